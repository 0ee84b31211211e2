package io.holdline.ruletrial;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.rulebook.ActiveTable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a trial is made of.
 *
 * @param version the version that is tried
 * @param inForce the tables that are in force, the one it would follow among them
 * @param factsOf the day whose facts are used
 * @param catalogueId of the attributes those facts are coded by
 */
record Trial(
    ActiveTable version,
    TablesChosen inForce,
    LocalDate factsOf,
    long catalogueId,
    AttributeCatalogue catalogue,
    String who,
    Instant at) {

  /** The version that it would follow. */
  ActiveTable against() {
    return inForce.of(version.text().kind());
  }
}
