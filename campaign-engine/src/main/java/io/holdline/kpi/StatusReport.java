package io.holdline.kpi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of the whole business in one snapshot: attempts = sum of outcomes + inFlight, and the
 * managers' attempts add up to attempts.
 *
 * @param listed customers on the newest list of each campaign
 * @param heldOut customers kept from all calls to measure what calling brings
 * @param outcomes every kind of outcome, also those with 0
 * @param abandonRate abandoned ÷ (connected + abandoned), 0 when nobody answered yet
 * @param managers every telephone manager, and a last row {@code none}
 */
public record StatusReport(
    long customers,
    long scored,
    long listed,
    long heldOut,
    long attempts,
    long inFlight,
    Map<String, Long> outcomes,
    double abandonRate,
    List<Manager> managers) {

  /**
   * @param occupancy 0 to 1, null before the first ready second
   */
  public record Manager(
      String id,
      String name,
      long attempts,
      long connects,
      long rightParty,
      long accepted,
      long saves,
      double talkSeconds,
      double wrapUpSeconds,
      @Nullable Double occupancy) {}
}
