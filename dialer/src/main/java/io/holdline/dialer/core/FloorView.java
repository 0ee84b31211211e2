package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.ANSWERED;
import static io.holdline.dialer.core.CallState.CLOSING;
import static io.holdline.dialer.core.CallState.JOINING;
import static io.holdline.dialer.core.CallState.RESERVING;
import static io.holdline.dialer.core.CallState.TALKING;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.pacing.Floor;
import io.holdline.dialer.pacing.PaceDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts calls and agents for pacing and for people. */
final class FloorView {
  private final Campaign campaign;
  private int maxOverdial;

  FloorView(Campaign campaign) {
    this.campaign = campaign;
  }

  private boolean isFree(AgentAvailability agent) {
    return agent.isFree() && campaign.book.holder(agent.agent()) == null;
  }

  int free() {
    var free = 0;
    for (var agent : campaign.mirror.all()) {
      if (isFree(agent)) {
        free++;
      }
    }
    return free;
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
    return campaign.pacing.decide(
        settings.mode(), settings.abandonLimit(), campaign.tally, floor(now));
  }

  /** What the budget counts: calls and agents that are not yet promised to each other. */
  Floor floor(Instant now) {
    var book = campaign.book;
    var ringing = new double[book.all().size()];
    var rings = 0;
    var waiting = 0;
    for (var call : book.all()) {
      if (call.agent != null) {
        continue;
      }
      if (call.state().beforeAnswer()) {
        ringing[rings++] = call.placedAt == null ? 0 : Ending.seconds(call.placedAt, now);
      } else if (call.is(ANSWERED)
          || call.is(RESERVING)
          || (call.is(CLOSING) && call.isAnswered() && call.joinedAt == null)) {
        waiting++;
      }
    }
    var ages = new Ages(campaign.mirror.all().size());
    for (var agent : campaign.mirror.all()) {
      count(agent, now, ages);
    }
    maxOverdial = Math.max(maxOverdial, rings + waiting - ages.free);
    return new Floor(
        ages.free,
        waiting,
        Arrays.copyOf(ringing, rings),
        Arrays.copyOf(ages.talking, ages.talks),
        Arrays.copyOf(ages.wrappingUp, ages.wrapUps));
  }

  private void count(AgentAvailability agent, Instant now, Ages ages) {
    var call = campaign.book.holder(agent.agent());
    if (!AgentMirror.comesBack(agent)) {
      return;
    }
    if (call != null) {
      if (call.is(JOINING)) {
        ages.talk(0);
      } else if (call.is(TALKING) && call.joinedAt != null) {
        ages.talk(Ending.seconds(call.joinedAt, now));
      }
    } else if (agent.isFree()) {
      ages.free++;
    } else if (agent.activity() == Activity.WRAP_UP) {
      ages.wrapUp(Ending.seconds(agent.since(), now));
    }
  }

  FloorSnapshot snapshot(Instant now) {
    var book = campaign.book;
    var ringing = 0;
    for (var call : book.all()) {
      if (call.is(CallState.DIALING)
          || call.is(CallState.RINGING)
          || call.is(CallState.BEGINNING)) {
        ringing++;
      }
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
        book.count(ANSWERED) + book.count(RESERVING) + book.count(JOINING),
        book.count(TALKING),
        free(),
        Math.max(0, campaign.pace.room()),
        campaign.pacing.answerRate(),
        campaign.settings.abandonLimit(),
        campaign.tally,
        campaign.pace.reasonKey(),
        why,
        maxOverdial,
        List.copyOf(campaign.mirror.all()));
  }

  /** Ages being collected. */
  private static final class Ages {
    final double[] talking;
    final double[] wrappingUp;
    int talks;
    int wrapUps;
    int free;

    Ages(int most) {
      talking = new double[most];
      wrappingUp = new double[most];
    }

    void talk(double age) {
      talking[talks++] = age;
    }

    void wrapUp(double age) {
      wrappingUp[wrapUps++] = age;
    }
  }
}
