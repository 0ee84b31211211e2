package io.holdline.dialer.simulator;

/**
 * Something that goes wrong or comes in between; times are seconds since the start of the
 * simulation.
 */
public sealed interface Fault {
  /** The event socket is lost; calls at the switch go on unseen. */
  record SwitchDown(double at, double lasting) implements Fault {}

  /** The switch dies with all its calls and legs, and is there again. */
  record SwitchRestarts(double at, double lasting) implements Fault {}

  /** The switch has no room: it makes no channel and says so. */
  record SwitchRefuses(double at, double lasting) implements Fault {}

  /**
   * This share of what the switch says is lost, but for answers, of which nobody can know else, and
   * for ends for want of a trunk, which would look like a refusal.
   */
  record EventsMissing(double share) implements Fault {}

  /** The switch's list of channels is so many seconds behind. */
  record ListLate(double by) implements Fault {}

  /** Every event and command of the switch takes so much longer. */
  record SlowAnswer(double at, double lasting, double delay) implements Fault {}

  /** An agent's page and leg are gone, without a word. */
  record AgentVanishes(double at, double lasting, int agent) implements Fault {}

  /** An agent's page is gone while the telephone stays. */
  record PageVanishes(double at, double lasting, int agent) implements Fault {}

  /** Every page is gone at once while the telephones stay, as when all web nodes stop. */
  record DesksVanish(double at, double lasting) implements Fault {}

  /** An agent's telephone is gone while the page stays. */
  record PhoneVanishes(double at, double lasting, int agent) implements Fault {}

  /** Another campaign needs an agent more, for a caller or for its records. */
  record AgentClaimed(double at, double lasting, int agent, boolean forCaller) implements Fault {}

  /** No statement is answered; a third of them is carried out all the same. */
  record DatabaseDown(double at, double lasting) implements Fault {}

  /** Redis has forgotten everything; each page declares itself anew at its next heartbeat. */
  record RedisFlushed(double at) implements Fault {}

  record RedisDown(double at, double lasting) implements Fault {}

  /** The dialer dies and a new one starts; calls at the switch go on. */
  record DialerKilled(double at, double restartAfter) implements Fault {}

  /** This share of events comes twice. */
  record DuplicatedEvents(double share) implements Fault {}

  /** This share of events is late by up to {@code most} seconds; a channel keeps its order. */
  record ReorderedEvents(double share, double most) implements Fault {}
}
