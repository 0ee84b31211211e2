package io.holdline.ruletrial;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.rulebook.ActiveTable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a trial is made of.
 *
 * @param version the version that is tried
 * @param against the version of the same table that is in force
 * @param other the version in force of the other table that a score needs
 * @param factsOf the day whose facts are used
 * @param catalogueId of the attributes those facts are coded by
 */
record Trial(
    ActiveTable version,
    ActiveTable against,
    ActiveTable other,
    LocalDate factsOf,
    long catalogueId,
    AttributeCatalogue catalogue,
    String who,
    Instant at) {}
