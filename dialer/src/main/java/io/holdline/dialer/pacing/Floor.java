package io.holdline.dialer.pacing;

/**
 * What is under way at one moment, as ages in seconds.
 *
 * <p>A call for which an agent is already reserved, and that agent, are in none of these.
 */
public final class Floor {
  final int free;
  final int waiting;
  final double[] ringing;
  final double[] talking;
  final double[] wrappingUp;

  /**
   * Takes the arrays over; they must not be changed afterwards.
   *
   * @param free agents who may be reserved now
   * @param waiting answered customers without an agent
   * @param ringing age of each call that is placed and not answered
   * @param talking age of the talk of each agent who will be free after it and the wrap-up
   * @param wrappingUp age of each wrap-up after which the agent will be free
   */
  public Floor(int free, int waiting, double[] ringing, double[] talking, double[] wrappingUp) {
    this.free = free;
    this.waiting = waiting;
    this.ringing = ringing;
    this.talking = talking;
    this.wrappingUp = wrappingUp;
  }

  /** Calls that would have no agent if every customer answered now; negative while agents idle. */
  public int overdial() {
    return ringing.length + waiting - free;
  }

  /** Agents who are free or will be. */
  public int agents() {
    return free + talking.length + wrappingUp.length;
  }

  public int free() {
    return free;
  }

  public int waiting() {
    return waiting;
  }

  /** How many calls ring. */
  public int ringing() {
    return ringing.length;
  }

  /** How many agents talk. */
  public int talking() {
    return talking.length;
  }
}
