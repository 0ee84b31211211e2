package io.holdline.dialer.simulator;

import java.util.List;
import java.util.Locale;

/**
 * Draws occupancy (upwards, .6 to 1) against abandonment (to the right, 0 to 8 %): a colour for
 * each team, a letter for each rule, ours, which come first, with a ring.
 */
final class PacingPicture {
  private static final String[] COLOURS = {"#1b6ca8", "#2e8b57", "#b8860b", "#8b1a4a"};
  private static final int OURS = 2;

  private final List<String> rules;
  private final List<Integer> teams;
  private final StringBuilder svg = new StringBuilder();

  PacingPicture(List<String> rules, List<Integer> teams) {
    this.rules = rules;
    this.teams = teams;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 460" font-family="sans-serif" font-size="11">
        <rect width="760" height="460" fill="white"/>
        <text x="20" y="20" font-size="14">Occupancy against abandonment, standard shift</text>
        """);
    axes();
    legend();
  }

  void point(String rule, int team, double occupancy, double abandoned) {
    var letter = rules.indexOf(rule);
    var ours = letter < OURS;
    var x = x(Math.min(0.08, abandoned));
    var y = y(Math.max(0.6, occupancy));
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"%s/>%n",
            x,
            y,
            ours ? 6 : 4,
            COLOURS[teams.indexOf(team)],
            ours ? " stroke=\"black\" stroke-width=\"1.5\"" : " fill-opacity=\"0.6\""));
    text(x + 8, y + 4, letter(letter));
  }

  String finished() {
    return svg + "</svg>\n";
  }

  private void axes() {
    for (var share = 0; share <= 8; share++) {
      line(x(share / 100.0), 40, x(share / 100.0), 420, share == 3 ? "#c00" : "#ddd");
      text(x(share / 100.0) - 6, 436, share + " %");
    }
    for (var occupancy = 60; occupancy <= 100; occupancy += 5) {
      line(60, y(occupancy / 100.0), 540, y(occupancy / 100.0), "#ddd");
      text(30, y(occupancy / 100.0) + 4, occupancy == 100 ? "1.0" : "." + occupancy);
    }
  }

  private void legend() {
    for (var i = 0; i < teams.size(); i++) {
      svg.append(
          "<circle cx=\"566\" cy=\"%d\" r=\"5\" fill=\"%s\"/>%n"
              .formatted(56 + 18 * i, COLOURS[i]));
      text(578, 60 + 18 * i, teams.get(i) + " agents");
    }
    for (var i = 0; i < rules.size(); i++) {
      text(560, 150 + 18 * i, letter(i) + "  " + rules.get(i));
    }
  }

  private static String letter(int rule) {
    return String.valueOf((char) ('a' + rule));
  }

  private static double x(double abandoned) {
    return 60 + 480 * abandoned / 0.08;
  }

  private static double y(double occupancy) {
    return 420 - 380 * (occupancy - 0.6) / 0.4;
  }

  private void line(double x, double y, double toX, double toY, String colour) {
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

  private void text(double x, double y, String text) {
    svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text));
  }
}
