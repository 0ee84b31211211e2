package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.CLOSING;
import static io.holdline.dialer.core.CallState.TALKING;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallControl.StartRecording;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallRecording;
import io.holdline.dialer.CallTreatment.Machine;
import io.holdline.dialer.CallTreatment.Recorded;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.LiveCall.Phase;
import io.holdline.dialer.Party;
import java.time.Duration;
import java.time.Instant;

/** What happens in a talk beside talking: hold, recording, handing over, a look for machines. */
final class Controls {
  private final Campaign campaign;
  private final Ending ending;
  private final Reoffering reoffering;

  Controls(Campaign campaign, Ending ending, Reoffering reoffering) {
    this.campaign = campaign;
    this.ending = ending;
    this.reoffering = reoffering;
  }

  private static boolean isTheirs(Call call, AgentId agent) {
    return call.is(TALKING) && agent.equals(call.agent);
  }

  /** A wish of an agent; one that is not in this talk is ignored. */
  void asked(Turn turn, Call call, AgentId agent, CallControl what) {
    if (!isTheirs(call, agent)) {
      return;
    }
    call.trouble = null;
    if (what instanceof CallControl.Transfer(Party.Colleague(var colleague))) {
      handOver(turn, call, agent, colleague);
    } else if (!(what instanceof StartRecording)
        || campaign.settings.treatment().recorded() != Recorded.OFF) {
      turn.order(new DialerCommand.Control(call.id, agent, what));
    }
  }

  /** The colleague is to take the customer, who hears the waiting phrase until then. */
  private void handOver(Turn turn, Call call, AgentId from, AgentId colleague) {
    ending.wrapUp(turn, call, from);
    call.handedTo = colleague;
    reoffering.park(turn, call);
  }

  void done(Turn turn, Call call, AgentId agent, CallControl what, Instant at) {
    if (!isTheirs(call, agent)) {
      return;
    }
    call.trouble = null;
    switch (what) {
      case CallControl.Hold _ -> {
        call.phase = Phase.HOLD;
        turn.order(new DialerCommand.HoldAgent(agent, call.id, true));
      }
      case CallControl.Resume _ -> {
        call.phase = Phase.TALKING;
        turn.order(new DialerCommand.HoldAgent(agent, call.id, false));
      }
      case CallControl.Consult _ -> call.phase = Phase.CONSULT;
      case CallControl.EndConsult _ -> call.phase = Phase.TALKING;
      case CallControl.JoinConsult _ -> call.phase = Phase.CONFERENCE;
      case StartRecording _ -> call.recordingSince = at;
      case CallControl.StopRecording _ -> call.recordingSince = null;
      case CallControl.Transfer _, CallControl.CompleteConsult _ -> leave(turn, call, agent);
      case CallControl.Mute _ -> call.muted = true;
      case CallControl.Unmute _ -> call.muted = false;
      case CallControl.Digits _ -> {}
    }
  }

  /** The switch did not do it: the call is as before, and its agent is told. */
  void failed(Turn turn, Call call, DialerEvent.ControlFailed refused) {
    if (!isTheirs(call, refused.agent())) {
      return;
    }
    var why = EndCauses.whyNot(refused.cause());
    call.trouble = new LiveCall.Trouble(refused.what().key(), why, turn.notAhead(refused.at()));
    if (refused.what() instanceof CallControl.Transfer(Party.Outside _)) {
      // The customer had left the agent for the number that could not be reached.
      turn.order(new DialerCommand.Join(call.id, refused.agent()));
    }
  }

  /** Customer and somebody outside go on without the agent, until the customer's channel ends. */
  private void leave(Turn turn, Call call, AgentId agent) {
    ending.wrapUp(turn, call, agent);
    campaign.book.letGo(call);
    call.phase = Phase.TALKING;
    call.talkingSince = null;
  }

  /** The first agent is there: the call is recorded and listened to as the campaign wants it. */
  void talkBegins(Turn turn, Call call, AgentId agent) {
    var treatment = campaign.settings.treatment();
    if (treatment.machine() == Machine.BEEP_AFTER_JOIN) {
      turn.order(new DialerCommand.ListenForBeep(call.id));
    }
    if (treatment.recorded() != Recorded.ALWAYS) {
      return;
    }
    var consent = treatment.consentPhrase();
    if (consent == null) {
      turn.order(new DialerCommand.Control(call.id, agent, new StartRecording()));
    } else {
      turn.order(new DialerCommand.Announce(call.id, new Announcement.Consent(consent)));
    }
  }

  /** The consent phrase was heard, or the message for the abandoned. */
  void announced(Turn turn, Call call) {
    if (call.is(TALKING)
        && call.agent != null
        && call.recordingSince == null
        && campaign.settings.treatment().recorded() == Recorded.ALWAYS) {
      turn.order(new DialerCommand.Control(call.id, call.agent, new StartRecording()));
    } else if (call.is(CLOSING) && call.farewell) {
      hangUp(turn, call);
    }
  }

  /** A key is heard only while the message for the abandoned plays. */
  void pressed(Turn turn, Call call, char digit) {
    var key = campaign.settings.treatment().optOutKey();
    if (call.is(CLOSING) && call.farewell && key != null && key == digit) {
      turn.order(new DialerCommand.RecordOptOut(call.id));
      hangUp(turn, call);
    }
  }

  private static void hangUp(Turn turn, Call call) {
    call.farewell = false;
    turn.order(new DialerCommand.Kill(call.id, "NORMAL_CLEARING"));
    call.alarm(turn, new Deadline.SwitchSilent(call.id), turn.in(Recovery.SILENCE));
  }

  /** The switch has closed a recording of a call that is or was this campaign's. */
  void recorded(Turn turn, CallId id, String file, long millis, Instant at) {
    if (campaign.book.knows(id)) {
      var length = Duration.ofMillis(millis);
      turn.order(
          new DialerCommand.KeepRecording(
              new CallRecording(id, file, length, null, at.minus(length))));
    }
  }
}
