package io.holdline.dialer.model;

import java.util.Locale;

/** One thing that may happen next; {@code which} is a place or a lane. */
record Move(Kind kind, int which) {
  /** What happens. */
  enum Kind {
    ARRIVES,
    MAY_BE_PLACED,
    MAY_NOT_BE_PLACED,
    FENCE_IS_STALE,

    // A customer; heard at once, or on its way.
    REFUSED_BY_SWITCH,
    RINGS,
    ANSWERS,
    IS_BUSY,
    LEAVES,
    REFUSED_BY_SWITCH_UNHEARD,
    RINGS_UNHEARD,
    ANSWERS_UNHEARD,
    IS_BUSY_UNHEARD,
    LEAVES_UNHEARD,
    CALLS_IN,
    CALLS_IN_UNHEARD,

    // An agent.
    HANGS_UP,
    FINISHES_WRAP_UP,

    // Time.
    NEXT_ALARM,
    MUCH_LATER,

    // Faults, and their ends.
    SOCKET_LOST,
    SOCKET_BACK(true),
    DIES,
    DIES_STATEMENTS_CARRIED_OUT,
    DIES_AMID_COMMANDS,
    DIES_AMID_COMMANDS_OF_BEGIN,
    REDIS_AWAY,
    REDIS_AWAY_AFTER_DOING,
    REDIS_BACK(true),
    REDIS_FLUSHED,
    BEGIN_FAILS,
    BEGIN_FAILS_WRITTEN,
    BEGIN_FAILS_RUNS_LATE,
    LATE_BEGIN_IS_WRITTEN,
    LATE_BEGIN_IS_NOT(true),
    READING_FAILS,
    FINDING_FAILS,
    FINDING_FAILS_WRITTEN,
    LEASE_LOST,
    ANOTHER_SETTLES,
    LEASE_BACK(true),
    EVENT_LOST,
    EVENT_DOUBLED,
    MESSAGES_LATE,
    VANISHES,
    LOSES_TELEPHONE,
    REGISTERS_ANEW,
    COMES_BACK(true),
    PAUSES,
    IS_READY(true);

    /** Whether it ends a fault that lasts. */
    final boolean endsFault;

    Kind() {
      this(false);
    }

    Kind(boolean endsFault) {
      this.endsFault = endsFault;
    }
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + which;
  }
}
