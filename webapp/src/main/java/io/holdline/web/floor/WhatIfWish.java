package io.holdline.web.floor;

import io.holdline.dialer.simulator.Strategy;
import io.holdline.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a leader would change; what is left out stays as it is.
 *
 * @param agents so many more, or fewer when negative
 * @param abandonLimit the largest share of live answers that may be abandoned, 0 to 0.05
 * @param strategy as {@link Strategy#parse} reads it
 * @param hours of the shift, 0.5 to 8; 4 when left out
 * @param seeds how many shifts are simulated of each kind, 1 to 5; 3 when left out
 */
record WhatIfWish(
    @Nullable Integer agents,
    @Nullable Double abandonLimit,
    @Nullable String strategy,
    @Nullable Double hours,
    @Nullable Integer seeds) {
  private static final int MOST_AGENTS = 200;
  private static final double LARGEST_LIMIT = 0.05;
  private static final int LONGEST_STRATEGY = 40;

  /** So much {@link #work} takes some seconds. */
  private static final double MOST_WORK = 200_000;

  double hoursOfShift() {
    return hours == null ? 4 : hours;
  }

  int seedsOfEach() {
    return seeds == null ? 3 : seeds;
  }

  /** The shift with the changes; a {@link Problem} for what is out of bounds. */
  WhatIfShift change(WhatIfShift now) {
    if (!(hoursOfShift() >= 0.5 && hoursOfShift() <= 8)) {
      throw refused("hours", "The shift may last from half an hour to 8 hours.");
    }
    if (seedsOfEach() < 1 || seedsOfEach() > 5) {
      throw refused("seeds", "From 1 to 5 shifts of each kind are simulated.");
    }
    var limit = abandonLimit == null ? now.abandonLimit() : abandonLimit;
    if (!(limit >= 0 && limit <= LARGEST_LIMIT)) {
      throw refused("limit", "The abandonment limit is from 0 to 0.05.");
    }
    long changed = now.agents() + (agents == null ? 0L : agents);
    if (changed < 1 || changed > MOST_AGENTS) {
      throw refused(
          "agents",
          "From 1 to %d agents can be simulated, not %d.".formatted(MOST_AGENTS, changed));
    }
    if (work(now.agents()) + work(changed) > MOST_WORK) {
      throw refused("work", "This would take too long. Choose fewer hours or fewer shifts.");
    }
    return now.with((int) changed, limit, strategy == null ? now.strategy() : parsed(strategy));
  }

  /** Calls and what a decision looks at both grow with the number of agents. */
  private double work(double people) {
    return (hoursOfShift() + WhatIfShift.WARM_UP) * seedsOfEach() * (people * people + 800);
  }

  private static String parsed(String strategy) {
    try {
      if (strategy.length() <= LONGEST_STRATEGY) {
        var _ = Strategy.parse(strategy);
        return strategy;
      }
    } catch (IllegalArgumentException _) {
      // said below, in the words of this screen
    }
    throw refused(
        "strategy",
        "The 'strategy' is predictive, progressive or another dialer's: ratio:K,"
            + " vicidial-adaptive[:CAP[:available]], cisco[:MAX] or webitel[:CAP].");
  }

  private static Problem refused(String what, String sentence) {
    return Problem.of(HttpStatus.BAD_REQUEST, "what-if-" + what, sentence);
  }
}
