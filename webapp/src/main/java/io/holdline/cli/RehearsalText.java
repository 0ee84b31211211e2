package io.holdline.cli;

import io.holdline.rehearsal.Forecast;
import io.holdline.rehearsal.Forecast.Figure;
import io.holdline.rehearsal.RehearsalPlan;
import java.util.Map;

/** A forecast as people read it: every figure with the least and the most of all lives. */
final class RehearsalText {
  private final StringBuilder text = new StringBuilder();

  private RehearsalText() {}

  static String of(RehearsalPlan plan, Forecast forecast) {
    return new RehearsalText().write(plan, forecast);
  }

  private String write(RehearsalPlan plan, Forecast forecast) {
    line(
        "%,d customers, %d telephone managers, %d working days from %s, %s to %s, lived %d times."
            .formatted(
                forecast.customers(),
                plan.shift().agents(),
                plan.when().days(),
                plan.when().firstDay(),
                plan.when().from(),
                plan.when().until(),
                forecast.months()));
    line(
        "X [low, high]: mean, least and most; one more month lies within with probability %.0f %%."
            .formatted(100 * forecast.certainty()));
    totals(forecast.totals());
    line("");
    line("Where customers stand in the end (everybody once):");
    forecast
        .states()
        .forEach((state, figure) -> figure(state.en() + " " + state.zh(), figure, 1, ""));
    reasons("  left out by a rule, first reason", forecast.leftOut());
    figures("  never called, why", forecast.neverCalled());
    figures("  given up, why", forecast.givenUp());
    line("");
    line("How calls end:");
    forecast
        .dials()
        .forEach((kind, figure) -> {
          if (figure.high() > 0) {
            figure(kind.key(), figure, 1, "");
          }
        });
    managers(forecast);
    line("");
    text.append("hash ").append(forecast.hash());
    return text.toString();
  }

  private void totals(Forecast.Totals totals) {
    line("");
    figure("on the list 名单客户", totals.listed(), 1, "");
    figure("called 已拨打", totals.called(), 1, "");
    figure("reached (right party) 本人接通", totals.reached(), 1, "");
    figure("offered 推荐优惠", totals.offered(), 1, "");
    figure("saved 挽留成功", totals.saved(), 1, "");
    figure("never called 未拨打", totals.neverCalled(), 1, "");
    figure("calls 拨打次数", totals.dials(), 1, "");
    figure("occupancy 通话占用率", totals.occupancy(), 100, " %");
    figure("abandon rate 外呼放弃率", totals.abandonRate(), 100, " %");
  }

  private void managers(Forecast forecast) {
    line("");
    line(
        "Each telephone manager (own: customers of the portfolio on the list; talks, saved: by the"
            + " manager):");
    line(
        "%-8s %6s %-24s %-24s %-24s %-20s %s"
            .formatted(
                "manager",
                "own",
                "own reached",
                "own never called",
                "talks",
                "saved",
                "occupancy"));
    for (var manager : forecast.managers()) {
      line(
          "%-8d %6.0f %-24s %-24s %-24s %-20s %s"
              .formatted(
                  manager.manager(),
                  manager.own().mean(),
                  shown(manager.reached(), 1, ""),
                  shown(manager.neverCalled(), 1, ""),
                  shown(manager.talks(), 1, ""),
                  shown(manager.saved(), 1, ""),
                  shown(manager.occupancy(), 100, " %")));
    }
  }

  private void reasons(String title, Map<String, Integer> reasons) {
    if (!reasons.isEmpty()) {
      line(title + ":");
      reasons.forEach((reason, count) -> line("    %-30s %,d".formatted(reason, count)));
    }
  }

  private void figures(String title, Map<String, Figure> reasons) {
    if (!reasons.isEmpty()) {
      line(title + ":");
      reasons.forEach(
          (reason, figure) -> line("    %-30s %s".formatted(reason, shown(figure, 1, ""))));
    }
  }

  private void figure(String name, Figure figure, double times, String unit) {
    int wide = (int) name.codePoints().filter(point -> point >= 0x2E80).count();
    line(
        "%s%s %s"
            .formatted(
                name,
                " ".repeat(Math.max(1, 44 - name.length() - wide)),
                shown(figure, times, unit)));
  }

  private static String shown(Figure figure, double times, String unit) {
    var form = times == 1 ? "%,.0f [%,.0f, %,.0f]%s" : "%.2f [%.2f, %.2f]%s";
    return form.formatted(times * figure.mean(), times * figure.low(), times * figure.high(), unit);
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
