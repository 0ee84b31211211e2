package io.holdline.dialer.core;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a call is in its life; {@link #next()} is the one table of what may follow. */
enum CallState {
  /** A leased record that waits for its turn. */
  TARGETED,
  /** An agent is being reserved before the call is placed. */
  RESERVING_FIRST,
  /** The agent looks at the customer's card and accepts or skips. */
  PREVIEWED,
  /** The call list was asked whether the call may be placed. */
  BEGINNING,
  /** The database failed while it was asked: nobody knows yet whether the attempt is written. */
  UNSURE,
  /** The originate was sent. */
  DIALING,
  /** The customer's telephone rings. */
  RINGING,
  /** The customer answered and nobody is being reserved. */
  ANSWERED,
  /** The customer answered and an agent is being reserved. */
  RESERVING,
  /** Customer and agent are being joined. */
  JOINING,
  /** Customer and agent hear each other. */
  TALKING,
  /** The agent's telephone or page was lost: the customer waits for that agent alone. */
  KEPT,
  /** The customer has called the line, or has lost the agent, and hears the waiting phrase. */
  WAITING,
  /** An agent is being reserved for a customer who hears the waiting phrase. */
  OFFERED,
  /** The dialer ended the call and waits for the switch to say so. */
  CLOSING,
  /** Found open in the ledger: the switch was asked what it knows. */
  ADOPTED,
  /** Somebody calls the line, and it is being asked which campaign takes the call. */
  CALLED_IN,
  /** Over: refused, given back, or with its one outcome. */
  ENDED;

  private static final Map<CallState, Set<CallState>> NEXT = new EnumMap<>(CallState.class);

  static {
    NEXT.put(TARGETED, EnumSet.of(RESERVING_FIRST, BEGINNING, ENDED));
    NEXT.put(RESERVING_FIRST, EnumSet.of(TARGETED, PREVIEWED, BEGINNING, ENDED));
    NEXT.put(PREVIEWED, EnumSet.of(BEGINNING, ENDED));
    NEXT.put(BEGINNING, EnumSet.of(DIALING, UNSURE, ENDED));
    NEXT.put(UNSURE, EnumSet.of(ENDED));
    NEXT.put(DIALING, EnumSet.of(RINGING, ANSWERED, CLOSING, ENDED));
    NEXT.put(RINGING, EnumSet.of(ANSWERED, CLOSING, ENDED));
    NEXT.put(ANSWERED, EnumSet.of(RESERVING, JOINING, CLOSING, ENDED));
    NEXT.put(RESERVING, EnumSet.of(ANSWERED, JOINING, CLOSING, ENDED));
    NEXT.put(JOINING, EnumSet.of(ANSWERED, TALKING, KEPT, WAITING, ENDED));
    NEXT.put(TALKING, EnumSet.of(KEPT, WAITING, CLOSING, ENDED));
    NEXT.put(KEPT, EnumSet.of(JOINING, WAITING, CLOSING, ENDED));
    NEXT.put(WAITING, EnumSet.of(OFFERED, CLOSING, ENDED));
    NEXT.put(OFFERED, EnumSet.of(WAITING, JOINING, CLOSING, ENDED));
    NEXT.put(CLOSING, EnumSet.of(ENDED));
    NEXT.put(ADOPTED, EnumSet.of(CALLED_IN, RINGING, ANSWERED, TALKING, KEPT, WAITING, ENDED));
    NEXT.put(CALLED_IN, EnumSet.of(ADOPTED, WAITING, CLOSING, ENDED));
    NEXT.put(ENDED, EnumSet.noneOf(CallState.class));
  }

  /** The states that may follow this one. */
  Set<CallState> next() {
    return EnumSet.copyOf(NEXT.getOrDefault(this, EnumSet.noneOf(CallState.class)));
  }

  boolean mayBecome(CallState other) {
    return NEXT.getOrDefault(this, Set.of()).contains(other);
  }

  /** Whether a channel may exist at the switch. */
  boolean atSwitch() {
    return switch (this) {
      case DIALING,
          RINGING,
          ANSWERED,
          RESERVING,
          JOINING,
          TALKING,
          KEPT,
          WAITING,
          OFFERED,
          CLOSING,
          ADOPTED,
          CALLED_IN ->
          true;
      case TARGETED, RESERVING_FIRST, PREVIEWED, BEGINNING, UNSURE, ENDED -> false;
    };
  }

  /** Whether the call is on its way to a customer who has not answered. */
  boolean beforeAnswer() {
    return switch (this) {
      case RESERVING_FIRST, BEGINNING, DIALING, RINGING -> true;
      case TARGETED,
          PREVIEWED,
          UNSURE,
          ANSWERED,
          RESERVING,
          JOINING,
          TALKING,
          KEPT,
          WAITING,
          OFFERED,
          CLOSING,
          ADOPTED,
          CALLED_IN,
          ENDED ->
          false;
    };
  }
}
