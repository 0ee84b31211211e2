package io.holdline.dialer.simulator;

/**
 * What a simulated shift came to, warm-up excluded.
 *
 * @param occupancy (talk + wrap-up) / (talk + wrap-up + available), 0 to 1
 * @param abandonRate abandoned / live answers, 0 to 1
 * @param worstDay the largest abandonment of one day of 24 h, 0 to 1
 * @param dialsPerTalk calls placed per customer joined
 * @param connectsPerAgentHour customers joined per hour an agent was logged in and not paused
 * @param idleGapMean seconds an agent waited from one customer to the next
 * @param idleGapP95 the gap that 95 % do not exceed, seconds
 */
public record SimulationReport(
    double occupancy,
    double abandonRate,
    double worstDay,
    double dialsPerTalk,
    double connectsPerAgentHour,
    double idleGapMean,
    double idleGapP95,
    long dials,
    long talks,
    long abandoned,
    long seed) {}
