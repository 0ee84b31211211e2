package io.holdline.dialer.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What a simulated shift came to, warm-up excluded.
 *
 * @param occupancy (talk + wrap-up) / (talk + wrap-up + available), 0 to 1
 * @param abandonRate abandoned / live answers, 0 to 1
 * @param worstDay the largest abandonment of one day of 24 h, 0 to 1
 * @param rolling30Days the largest abandonment of 30 days, or of all when they are fewer, 0 to 1
 * @param dialsPerTalk calls placed per customer joined
 * @param connectsPerAgentHour customers joined per hour an agent was logged in and not paused
 * @param idleGapMean seconds an agent waited from one customer to the next
 * @param idleGapP95 the gap that 95 % do not exceed, seconds
 * @param ownerMatch share of live answers of owned customers who talked with their owner; null when
 *     nobody has an owner
 * @param recovery seconds from the last sudden change until abandonment counted from it was within
 *     the target for good, 0 if it always was; null without a change, likewise the next two
 * @param hourAfter abandonment of those who answered within an hour after the change, 0 to 1
 * @param placedAfter the same of calls that were placed after it
 */
public record SimulationReport(
    double occupancy,
    double abandonRate,
    double worstDay,
    double rolling30Days,
    double dialsPerTalk,
    double connectsPerAgentHour,
    double idleGapMean,
    double idleGapP95,
    long dials,
    long talks,
    long abandoned,
    long seed,
    @Nullable Double ownerMatch,
    @Nullable Double recovery,
    @Nullable Double hourAfter,
    @Nullable Double placedAfter) {}
