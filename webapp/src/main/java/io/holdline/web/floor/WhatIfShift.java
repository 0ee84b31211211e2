package io.holdline.web.floor;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.Presence;
import io.holdline.dialer.pacing.Priors;
import io.holdline.dialer.simulator.Distribution;
import io.holdline.dialer.simulator.Owners;
import io.holdline.dialer.simulator.SimulationSettings;
import io.holdline.dialer.simulator.Strategy;
import io.holdline.web.problem.Problem;

/**
 * A shift as the floor is now: who works and what the dialer has measured. Times are drawn with the
 * usual spread around their means.
 *
 * @param strategy as {@link Strategy#parse} reads it
 * @param owners whose customers the list has
 */
record WhatIfShift(
    int agents,
    double abandonLimit,
    String strategy,
    FloorSnapshot.Measured measured,
    Owners owners) {
  /** The dialer learns and earns its budget in the hour before those that are told. */
  static final double WARM_UP = 1;

  private static final double LONGEST_RING = 60;

  /** The shift of a floor where somebody works; a {@link Problem} for any other. */
  static WhatIfShift of(FloorSnapshot floor, Owners owners) {
    var agents =
        floor.agents().stream()
            .filter(agent -> agent.campaign().equals(floor.campaign()) && works(agent))
            .count();
    if (agents == 0) {
      throw Problem.refused(
          "what-if-nobody", "Nobody takes calls in this campaign now: there is nothing to change.");
    }
    return new WhatIfShift(
        (int) agents,
        floor.abandonLimit(),
        floor.mode() == DialingMode.PREDICTIVE ? "predictive" : "progressive",
        usualWhereUnknown(floor.pace().measured()),
        owners);
  }

  private static boolean works(AgentAvailability agent) {
    return switch (agent.activity()) {
      case RESERVED, RINGING, TALKING, HOLD, WRAP_UP -> true;
      case IDLE -> agent.presence() == Presence.READY;
      case UNREACHABLE -> false;
    };
  }

  private static FloorSnapshot.Measured usualWhereUnknown(FloorSnapshot.Measured known) {
    var usual = Priors.USUAL;
    return new FloorSnapshot.Measured(
        known.answerRate() > 0 ? known.answerRate() : usual.answerRate(),
        mean(known.ring(), usual.ringMean()),
        mean(known.noAnswer(), usual.noAnswerMean()),
        mean(known.talk(), usual.talkMean()),
        mean(known.wrapUp(), usual.wrapUpMean()));
  }

  private static FloorSnapshot.Mean mean(FloorSnapshot.Mean known, double usual) {
    return known.seconds() > 0 ? known : new FloorSnapshot.Mean(usual, 0);
  }

  WhatIfShift with(int newAgents, double newLimit, String newStrategy) {
    return new WhatIfShift(newAgents, newLimit, newStrategy, measured, owners);
  }

  SimulationSettings settings(double hours, long seed) {
    return SimulationSettings.builder()
        .agents(agents)
        .answerRate(measured.answerRate())
        .ring(new Distribution.Lognormal(measured.ring().seconds(), 0.5, LONGEST_RING))
        .noAnswer(new Distribution.Lognormal(measured.noAnswer().seconds(), 0.5, LONGEST_RING))
        .talk(new Distribution.Lognormal(measured.talk().seconds(), 1.2, 3_600))
        .wrapUp(new Distribution.Exponential(measured.wrapUp().seconds()))
        .abandonTarget(abandonLimit)
        .strategy(Strategy.parse(strategy))
        .owners(owners)
        .warmUp(WARM_UP)
        .hours(hours)
        .seed(seed)
        .build();
  }
}
