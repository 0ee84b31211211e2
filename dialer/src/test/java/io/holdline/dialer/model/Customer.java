package io.holdline.dialer.model;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One record of the list, its one attempt in the ledger and its one channel at the switch. */
final class Customer {
  /** What the database has. */
  enum Paper {
    LISTED,
    LEASED,
    /** Leased, and asked whether the call may be placed: the statement is under way. */
    ASKED,
    /** The attempt is written and has no outcome. */
    OPEN,
    ENDED,
    REFUSED
  }

  /** What the switch has. */
  enum Line {
    NONE,
    DIALING,
    RINGING,
    PARKED,
    JOINED,
    GONE;

    boolean isUp() {
      return this != NONE && this != GONE;
    }
  }

  final int place;
  final PhoneNumber number;
  final AgentPreference preference;
  final boolean neverAbandon;

  /** Is on no list but calls the line, with the number of the first customer. */
  final boolean calls;

  Paper paper = Paper.LISTED;
  @Nullable CallId call;
  @Nullable CallJoin join;
  Instant begunAt = Instant.MIN;

  /** The answer to the question was lost and the statement is still running. */
  boolean runsLate;

  Line line = Line.NONE;
  @Nullable AgentId with;
  boolean wasAnswered;
  boolean wasJoined;

  /** A call back is owed. */
  boolean promised;

  boolean wasOriginated;

  /** The switch made a channel for it. */
  boolean wasPlaced;

  /** What the dialer that lives now was told and has ordered. */
  boolean begunTold;

  boolean answerTold;
  boolean joinTold;
  boolean joinOrdered;
  boolean outcomeOrdered;

  Customer(int place, AgentPreference preference, boolean neverAbandon, boolean calls) {
    this.place = place;
    this.calls = calls;
    this.number = new PhoneNumber("+99900000000%d".formatted(calls ? 0 : place));
    this.preference = preference;
    this.neverAbandon = neverAbandon;
  }

  boolean isOpen() {
    return paper == Paper.OPEN;
  }

  /** The lease ran out or was given back. */
  void backToList() {
    paper = Paper.LISTED;
    call = null;
    runsLate = false;
  }

  /** What nobody asks about any more tells no states apart. */
  void tidy() {
    if (paper == Paper.ENDED && !line.isUp()) {
      line = Line.GONE;
      join = null;
      begunAt = Instant.MIN;
      with = null;
      wasAnswered = false;
      wasJoined = false;
      promised = false;
      wasPlaced = false;
    }
  }

  /** The dialer died: the next one has been told nothing. */
  void dialerDied() {
    begunTold = false;
    answerTold = false;
    joinTold = false;
    joinOrdered = false;
    outcomeOrdered = false;
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(call, paper, line);
  }
}
