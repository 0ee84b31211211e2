package io.holdline.dialer.pacing;

/**
 * How many calls may be placed now, and why not more.
 *
 * @param reasonKey {@code no-agent}, {@code no-free-agent}, {@code one-per-agent}, {@code
 *     earning-budget}, {@code budget-bound} or {@code at-target}
 * @param risk the probability that one call more would find no agent, 0 to 1; 0 where it was not
 *     asked for
 * @param price the largest risk accepted now, 0 to 1
 * @param room how many calls beyond free agents the abandonment budget allows
 */
public record PaceDecision(
    int callsToPlace, String reasonKey, double risk, double price, int room) {}
