package io.holdline.dialer.core;

import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.pacing.PaceDecision;
import io.holdline.dialer.pacing.Pacer;

/** What the parts of one core share. */
final class Campaign {
  final CallBook book = new CallBook();
  final Absences absences = new Absences();
  final AgentMirror mirror = new AgentMirror();
  final Conditions conditions = new Conditions();
  final Pacer pacer;
  CampaignSettings settings;
  AnswerTally tally = AnswerTally.NONE;
  PaceDecision pace = new PaceDecision(0, "no-agent", 0, 0, 0);

  /** Abandoned calls booked since the ledger was last asked for; its answer may lack them. */
  int abandonedSinceAsked;

  Campaign(CampaignSettings settings, Pacer pacer) {
    this.settings = settings;
    this.pacer = pacer;
  }

  /** Whether an agent is reserved before the call is placed. */
  boolean isAgentFirst(Call call) {
    return call.agentFirst || settings.mode() == DialingMode.PREVIEW;
  }

  void book(boolean abandoned) {
    var more = abandoned ? 1 : 0;
    abandonedSinceAsked += more;
    tally =
        new AnswerTally(
            tally.liveToday() + 1,
            tally.abandonedToday() + more,
            tally.live30Days() + 1,
            tally.abandoned30Days() + more);
  }

  void read(AnswerTally ledger) {
    tally =
        new AnswerTally(
            ledger.liveToday(),
            ledger.abandonedToday() + abandonedSinceAsked,
            ledger.live30Days(),
            ledger.abandoned30Days() + abandonedSinceAsked);
  }
}
