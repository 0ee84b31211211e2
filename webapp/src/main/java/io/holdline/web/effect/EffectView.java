package io.holdline.web.effect;

import io.holdline.effect.EffectLook;
import io.holdline.effect.EffectPlan;
import io.holdline.effect.EffectSequence;
import io.holdline.effect.PlannedEffect;
import io.holdline.uplift.Effect;
import io.holdline.uplift.Interval;
import io.holdline.uplift.PlannedTrial;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Effects as the API shows them: rates and differences in shares of 1, treated − held out. */
final class EffectView {
  private EffectView() {}

  /** A goal: its sequence, its segments' and its campaigns' latest looks. */
  record Goal(
      String goal,
      int followUpDays,
      EffectSentence sentence,
      List<Look> looks,
      List<Segment> segments,
      List<Campaign> campaigns) {
    static Goal of(String goal, List<EffectSequence> sequences) {
      var own = sequences.getFirst();
      return new Goal(
          goal,
          own.plan().followUpDays(),
          EffectSentence.of(own.latest().effect()),
          EffectView.looks(own),
          sequences.stream().flatMap(each -> Segment.of(each).stream()).toList(),
          sequences.stream()
              .filter(each -> each.plan().campaign() != null)
              .map(Campaign::of)
              .toList());
    }
  }

  /**
   * @param doNotDisturb contact has been shown to harm, on this day or before
   */
  record Segment(String attribute, String value, boolean doNotDisturb, Look latest) {
    static Optional<Segment> of(EffectSequence sequence) {
      return Optional.ofNullable(sequence.plan().segment())
          .map(segment ->
              new Segment(
                  segment.attribute(),
                  segment.value(),
                  sequence.looks().stream().anyMatch(EffectView::harms),
                  Look.of(sequence.latest())));
    }
  }

  /** A campaign's own sequence. */
  record Campaign(
      @Nullable String campaign, double baseRate, EffectSentence sentence, List<Look> looks) {
    static Campaign of(EffectSequence sequence) {
      EffectPlan plan = sequence.plan();
      return new Campaign(
          plan.campaign(),
          plan.baseRate(),
          EffectSentence.of(sequence.latest().effect()),
          EffectView.looks(sequence));
    }

    static Campaign nobodyDrawn(String campaign) {
      return new Campaign(campaign, 0, EffectSentence.NOBODY_DRAWN, List.of());
    }
  }

  /**
   * One day's look. The numbers are null when there is too little to tell.
   *
   * @param said {@code falls}, {@code rises}, {@code none-seen}, {@code one-arm}, {@code
   *     no-outcome} or {@code too-wide}
   */
  record Look(
      LocalDate day,
      Instant seenAt,
      String said,
      long treated,
      long treatedEvents,
      long heldOut,
      long heldOutEvents,
      long reached,
      @Nullable Numbers numbers) {
    static Look of(EffectLook look) {
      var arms = look.effect().arms();
      return new Look(
          look.day(),
          look.seenAt(),
          EffectSentence.of(look.effect()).code(),
          arms.treated(),
          arms.treatedEvents(),
          arms.heldOut(),
          arms.heldOutEvents(),
          look.reached(),
          look.effect() instanceof Effect.Shown shown ? Numbers.of(shown) : null);
    }
  }

  /**
   * @param once low and high of the interval for one look
   * @param always low and high of the interval for all looks together
   */
  record Numbers(
      double treatedRate,
      double heldOutRate,
      double difference,
      List<Double> once,
      List<Double> always) {
    static Numbers of(Effect.Shown shown) {
      return new Numbers(
          shown.treatedRate(),
          shown.heldOutRate(),
          shown.difference(),
          ends(shown.once()),
          ends(shown.always()));
    }

    private static List<Double> ends(Interval interval) {
      return List.of(interval.low(), interval.high());
    }
  }

  /**
   * What a campaign can show.
   *
   * @param alone smallest fall of the rate, in shares of 1; null when none would show
   * @param pooled the same, pooled with the campaigns before
   */
  record Plan(
      long customers,
      double holdOutShare,
      double baseRate,
      boolean baseRateMeasured,
      int earlierCampaigns,
      @Nullable Double alone,
      @Nullable Double pooled,
      EffectSentence sentence) {
    static Plan of(PlannedEffect planned) {
      var trial = planned.trial();
      return new Plan(
          trial.map(PlannedTrial::customers).orElse(0L),
          trial.map(PlannedTrial::holdOutShare).orElse(0.0),
          trial.map(PlannedTrial::baseRate).orElse(0.0),
          planned.measured(),
          planned.earlier(),
          planned.detectable().map(found -> orNull(found.alone())).orElse(null),
          planned.detectable().map(found -> orNull(found.pooled())).orElse(null),
          EffectSentence.of(planned));
    }

    private static @Nullable Double orNull(OptionalDouble value) {
      return value.isPresent() ? value.getAsDouble() : null;
    }
  }

  private static List<Look> looks(EffectSequence sequence) {
    return sequence.looks().stream().map(Look::of).toList();
  }

  private static boolean harms(EffectLook look) {
    return look.effect() instanceof Effect.Shown shown && shown.verdict() == Effect.Verdict.RISES;
  }
}
