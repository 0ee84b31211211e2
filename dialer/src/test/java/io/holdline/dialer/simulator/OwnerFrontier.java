package io.holdline.dialer.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * How many customers reach their own manager, at what occupancy and abandonment, beside the same
 * shifts where nobody has an owner; run by hand. Arguments: seeds, hours, teams, limits, strategy.
 */
final class OwnerFrontier {
  private final int seeds;
  private final double hours;
  private final Strategy strategy;

  private OwnerFrontier(int seeds, double hours, Strategy strategy) {
    this.seeds = seeds;
    this.hours = hours;
    this.strategy = strategy;
  }

  public static void main(String[] arguments) {
    var frontier =
        new OwnerFrontier(
            arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20,
            arguments.length > 1 ? Double.parseDouble(arguments[1]) : 96,
            Strategy.parse(arguments.length > 4 ? arguments[4] : "predictive:average"));
    var teams = (arguments.length > 2 ? arguments[2] : "5,10,20").split(",");
    var limits = (arguments.length > 3 ? arguments[3] : "0.005,0.01,0.03").split(",");
    System.out.printf(
        "| limit (%s), %d seeds of %.0f h | agents | match (blind) | occupancy (blind) |"
            + " abandoned (blind) |%n|---|---|---|---|---|%n",
        arguments.length > 4 ? arguments[4] : "predictive:average", frontier.seeds, frontier.hours);
    for (var limit : limits) {
      for (var team : teams) {
        frontier.print(Integer.parseInt(team), Double.parseDouble(limit));
      }
    }
  }

  private void print(int team, double limit) {
    var first = reports(team, limit, "first");
    var blind = reports(team, limit, "blind");
    System.out.printf(
        Locale.ROOT,
        "| %.1f %% | %d | %.3f (%.3f) | %.4f (%.4f) | %.2f %% (%.2f %%) |%n",
        100 * limit,
        team,
        mean(first, report -> Objects.requireNonNull(report.ownerMatch())),
        mean(blind, report -> Objects.requireNonNull(report.ownerMatch())),
        mean(first, SimulationReport::occupancy),
        mean(blind, SimulationReport::occupancy),
        100 * mean(first, SimulationReport::abandonRate),
        100 * mean(blind, SimulationReport::abandonRate));
  }

  private List<SimulationReport> reports(int team, double limit, String owners) {
    return LongStream.rangeClosed(1, seeds)
        .parallel()
        .mapToObj(seed ->
            Simulation.run(
                SimulationSettings.builder()
                    .agents(team)
                    .seed(seed)
                    .hours(hours)
                    .abandonTarget(limit)
                    .owners(Owners.parse(owners))
                    .strategy(strategy)
                    .build()))
        .toList();
  }

  private static double mean(
      List<SimulationReport> reports, ToDoubleFunction<SimulationReport> figure) {
    return reports.stream().mapToDouble(figure).average().orElse(0);
  }
}
