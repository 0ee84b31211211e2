package io.holdline.dialer.model;

import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.pacing.PaceDecision;
import io.holdline.dialer.pacing.PaceQuestion;
import io.holdline.dialer.pacing.Pacer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is the same in every state of one check.
 *
 * @param wishes one customer for each
 * @param opening moves that have happened before the first state
 * @param faults which faults there are; one of them happens at most
 */
record Scene(List<Wish> wishes, List<Move> opening, Set<Fault> faults, Plant plant) {
  static final CampaignSettings SETTINGS =
      new CampaignSettings(
          State.CAMPAIGN,
          DialingMode.PREDICTIVE,
          0.05,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  private static final Pacer PACER = new OneMoreThanFree();

  /** Whom a customer is to speak with. */
  record Wish(AgentPreference preference, boolean neverAbandon, boolean calls) {
    Wish(AgentPreference preference, boolean neverAbandon) {
      this(preference, neverAbandon, false);
    }
  }

  /** Two customers for anybody and one, the second, who must not be abandoned; all still listed. */
  static Scene of(Set<Fault> faults, Plant plant) {
    var anybody = new Wish(new AgentPreference.Pooled(), false);
    var dear = new Wish(new AgentPreference.Pooled(), true);
    return new Scene(List.of(anybody, dear, anybody), List.of(), faults, plant);
  }

  /** The same while the second customer talks and the first is being called. */
  Scene whileOneTalks() {
    var dear = 1;
    var opening =
        List.of(
            new Move(Move.Kind.ARRIVES, Wire.shared(Wire.Shared.TARGETS)),
            new Move(Move.Kind.ARRIVES, Wire.reservation(dear)),
            new Move(Move.Kind.MAY_BE_PLACED, dear),
            new Move(Move.Kind.ANSWERS, dear),
            new Move(Move.Kind.ARRIVES, Wire.channel(dear)),
            new Move(Move.Kind.MAY_BE_PLACED, 0));
    return new Scene(wishes, opening, faults, plant);
  }

  /** The same when that customer's agent has just lost page and telephone: one fault more. */
  Scene whileOneIsKept() {
    var opening = new ArrayList<>(whileOneTalks().opening);
    opening.add(new Move(Move.Kind.VANISHES, 0));
    opening.add(new Move(Move.Kind.ARRIVES, Wire.leg(0)));
    return new Scene(wishes, List.copyOf(opening), faults, plant);
  }

  /** The third customer is on no list but calls the line, as if with the first one's number. */
  Scene withACaller() {
    var caller = new Wish(new AgentPreference.Pooled(), false, true);
    return new Scene(List.of(wishes.get(0), wishes.get(1), caller), opening, faults, plant);
  }

  DialerCore core() {
    return new DialerCore(SETTINGS, PACER);
  }

  /** One call more than agents are free, and nothing measured: it has no state. */
  private static final class OneMoreThanFree implements Pacer {
    @Override
    public void rang(double seconds, boolean wasAnswered) {}

    @Override
    public void talked(double seconds) {}

    @Override
    public void wrappedUp(double seconds) {}

    @Override
    public double answerRate() {
      return 0.5;
    }

    @Override
    public PaceDecision decide(PaceQuestion question) {
      var calls = question.floor().agents() == 0 ? 0 : Math.max(0, 1 - question.floor().overdial());
      return new PaceDecision(calls, "one-more", 0, 0, 1);
    }
  }
}
