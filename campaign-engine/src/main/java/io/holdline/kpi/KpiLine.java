package io.holdline.kpi;

/**
 * The figures of one manager or team over some days, each day by its own definition.
 *
 * @param rightPartyBase what the contacts with the right party are a share of: attempts or calls
 *     joined
 */
public record KpiLine(
    String id, String nameZh, String nameEn, Kpi kpi, long rightPartyBase, Saves saves) {
  /**
   * Of the calls whose horizon is over.
   *
   * @param contacts with the right party
   * @param claimed saves claimed in them and not taken back
   * @param kept of those: the customer was in net until the horizon
   * @param unknown of those: left on a day that nobody knows
   * @param notInForce of those: in net, but nothing of what was sold in the call was in force then
   */
  public record Saves(long contacts, long claimed, long kept, long unknown, long notInForce) {}
}
