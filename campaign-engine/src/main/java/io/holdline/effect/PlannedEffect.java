package io.holdline.effect;

import io.holdline.uplift.Detectable;
import io.holdline.uplift.PlannedTrial;
import java.util.Optional;

/**
 * What a campaign will be able to show.
 *
 * @param trial what it will compare; empty when it would hold nobody out or draw nobody
 * @param measured whether the base rate was seen in earlier campaigns of the goal, or is assumed
 * @param earlier how many campaigns of the goal it is pooled with, at most six
 * @param detectable empty without a trial
 */
public record PlannedEffect(
    Optional<PlannedTrial> trial, boolean measured, int earlier, Optional<Detectable> detectable) {}
