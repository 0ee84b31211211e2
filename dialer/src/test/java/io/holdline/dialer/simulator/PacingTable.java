package io.holdline.dialer.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Runs every rule over the same shifts, prints the table and draws occupancy against abandonment;
 * run by hand. Arguments: seeds, hours, file of the picture.
 */
final class PacingTable {
  private static final int[] TEAMS = {5, 10, 20, 50};
  private static final String[] COLOURS = {"#1b6ca8", "#2e8b57", "#b8860b", "#8b1a4a"};
  private static final String[] RULES = {
    "predictive",
    "predictive:average",
    "progressive",
    "ratio:2",
    "vicidial-adaptive",
    "vicidial-adaptive:1.5:available",
    "cisco",
    "webitel"
  };

  private final int seeds;
  private final double hours;
  private final List<Point> points = new ArrayList<>();

  /** One rule at one team, means over seeds. */
  private record Point(
      String rule, int team, double occupancy, double abandoned, double worstDay) {}

  private PacingTable(int seeds, double hours) {
    this.seeds = seeds;
    this.hours = hours;
  }

  public static void main(String[] arguments) throws IOException {
    var seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    var hours = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 96;
    var table = new PacingTable(seeds, hours);
    table.print(System.out);
    if (arguments.length > 2) {
      Files.writeString(Path.of(arguments[2]), table.picture());
    }
  }

  private void print(PrintStream out) {
    out.printf("| standard shift, %d seeds of %.0f h | 5 | 10 | 20 | 50 |%n", seeds, hours);
    out.println("|---|---|---|---|---|");
    for (var rule : RULES) {
      row(out, rule, rule, Course.STEADY, true);
    }
    var swing = new Course(new Course.Drift(0.5, 5_400), null, null, null);
    for (var rule : List.of("predictive", "predictive:average")) {
      row(out, rule + ", answer rate ± 50 % each 90 min", rule, swing, false);
    }
  }

  private void row(PrintStream out, String name, String rule, Course course, boolean drawn) {
    out.printf("| %s |", name);
    for (var team : TEAMS) {
      var point = point(rule, team, course);
      if (drawn) {
        points.add(point);
      }
      out.printf(
          Locale.ROOT,
          " %.3f @ %.2f %% (%.2f %%) |",
          point.occupancy(),
          100 * point.abandoned(),
          100 * point.worstDay());
    }
    out.println();
  }

  private Point point(String rule, int team, Course course) {
    var reports =
        LongStream.rangeClosed(1, seeds)
            .mapToObj(seed ->
                Simulation.run(
                    SimulationSettings.builder()
                        .agents(team)
                        .seed(seed)
                        .hours(hours)
                        .strategy(Strategy.parse(rule))
                        .course(course)
                        .build()))
            .toList();
    return new Point(
        rule,
        team,
        reports.stream().mapToDouble(SimulationReport::occupancy).average().orElse(0),
        reports.stream().mapToDouble(SimulationReport::abandonRate).average().orElse(0),
        reports.stream().mapToDouble(SimulationReport::worstDay).max().orElse(0));
  }

  /** Abandonment to the right from 0 to 8 %, occupancy upwards from .6 to 1. */
  private String picture() {
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 460" font-family="sans-serif" font-size="11">
        <rect width="760" height="460" fill="white"/>
        <text x="20" y="20" font-size="14">Occupancy against abandonment, standard shift</text>
        """);
    for (var share = 0; share <= 8; share++) {
      line(svg, x(share / 100.0), 40, x(share / 100.0), 420, share == 3 ? "#c00" : "#ddd");
      text(svg, x(share / 100.0) - 6, 436, share + " %");
    }
    for (var occupancy = 60; occupancy <= 100; occupancy += 5) {
      line(svg, 60, y(occupancy / 100.0), 540, y(occupancy / 100.0), "#ddd");
      text(svg, 30, y(occupancy / 100.0) + 4, occupancy == 100 ? "1.0" : "." + occupancy);
    }
    for (var point : points) {
      var rule = List.of(RULES).indexOf(point.rule());
      var team = LongStream.range(0, TEAMS.length).filter(i -> TEAMS[(int) i] == point.team());
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"%s/>%n",
              x(Math.min(0.08, point.abandoned())),
              y(Math.max(0.6, point.occupancy())),
              rule < 2 ? 6 : 4,
              COLOURS[(int) team.findFirst().orElse(0)],
              rule < 2 ? " stroke=\"black\" stroke-width=\"1.5\"" : " fill-opacity=\"0.6\""));
      text(
          svg,
          x(Math.min(0.08, point.abandoned())) + 8,
          y(Math.max(0.6, point.occupancy())) + 4,
          String.valueOf((char) ('a' + rule)));
    }
    legend(svg);
    return svg.append("</svg>\n").toString();
  }

  private static void legend(StringBuilder svg) {
    for (var i = 0; i < TEAMS.length; i++) {
      svg.append(
          "<circle cx=\"566\" cy=\"%d\" r=\"5\" fill=\"%s\"/>%n"
              .formatted(56 + 18 * i, COLOURS[i]));
      text(svg, 578, 60 + 18 * i, TEAMS[i] + " agents");
    }
    for (var i = 0; i < RULES.length; i++) {
      text(svg, 560, 150 + 18 * i, (char) ('a' + i) + "  " + RULES[i]);
    }
  }

  private static double x(double abandoned) {
    return 60 + 480 * abandoned / 0.08;
  }

  private static double y(double occupancy) {
    return 420 - 380 * (occupancy - 0.6) / 0.4;
  }

  private static void line(
      StringBuilder svg, double x, double y, double toX, double toY, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
            x,
            y,
            toX,
            toY,
            colour));
  }

  private static void text(StringBuilder svg, double x, double y, String text) {
    svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text));
  }
}
