package io.holdline.dialer.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Runs pacing over seeded shifts and prints what came of it; run by hand. Arguments: seeds, hours,
 * file of the picture, and which parts: {@code rules} (every rule over the standard shift, drawn),
 * {@code optimum} (beside the exact optimum where times are exponential), {@code limits} (smaller
 * ones), {@code sudden} (the answer rate jumps, half the agents leave), {@code shifts} (how long
 * 200 shifts of 8 hours and 12 agents take).
 */
final class PacingTable {
  private static final List<Integer> TEAMS = List.of(5, 10, 20, 50);
  private static final String MEAN = "predictive:average";
  private static final List<String> RULES =
      List.of(
          "predictive",
          MEAN,
          "progressive",
          "ratio:2",
          "vicidial-adaptive",
          "vicidial-adaptive:1.5:available",
          "cisco",
          "webitel");
  private static final Course SWING = new Course(new Course.Drift(0.5, 5_400), null, null, null);
  private static final double PATIENCE = 2;

  private final int seeds;
  private final double hours;
  private final PrintStream out;

  /** Means over seeds, and the worst day of all. */
  private record Means(List<SimulationReport> reports) {
    double of(ToDoubleFunction<SimulationReport> figure) {
      return reports.stream().mapToDouble(figure).average().orElse(0);
    }

    /** The standard error of a mean. */
    double error(ToDoubleFunction<SimulationReport> figure) {
      var mean = of(figure);
      var squares =
          reports.stream().mapToDouble(report -> Math.pow(figure.applyAsDouble(report) - mean, 2));
      return Math.sqrt(squares.sum() / Math.max(1, reports.size() - 1) / reports.size());
    }

    double worstDay() {
      return reports.stream().mapToDouble(SimulationReport::worstDay).max().orElse(0);
    }

    /** Occupancy @ abandonment. */
    String atAbandonment() {
      return String.format(
          Locale.ROOT,
          "%.4f @ %.2f %%",
          of(SimulationReport::occupancy),
          100 * of(SimulationReport::abandonRate));
    }
  }

  /** Exponential times and the occupancy that is the optimum at 3 % with memoryless knowledge. */
  private record Exponential(double answerRate, double handling, double... optimum) {}

  private static final List<Exponential> OPTIMA =
      List.of(
          new Exponential(0.30, 180, 0.800, 0.842, 0.890, 0.938),
          new Exponential(0.15, 180, 0.748, 0.821, 0.880, 0.935),
          new Exponential(0.30, 90, 0.713, 0.793, 0.864, 0.927));

  private PacingTable(int seeds, double hours, PrintStream out) {
    this.seeds = seeds;
    this.hours = hours;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    var seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    var hours = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 96;
    var picture = Path.of(arguments.length > 2 ? arguments[2] : "pacing.svg");
    var parts = arguments.length > 3 ? arguments[3] : "rules,optimum,limits,sudden,shifts";
    var table = new PacingTable(seeds, hours, System.out);
    for (var part : parts.split(",", -1)) {
      switch (part) {
        case "rules" -> Files.writeString(picture, table.rules());
        case "optimum" -> table.optimum();
        case "limits" -> table.limits();
        case "sudden" -> table.sudden();
        case "shifts" -> table.shifts();
        default -> throw new IllegalArgumentException("There is no part (%s).".formatted(part));
      }
    }
  }

  private String rules() {
    head("standard shift (worst day)");
    var picture = new PacingPicture(RULES, TEAMS);
    for (var rule : RULES) {
      row(
          rule,
          team -> {
            var means = run(shift(team).strategy(Strategy.parse(rule)));
            picture.point(
                rule,
                team,
                means.of(SimulationReport::occupancy),
                means.of(SimulationReport::abandonRate));
            return worst(means);
          });
    }
    for (var rule : List.of("predictive", MEAN)) {
      row(
          rule + ", answer rate ± 50 % each 90 min",
          team -> worst(run(shift(team).strategy(Strategy.parse(rule)).course(SWING))));
    }
    return picture.finished();
  }

  private static String worst(Means means) {
    return String.format(
        Locale.ROOT, "%s (%.2f %%)", means.atAbandonment(), 100 * means.worstDay());
  }

  private void optimum() {
    head(
        "exponential times, answer rate / handling, limit in the mean (memoryless optimum at 3 %)");
    for (var times : OPTIMA) {
      row(
          String.format(Locale.ROOT, "%.2f / %.0f s", times.answerRate(), times.handling()),
          team ->
              String.format(
                  Locale.ROOT,
                  "%s (%.3f)",
                  run(exponential(times, team)).atAbandonment(),
                  times.optimum()[TEAMS.indexOf(team)]));
    }
  }

  /** Handling is all talk: the sum of two exponential times would not be one. */
  private SimulationSettings.Builder exponential(Exponential times, int team) {
    return shift(team)
        .strategy(Strategy.parse(MEAN))
        .answerRate(times.answerRate())
        .ring(new Distribution.Exponential(20))
        .noAnswer(new Distribution.Exponential(20))
        .talk(new Distribution.Exponential(times.handling()))
        .wrapUp(new Distribution.Fixed(0.01))
        .patience(PATIENCE);
  }

  private void limits() {
    head("standard shift, smaller limits (worst day)");
    for (var limit : new double[] {0.01, 0.003}) {
      for (var rule : List.of("predictive", MEAN)) {
        row(
            String.format(Locale.ROOT, "%s, %.1f %%", rule, 100 * limit),
            team -> worst(run(shift(team).strategy(Strategy.parse(rule)).abandonTarget(limit))));
      }
    }
  }

  private void sudden() {
    var jump = new Course(null, new Course.Jump(0.30, 3_600), null, null);
    var leaving = new Course(null, null, new Course.Leaving(0.5, 3_600, 1e8, false), null);
    out.printf(
        "| 20 agents, %d seeds | abandoned in the hour after | of calls placed after it |%n"
            + "|---|---|---|%n",
        10 * seeds);
    after("hard limit, answer rate .15 becomes .30", shift(20).answerRate(0.15).course(jump));
    after("hard limit, half the agents leave at once", shift(20).course(leaving));
  }

  private void after(String name, SimulationSettings.Builder settings) {
    var means = new Means(reports(settings.hours(2.5), 10 * seeds));
    ToDoubleFunction<SimulationReport> hour = report -> Objects.requireNonNull(report.hourAfter());
    ToDoubleFunction<SimulationReport> placed =
        report -> Objects.requireNonNull(report.placedAfter());
    out.printf(
        Locale.ROOT,
        "| %s | %.2f %% ± %.2f | %.2f %% ± %.2f |%n",
        name,
        100 * means.of(hour),
        196 * means.error(hour),
        100 * means.of(placed),
        196 * means.error(placed));
  }

  private void shifts() {
    var began = System.nanoTime();
    var reports = reports(shift(12).hours(8).warmUp(0), 200);
    var seconds = (System.nanoTime() - began) / 1e9;
    out.printf(
        Locale.ROOT,
        "200 shifts of 8 hours and 12 agents (%,d calls) take %.2f of their limit of 30 s.%n",
        reports.stream().mapToLong(SimulationReport::dials).sum(),
        seconds / 30);
  }

  private SimulationSettings.Builder shift(int team) {
    return SimulationSettings.builder().agents(team).hours(hours);
  }

  /** Large teams vary little and other dialers' rules much: a quarter of the seeds tells enough. */
  private Means run(SimulationSettings.Builder settings) {
    var one = settings.build();
    var ours = one.strategy() instanceof Strategy.Predictive;
    return new Means(reports(settings, ours && one.agents() < 50 ? seeds : Math.max(1, seeds / 4)));
  }

  private static List<SimulationReport> reports(SimulationSettings.Builder settings, int seeds) {
    var all =
        LongStream.rangeClosed(1, seeds).mapToObj(seed -> settings.seed(seed).build()).toList();
    return all.parallelStream().map(Simulation::run).toList();
  }

  private void head(String title) {
    out.printf(
        "%n| %s, %d seeds of %.0f h (%d with 50 agents or another rule) |",
        title, seeds, hours, Math.max(1, seeds / 4));
    TEAMS.forEach(team -> out.printf(" %d |", team));
    out.println("\n|" + "---|".repeat(TEAMS.size() + 1));
  }

  private void row(String name, IntFunction<String> cell) {
    out.printf("| %s |", name);
    for (var team : TEAMS) {
      out.printf(" %s |", cell.apply(team));
      out.flush();
    }
    out.println();
  }
}
