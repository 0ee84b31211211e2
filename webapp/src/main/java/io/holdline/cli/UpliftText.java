package io.holdline.cli;

import io.holdline.uplift.Arms;
import io.holdline.uplift.Effect;
import io.holdline.uplift.Interval;
import io.holdline.uplift.Qini;
import io.holdline.uplift.Response;
import io.holdline.uplift.SegmentEffect;
import io.holdline.uplift.TrialQuestion;
import io.holdline.uplift.UpliftReport;
import io.holdline.uplift.Wish;
import java.util.List;

/** A report of uplift as people read it. */
final class UpliftText {
  private static final int CARD_ROWS = 12;
  private final StringBuilder text = new StringBuilder();

  private UpliftText() {}

  static String of(UpliftReport report, TrialQuestion question) {
    var out = new UpliftText();
    var arms = report.effect().arms();
    out.line(
        "%,d customers: %,d treated, %,d control (%s = %s); %s = %s counts%s"
            .formatted(
                arms.customers(),
                arms.treated(),
                arms.heldOut(),
                question.drawn().column(),
                report.control(),
                question.outcome().column(),
                report.positive(),
                report.leftOut() == 0
                    ? ""
                    : "; %,d rows without an arm or a label left out".formatted(report.leftOut())));
    out.effect(report.effect());
    out.table("Treatment", report.arms());
    out.table("Segment", report.segments());
    report.order().ifPresent(qini -> out.qini(qini, question.outcome().wish()));
    report.card().ifPresent(out::card);
    out.doNotDisturb(report.segments());
    return out.text.toString().stripTrailing();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void effect(Effect effect) {
    switch (effect) {
      case Effect.TooFew(var arms, var lack) ->
          line("effect    too few to tell (%s)".formatted(lack(lack, arms)));
      case Effect.Shown shown -> {
        line(
            "effect    treated %.2f %% - control %.2f %% = %+.2f points: the rate %s"
                .formatted(
                    100 * shown.treatedRate(),
                    100 * shown.heldOutRate(),
                    100 * shown.difference(),
                    verdict(shown.verdict())));
        line(
            "          95 %% read once %s, read every day %s"
                .formatted(points(shown.once()), points(shown.always())));
        line(
            "          %+,.0f outcomes among the treated, %+,.0f to %+,.0f"
                .formatted(
                    shown.difference() * shown.arms().treated(),
                    shown.always().low() * shown.arms().treated(),
                    shown.always().high() * shown.arms().treated()));
      }
    }
  }

  private static String verdict(Effect.Verdict verdict) {
    return switch (verdict) {
      case FALLS -> "falls by contact";
      case RISES -> "rises by contact";
      case NONE_SEEN -> "does not change visibly";
    };
  }

  private static String lack(Effect.Lack lack, Arms arms) {
    return switch (lack) {
      case ONE_ARM -> "%,d treated, %,d control".formatted(arms.treated(), arms.heldOut());
      case NO_OUTCOME -> "no outcome yet";
      case TOO_WIDE ->
          "%,d + %,d outcomes; even a change by half would not show"
              .formatted(arms.treatedEvents(), arms.heldOutEvents());
    };
  }

  private static String points(Interval interval) {
    return "[%+.2f, %+.2f]".formatted(100 * interval.low(), 100 * interval.high());
  }

  private void table(String what, List<SegmentEffect> segments) {
    if (segments.isEmpty()) {
      return;
    }
    line("");
    line(
        "%-34s %8s %8s %9s %9s %8s  %-18s %s"
            .formatted(
                what, "treated", "control", "rate t %", "rate c %", "effect", "95 % together", ""));
    for (var segment : segments) {
      var arms = segment.effect().arms();
      switch (segment.effect()) {
        case Effect.TooFew _ ->
            line(
                "%-34s %,8d %,8d %9s %9s %8s  too few to tell"
                    .formatted(segment.segment(), arms.treated(), arms.heldOut(), "", "", ""));
        case Effect.Shown shown ->
            line(
                "%-34s %,8d %,8d %9.2f %9.2f %+8.2f  %-18s %s"
                    .formatted(
                        segment.segment(),
                        arms.treated(),
                        arms.heldOut(),
                        100 * shown.treatedRate(),
                        100 * shown.heldOutRate(),
                        100 * shown.difference(),
                        points(shown.always()),
                        name(segment.response())));
      }
    }
  }

  private static String name(Response response) {
    return switch (response) {
      case PERSUADABLE -> "persuadable";
      case SURE_THING -> "sure thing";
      case LOST_CAUSE -> "lost cause";
      case SLEEPING_DOG -> "sleeping dog";
      case UNKNOWN -> "too few to tell";
    };
  }

  private void qini(Qini qini, Wish wish) {
    line("");
    line(
        "Qini      %.5f [%.5f, %.5f] outcomes %s per treated customer above chance%s"
            .formatted(
                qini.coefficient(),
                qini.interval().low(),
                qini.interval().high(),
                wish == Wish.MORE ? "won" : "avoided",
                qini.ratio().isPresent()
                    ? "; %.3f of the best possible".formatted(qini.ratio().getAsDouble())
                    : ""));
    line(
        qini.interval().low() > 0
            ? "          the order finds those whom contact changes"
            : "          the order is not seen to be better than chance");
    line("          contacted  " + deciles(qini, true));
    line("          of 1,000   " + deciles(qini, false));
  }

  /** The curve at every tenth of the customers. */
  private static String deciles(Qini qini, boolean shares) {
    var row = new StringBuilder();
    for (int tenth = 1; tenth <= 10; tenth++) {
      row.append(
          shares
              ? "%6d %%".formatted(10 * tenth)
              : "%8.2f".formatted(1000 * qini.wonAt(tenth / 10.0)));
    }
    return row.toString();
  }

  private void card(UpliftReport.Card card) {
    line("");
    if (!card.learned()) {
      line("card      nothing was learned: one effect for everybody predicts as well");
      return;
    }
    line("card      effect of contact in points: %+.2f".formatted(100 * card.everybody()));
    card.points().entrySet().stream()
        .limit(CARD_ROWS)
        .forEach(
            row -> line("          %-34s %+.2f".formatted(row.getKey(), 100 * row.getValue())));
    if (card.points().size() > CARD_ROWS) {
      line("          and %d weaker bins".formatted(card.points().size() - CARD_ROWS));
    }
  }

  private void doNotDisturb(List<SegmentEffect> segments) {
    if (segments.isEmpty()) {
      return;
    }
    var harmed =
        segments.stream()
            .filter(segment -> segment.response() == Response.SLEEPING_DOG)
            .map(SegmentEffect::segment)
            .toList();
    line("");
    line(
        "do not disturb: "
            + (harmed.isEmpty() ? "no segment is shown to be harmed" : String.join(", ", harmed)));
  }
}
