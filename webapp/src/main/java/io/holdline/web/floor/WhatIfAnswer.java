package io.holdline.web.floor;

import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.simulator.SimulationReport;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The floor as it is and as it would be, each as the mean of several simulated shifts.
 *
 * @param measured what both shifts rest on; a mean of none is the usual one
 * @param ownedShare of the list's records whose customers have an owner, 0 to 1
 */
record WhatIfAnswer(
    FloorSnapshot.Measured measured,
    double ownedShare,
    double hours,
    int seeds,
    Side now,
    Side changed) {

  /** One kind of shift and what it came to; figures as in {@link SimulationReport}. */
  record Side(
      int agents,
      double abandonLimit,
      String strategy,
      Figure occupancy,
      Figure abandonRate,
      Figure dials,
      Figure talks,
      Figure connectsPerAgentHour,
      Figure idleGapMean,
      @Nullable Figure ownerMatch) {

    static Side of(WhatIfShift shift, List<SimulationReport> shifts) {
      return new Side(
          shift.agents(),
          shift.abandonLimit(),
          shift.strategy(),
          Figure.of(shifts, SimulationReport::occupancy),
          Figure.of(shifts, SimulationReport::abandonRate),
          Figure.of(shifts, SimulationReport::dials),
          Figure.of(shifts, SimulationReport::talks),
          Figure.of(shifts, SimulationReport::connectsPerAgentHour),
          Figure.of(shifts, SimulationReport::idleGapMean),
          shifts.getFirst().ownerMatch() == null
              ? null
              : Figure.of(shifts, one -> Objects.requireNonNull(one.ownerMatch())));
    }
  }

  /** The mean of some shifts, and the least and most of one. */
  record Figure(double mean, double least, double most) {
    static Figure of(List<SimulationReport> shifts, ToDoubleFunction<SimulationReport> figure) {
      var all = shifts.stream().mapToDouble(figure).summaryStatistics();
      return new Figure(all.getAverage(), all.getMin(), all.getMax());
    }
  }
}
