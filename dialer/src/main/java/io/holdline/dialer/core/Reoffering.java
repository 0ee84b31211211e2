package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.TALKING;
import static io.holdline.dialer.core.CallState.WAITING;

import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.LiveCall;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Customers who called the line or whose agent vanished: parked with a phrase and offered to one
 * after the other, never just dropped.
 */
final class Reoffering {
  /** How long such a customer may wait. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** How long a customer who is the owner's alone is kept for the owner. */
  private static final Duration OWNERS_TURN = Duration.ofSeconds(10);

  /** How long each one is waited for who is to be rung before the team. */
  private static final Duration ONES_TURN = Duration.ofSeconds(10);

  /** How long a customer is kept for the colleague it was handed to. */
  private static final Duration COLLEAGUES_TURN = Duration.ofSeconds(20);

  private final Campaign campaign;
  private final Choosing choosing;
  private final FloorView floor;

  Reoffering(Campaign campaign, Choosing choosing, FloorView floor) {
    this.campaign = campaign;
    this.choosing = choosing;
    this.floor = floor;
  }

  /** The customer is alone: waits with a phrase until an agent is there. */
  void park(Turn turn, Call call) {
    campaign.book.letGo(call);
    call.cancelAlarms(turn);
    call.talkingSince = null;
    call.joinOrderedAt = Instant.MIN;
    call.phase = LiveCall.Phase.TALKING;
    call.muted = false;
    call.trouble = null;
    call.kept = false;
    if (call.is(TALKING) || call.waitingSince == null) {
      call.waitingSince = turn.now;
    }
    call.notBefore = turn.now;
    campaign.book.move(call, WAITING);
    call.alarm(turn, new Deadline.ReofferLimit(call.id), call.waitingSince.plus(LIMIT));
    if (call.gone) {
      call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(Recovery.GONE));
    }
    comfort(turn, call);
  }

  /** Out of the conference of whoever is gone, and not into silence. */
  void comfort(Turn turn, Call call) {
    turn.order(new DialerCommand.Park(call.id));
    turn.order(
        new DialerCommand.Announce(
            call.id, new Announcement.Waiting(campaign.settings.treatment().waitingPhrase())));
  }

  /** Whom to ask for now; null while it must be the owner, who is not free. */
  @Nullable AgentPreference preference(Instant now, Call call) {
    var colleague = call.handedTo;
    if (colleague != null
        && call.waitingSince != null
        && now.isBefore(call.waitingSince.plus(COLLEAGUES_TURN))) {
      return floor.freeAgents().contains(colleague)
          ? new AgentPreference.OwnerOnly(colleague)
          : null;
    }
    if (!call.order.isEmpty()) {
      return inOrder(now, call);
    }
    if (!(call.preference instanceof AgentPreference.OwnerOnly(var owner))) {
      return choosing.forAnswered(now, call);
    }
    if (call.waitingSince != null && !now.isBefore(call.waitingSince.plus(OWNERS_TURN))) {
      return new AgentPreference.OwnerFirst(owner);
    }
    return floor.freeAgents().contains(owner) ? call.preference : null;
  }

  /** The owner, after a while also who covers, then anybody; nobody waits for who is away. */
  private @Nullable AgentPreference inOrder(Instant now, Call call) {
    var since = call.waitingSince == null ? now : call.waitingSince;
    var turns = Duration.between(since, now).dividedBy(ONES_TURN);
    var free = floor.freeAgents();
    for (var agent : call.order) {
      var known = campaign.mirror.find(agent);
      if (known == null || !AgentMirror.comesBack(known)) {
        continue;
      }
      if (free.contains(agent)) {
        return new AgentPreference.OwnerOnly(agent);
      }
      if (turns-- == 0) {
        return null;
      }
    }
    return choosing.forAnswered(now, call);
  }
}
