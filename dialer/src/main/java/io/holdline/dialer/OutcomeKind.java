package io.holdline.dialer;

/** How an attempt ended: every attempt ends in exactly one of these. */
public enum OutcomeKind {
  /** Answered and joined to an agent within two seconds; of a call to the line, ever. */
  CONNECTED("connected"),
  /** Answered, and no agent within two seconds; of a call to the line, none at all. */
  ABANDONED("abandoned"),
  /** Answered by a machine that was recognised before an agent. */
  MACHINE("machine"),
  BUSY("busy"),
  NO_ANSWER("noAnswer"),
  /** The number is not in use. */
  UNALLOCATED("unallocated"),
  /** The far end refused the call. */
  REJECTED("rejected"),
  /** The network could not carry the call. */
  CONGESTION("congestion"),
  /** The telephone is off, out of reach or does not respond. */
  UNREACHABLE("unreachable"),
  /** The dialer took the call back while it rang. */
  CANCELLED("cancelled"),
  /** The switch would not place the call; it never reached the customer. */
  SWITCH_REFUSED("switchRefused"),
  /** What became of the call cannot be known: the switch or the dialer was lost while it lasted. */
  LOST("lost");

  private final String key;

  OutcomeKind(String key) {
    this.key = key;
  }

  /** The name in the database, the API and {@code status --json}. */
  public String key() {
    return key;
  }

  public static OutcomeKind ofKey(String key) {
    for (var kind : values()) {
      if (kind.key.equals(key)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("There is no outcome kind (%s).".formatted(key));
  }
}
