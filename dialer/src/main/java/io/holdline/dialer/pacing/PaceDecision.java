package io.holdline.dialer.pacing;

import java.util.List;
import java.util.Locale;

/**
 * How many calls may be placed now, and why not more.
 *
 * @param reasonKey {@code no-agent}, {@code no-free-agent}, {@code one-per-agent}, {@code
 *     earning-budget}, {@code budget-bound} or {@code at-target}; other dialers' rules have their
 *     own
 * @param risk the probability that one call more would find no agent, 0 to 1; 0 where it was not
 *     asked for
 * @param price the largest risk accepted now, 0 to 1
 * @param room how many calls beyond free agents the abandonment budget allows
 * @param takesBack whether calls that have rung long enough are taken back: who answers within the
 *     next seconds would hardly find an agent
 * @param risks the risk of each call in turn, up to {@link #DEAREST} times the price: a record that
 *     is worth more may cost more; 0 for a call that has a free agent; empty where no risk was
 *     asked for
 */
public record PaceDecision(
    int callsToPlace,
    String reasonKey,
    double risk,
    double price,
    int room,
    boolean takesBack,
    List<Double> risks) {
  /** The largest share of the price that any record may cost. */
  public static final double DEAREST = 1.4;

  public PaceDecision {
    risks = List.copyOf(risks);
  }

  /** A decision that asked for no risk. */
  public PaceDecision(int callsToPlace, String reasonKey, double risk, double price, int room) {
    this(callsToPlace, reasonKey, risk, price, room, false, List.of());
  }

  /** How many calls may be placed at most, those with dearer risks included. */
  public int most() {
    return Math.max(callsToPlace, risks.size());
  }

  /** The risk of the call of this number, from 0 on, as a share of the price. */
  public double strain(int call) {
    return call < risks.size() ? risks.get(call) / price : 0;
  }

  /** The decision in one English sentence, with its figures. */
  public String sentence() {
    var calls = callsToPlace == 1 ? "1 call may" : callsToPlace + " calls may";
    return switch (reasonKey) {
      case "no-agent" -> "No call may be placed: nobody could take a customer.";
      case "no-free-agent" -> "No call may be placed: each free agent has a call on its way.";
      case "one-per-agent" -> "%s be placed: one for each free agent.".formatted(calls);
      case "earning-budget" ->
          "%s be placed: nobody may be abandoned until more have answered (room %d)."
              .formatted(calls, room);
      case "budget-bound" ->
          "%s be placed: with more, calls without a free agent would exceed the %d that may still be"
                  .formatted(calls, room)
              + " abandoned.";
      case "at-target" ->
          String.format(
              Locale.ROOT,
              "%s be placed: the next would find no agent with %.1f %%, and %.1f %% is accepted"
                  + " (room %d).",
              calls,
              100 * risk,
              100 * price,
              room);
      default -> "%s be placed (%s).".formatted(calls, reasonKey);
    };
  }
}
