package io.holdline.dialer.model;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Presence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One agent: the person, the telephone and the row in Redis. */
final class Manager {
  final int place;
  final AgentId id;

  /** Whether page and telephone are there. */
  boolean there = true;

  /** The standing leg at the switch. */
  @Nullable CallId leg;

  /** The leg before, which is gone. */
  @Nullable CallId lastLeg;

  Presence presence = Presence.READY;
  Activity activity = Activity.IDLE;
  @Nullable CallId call;
  boolean legUp;
  @Nullable CallId lastCall;
  Instant since = Instant.EPOCH;
  long version;

  Manager(int place, AgentId id) {
    this.place = place;
    this.id = id;
  }

  AgentAvailability row() {
    return new AgentAvailability(
        id, State.CAMPAIGN, presence, activity, call, null, legUp, since, version);
  }

  boolean isFree() {
    return presence == Presence.READY && activity == Activity.IDLE && legUp;
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(id.value(), presence, activity, call);
  }
}
