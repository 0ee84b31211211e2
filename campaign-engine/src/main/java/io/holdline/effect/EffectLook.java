package io.holdline.effect;

import io.holdline.uplift.Effect;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a sequence said on a day, with what was known then.
 *
 * @param effect on the share of customers who had left since they were drawn; treated are all who
 *     were drawn to be called, reached or not
 * @param reached how many of the treated had a conversation
 */
public record EffectLook(LocalDate day, Instant seenAt, Effect effect, long reached) {}
