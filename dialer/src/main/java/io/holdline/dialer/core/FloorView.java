package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.ANSWERED;
import static io.holdline.dialer.core.CallState.CLOSING;
import static io.holdline.dialer.core.CallState.JOINING;
import static io.holdline.dialer.core.CallState.OFFERED;
import static io.holdline.dialer.core.CallState.RESERVING;
import static io.holdline.dialer.core.CallState.TALKING;
import static io.holdline.dialer.core.CallState.WAITING;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.pacing.Floor;
import io.holdline.dialer.pacing.PaceDecision;
import io.holdline.dialer.pacing.PaceQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts calls and agents for pacing and for people. */
final class FloorView {
  private final Campaign campaign;
  private final Ages ringing = new Ages();
  private final Ages talking = new Ages();
  private final Ages wrappingUp = new Ages();
  private int maxOverdial;
  private int free;
  private long freeAsOf = -1;

  FloorView(Campaign campaign) {
    this.campaign = campaign;
  }

  /** Whether the agent may be reserved, and none of our calls has them. */
  boolean isFree(AgentAvailability agent) {
    return agent.isFree() && campaign.book.holder(agent.agent()) == null;
  }

  int free() {
    var asOf = campaign.mirror.changes() + campaign.book.changesOfHeld();
    if (asOf != freeAsOf) {
      freeAsOf = asOf;
      free = countFree();
    }
    return free;
  }

  private int countFree() {
    var count = 0;
    for (var agent : campaign.mirror.all()) {
      if (isFree(agent)) {
        count++;
      }
    }
    return count;
  }

  List<AgentId> freeAgents() {
    var free = new ArrayList<AgentId>();
    for (var agent : campaign.mirror.all()) {
      if (isFree(agent)) {
        free.add(agent.agent());
      }
    }
    return free;
  }

  PaceDecision decide(Instant now) {
    var settings = campaign.settings;
    var mode = settings.mode();
    if (mode == DialingMode.MANUAL) {
      return new PaceDecision(0, "manual", 0, 0, 0);
    }
    return campaign.pacer.decide(
        new PaceQuestion(
            now.getEpochSecond() + now.getNano() / 1e9,
            mode == DialingMode.PREVIEW ? DialingMode.PROGRESSIVE : mode,
            settings.abandonLimit(),
            campaign.tally,
            floor(now)));
  }

  /** What the budget counts: calls and agents that are not yet promised to each other. */
  Floor floor(Instant now) {
    ringing.clear();
    var waiting = 0;
    for (var call : campaign.book.all()) {
      if (call.agent != null) {
        continue;
      }
      if (call.state().beforeAnswer()) {
        ringing.add(call.placedAt == null ? 0 : Ending.seconds(call.placedAt, now));
      } else if (call.is(ANSWERED)
          || call.is(RESERVING)
          || call.is(WAITING)
          || call.is(OFFERED)
          || (call.is(CLOSING) && call.isAnswered() && call.joinedAt == null && !call.inbound)) {
        waiting++;
      }
    }
    talking.clear();
    wrappingUp.clear();
    var leaving = 0;
    for (var agent : campaign.mirror.all()) {
      if (campaign.absences.isLeaving(agent.agent(), now)) {
        leaving += isFree(agent) ? 1 : 0;
      } else if (AgentMirror.comesBack(agent)) {
        busy(agent, now);
      }
    }
    maxOverdial = Math.max(maxOverdial, ringing.count + waiting - free());
    return new Floor(free() - leaving, waiting, ringing.all(), talking.all(), wrappingUp.all());
  }

  private void busy(AgentAvailability agent, Instant now) {
    var call = campaign.book.holder(agent.agent());
    if (call == null) {
      if (agent.activity() == Activity.WRAP_UP) {
        wrappingUp.add(Ending.seconds(agent.since(), now));
      }
    } else if (call.is(JOINING) && !call.kept) {
      talking.add(0);
    } else if (isTheAgents(call) && call.talkingSince != null) {
      talking.add(Ending.seconds(call.talkingSince, now));
    }
  }

  /** Whether the two talk, or will again when the agent's lost telephone is back. */
  private static boolean isTheAgents(Call call) {
    return call.is(TALKING) || call.kept;
  }

  FloorSnapshot snapshot(Instant now) {
    var book = campaign.book;
    var ringing = 0;
    var rejoining = 0;
    for (var call : book.all()) {
      if (call.is(CallState.DIALING)
          || call.is(CallState.RINGING)
          || call.is(CallState.BEGINNING)) {
        ringing++;
      }
      rejoining += call.is(JOINING) && call.kept ? 1 : 0;
    }
    var conditions = campaign.conditions;
    var why = conditions.notDialing(now);
    if (why == null && conditions.listEmpty && book.count(CallState.TARGETED) == 0) {
      why = "list-empty";
    }
    return new FloorSnapshot(
        campaign.settings.campaign(),
        now,
        campaign.settings.mode(),
        conditions.switchUp,
        ringing,
        book.count(ANSWERED)
            + book.count(RESERVING)
            + book.count(WAITING)
            + book.count(OFFERED)
            + book.count(JOINING)
            - rejoining,
        book.count(TALKING) + book.count(CallState.KEPT) + rejoining,
        free(),
        campaign.settings.abandonLimit(),
        campaign.tally,
        pace(),
        why,
        maxOverdial,
        List.copyOf(campaign.mirror.all()),
        liveCalls());
  }

  private FloorSnapshot.Pace pace() {
    var decided = campaign.pace;
    return new FloorSnapshot.Pace(
        decided.reasonKey(),
        decided.callsToPlace(),
        decided.risk(),
        decided.price(),
        Math.max(0, decided.room()),
        campaign.pacer.measured());
  }

  private List<LiveCall> liveCalls() {
    var live = new ArrayList<LiveCall>();
    for (var call : campaign.book.all()) {
      var phase = phase(call);
      if (phase != null) {
        live.add(
            new LiveCall(
                call.id,
                call.agent,
                phase,
                since(call),
                call.recordingSince != null,
                call.machine,
                call.muted,
                call.trouble));
      }
    }
    return List.copyOf(live);
  }

  private static Instant since(Call call) {
    if (call.kept && call.waitingSince != null) {
      return call.waitingSince;
    }
    if (call.talkingSince != null) {
      return call.talkingSince;
    }
    if (call.waitingSince != null) {
      return call.waitingSince;
    }
    return call.answeredAt != null ? call.answeredAt : call.knownSince;
  }

  /** What people see of it; null for a call that concerns nobody yet. */
  private static LiveCall.@Nullable Phase phase(Call call) {
    if (call.kept && call.is(JOINING)) {
      return LiveCall.Phase.RECONNECTING;
    }
    return switch (call.state()) {
      case PREVIEWED -> LiveCall.Phase.PREVIEW;
      case BEGINNING, DIALING, RINGING -> call.agent == null ? null : LiveCall.Phase.CALLING;
      case ANSWERED, RESERVING, JOINING, WAITING, OFFERED -> LiveCall.Phase.WAITING;
      case TALKING -> call.phase;
      case KEPT -> LiveCall.Phase.RECONNECTING;
      case TARGETED, RESERVING_FIRST, UNSURE, CLOSING, ADOPTED, CALLED_IN, ENDED -> null;
    };
  }

  /** Ages being collected, over and over in the same place. */
  private static final class Ages {
    private double[] ages = new double[64];
    private int count;

    void clear() {
      count = 0;
    }

    void add(double age) {
      if (count == ages.length) {
        ages = Arrays.copyOf(ages, 2 * count);
      }
      ages[count++] = age;
    }

    double[] all() {
      return Arrays.copyOf(ages, count);
    }
  }
}
