package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.ANSWERED;
import static io.holdline.dialer.core.CallState.OFFERED;
import static io.holdline.dialer.core.CallState.RESERVING;
import static io.holdline.dialer.core.CallState.TARGETED;
import static io.holdline.dialer.core.CallState.WAITING;

import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentNeed;
import io.holdline.dialer.DialingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Agents whom another campaign needs more: no further call is placed in the expectation of them,
 * and they go as soon as no call under way counts on them.
 */
final class Lending {
  /** A list that was found empty a moment ago may have a record again. */
  private static final Duration WORK_LASTS = Duration.ofSeconds(10);

  /** How long the answer of Redis and the stream may take. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

  private final Campaign campaign;
  private final FloorView floor;
  private final Map<AgentId, Instant> given = new HashMap<>();
  private Instant workUntil = Instant.MIN;

  Lending(Campaign campaign, FloorView floor) {
    this.campaign = campaign;
    this.floor = floor;
  }

  /** Says what is needed: once a second, by whoever holds the lease. */
  void say(Turn turn) {
    var conditions = campaign.conditions;
    if (conditions.leaseHeld && !conditions.redisDown) {
      turn.order(
          new DialerCommand.ShareAgents(
              new AgentNeed(campaign.settings.sharing(), hasWork(turn.now), callers())));
    }
  }

  private boolean hasWork(Instant now) {
    if (campaign.conditions.notDialing(now) != null
        || campaign.settings.mode() == DialingMode.MANUAL) {
      workUntil = Instant.MIN;
      return false;
    }
    if (campaign.conditions.listHasRecords || campaign.book.count(TARGETED) > 0) {
      workUntil = now.plus(WORK_LASTS);
    }
    return now.isBefore(workUntil);
  }

  private int callers() {
    return Math.max(0, campaign.book.count(WAITING) + campaign.book.count(OFFERED) - floor.free());
  }

  void claimed(Turn turn, List<AgentClaim> claims) {
    campaign.absences.claimed(turn.now, claims);
  }

  /** Lets those go whom nobody waits for here. */
  void look(Turn turn) {
    if (campaign.absences.claims().isEmpty()
        || !campaign.conditions.leaseHeld
        || campaign.conditions.redisDown) {
      return;
    }
    given
        .entrySet()
        .removeIf(one ->
            one.getValue().plus(ON_THE_WAY).isBefore(turn.now)
                || campaign.mirror.find(one.getKey()) == null);
    for (var claim : campaign.absences.claims().values()) {
      var agent = claim.what().agent();
      if (!given.containsKey(agent) && isFree(agent) && mayGo(claim)) {
        given.put(agent, turn.now);
        turn.order(new DialerCommand.LendAgent(agent, claim.what().by()));
      }
    }
  }

  private boolean isFree(AgentId agent) {
    var known = campaign.mirror.find(agent);
    return known != null && floor.isFree(known);
  }

  /**
   * Whether those who stay are enough: for the customers who wait, for the budget, and for every
   * call that was placed while the agent was still counted on. A customer of the other campaign who
   * waits already needs the agent more than one who may answer.
   */
  private boolean mayGo(Absences.Claim claim) {
    var book = campaign.book;
    var waiting =
        book.count(ANSWERED) + book.count(RESERVING) + book.count(WAITING) + book.count(OFFERED);
    var ringing = 0;
    var countingOn = 0;
    for (var call : book.all()) {
      if (call.agent == null && call.state().beforeAnswer()) {
        ringing++;
        countingOn += isOlder(call.placedAt, claim.since()) ? 1 : 0;
      }
    }
    var staying = floor.free() - given.size() - 1;
    var room = Math.max(0, campaign.pace.room());
    return waiting <= staying
        && waiting + ringing <= staying + room
        && (claim.what().forCaller() || waiting + countingOn <= staying);
  }

  private static boolean isOlder(@Nullable Instant placedAt, Instant claimedAt) {
    return placedAt == null || !placedAt.isAfter(claimedAt);
  }
}
