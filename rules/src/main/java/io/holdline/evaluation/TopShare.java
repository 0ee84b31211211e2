package io.holdline.evaluation;

/**
 * What the highest scores caught. A group of equal scores at the border counts by the fraction of
 * it that fits, so the answer does not depend on the order of the subjects.
 *
 * @param share of all subjects that were taken, 0 to 1
 * @param gain share of all positives that were caught, 0 to 1
 * @param lift rate among the taken / rate among all, with its 95 % interval as in {@link RowLift}
 */
public record TopShare(double share, double gain, Estimate lift) {}
