package io.holdline.dialer.simulator;

import io.holdline.dialer.OutcomeKind;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Adds up what a shift came to. */
final class ShiftReport {
  private static final double HOUR = 3_600;

  private final SimulationSettings settings;
  private final VirtualTime time;
  private final SimulatedLedger ledger;
  private final SimulatedAgents agents;

  /** The counters as they were when the reported hours began. */
  record Before(long dials, long live, long abandoned, long ownedLive, long ownersOwn) {
    Before(SimulatedLedger ledger) {
      this(
          ledger.dials,
          ledger.tally.live,
          ledger.tally.abandoned,
          ledger.tally.ownedLive,
          ledger.tally.ownersOwn);
    }
  }

  /** What followed the last sudden change. */
  private record Aftermath(double recovery, double hourAfter, double placedAfter) {}

  /** One live answer, in seconds since the change. */
  private record Answer(double at, boolean placedAfter, boolean abandoned) {}

  ShiftReport(
      SimulationSettings settings,
      VirtualTime time,
      SimulatedLedger ledger,
      SimulatedAgents agents) {
    this.settings = settings;
    this.time = time;
    this.ledger = ledger;
    this.agents = agents;
  }

  SimulationReport since(Before before) {
    var seconds = agents.seconds();
    var abandoned = ledger.tally.abandoned - before.abandoned;
    var dials = ledger.dials - before.dials;
    var talks = agents.talks();
    var gaps = agents.sortedGaps();
    var sum = 0.0;
    for (var gap : gaps) {
      sum += gap;
    }
    var logged = seconds[0] + seconds[1];
    var ownedLive = ledger.tally.ownedLive - before.ownedLive;
    var aftermath = aftermath();
    return new SimulationReport(
        share(seconds[0], logged),
        share(abandoned, ledger.tally.live - before.live),
        worstDay(),
        worst30Days(),
        share(dials, talks),
        share(talks * 3_600.0, logged),
        share(sum, gaps.length),
        gaps.length == 0 ? 0 : gaps[(int) (0.95 * (gaps.length - 1))],
        dials,
        talks,
        abandoned,
        settings.seed(),
        ownedLive == 0 ? null : share(ledger.tally.ownersOwn - before.ownersOwn, ownedLive),
        aftermath == null ? null : aftermath.recovery(),
        aftermath == null ? null : aftermath.hourAfter(),
        aftermath == null ? null : aftermath.placedAfter());
  }

  private double worstDay() {
    var worst = 0.0;
    for (var day : ledger.tally.days().values()) {
      worst = Math.max(worst, share(day[1], day[0]));
    }
    return worst;
  }

  /** The worst 30 days; of a shorter simulation all of it. */
  private double worst30Days() {
    var last = ledger.tally.days().keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    var worst = 0.0;
    for (var day = Math.min(29, last); day <= last; day++) {
      var sum = ledger.tally.lastDays(day);
      worst = Math.max(worst, share(sum[1], sum[0]));
    }
    return worst;
  }

  private @Nullable Aftermath aftermath() {
    var change = settings.course().lastChange();
    if (change == null) {
      return null;
    }
    var answers = answersSince(change + settings.warmUp() * HOUR);
    var recovery = 0.0;
    var live = 0;
    var abandoned = 0;
    var hour = new long[2];
    var placed = new long[2];
    for (var answer : answers) {
      var lost = answer.abandoned() ? 1 : 0;
      live++;
      abandoned += lost;
      if (abandoned > settings.abandonTarget() * live) {
        recovery = answer.at();
      }
      if (answer.at() <= HOUR) {
        hour[0]++;
        hour[1] += lost;
        placed[0] += answer.placedAfter() ? 1 : 0;
        placed[1] += answer.placedAfter() ? lost : 0;
      }
    }
    return new Aftermath(recovery, share(hour[1], hour[0]), share(placed[1], placed[0]));
  }

  private ArrayList<Answer> answersSince(double change) {
    var answers = new ArrayList<Answer>();
    for (var attempt : ledger.attempts().values()) {
      var outcome = attempt.outcome;
      var join = attempt.join;
      var answeredAt =
          outcome != null ? outcome.answeredAt() : join == null ? null : join.answeredAt();
      if (attempt.inbound || answeredAt == null || time.secondsAt(answeredAt) < change) {
        continue;
      }
      answers.add(
          new Answer(
              time.secondsAt(answeredAt) - change,
              time.secondsAt(attempt.begunAt) >= change,
              outcome != null && outcome.kind() == OutcomeKind.ABANDONED));
    }
    answers.sort((one, other) -> Double.compare(one.at(), other.at()));
    return answers;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
