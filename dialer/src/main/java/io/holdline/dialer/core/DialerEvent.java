package io.holdline.dialer.core;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Supervision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the core ever hears. {@code at} is the switch's own instant where an event came from
 * there.
 */
public sealed interface DialerEvent {

  /** What the switch said. */
  sealed interface FromSwitch extends DialerEvent {}

  /**
   * The call rings at the customer's (CHANNEL_PROGRESS or CHANNEL_PROGRESS_MEDIA). May be missing.
   */
  record CallRinging(CallId call, Instant at) implements FromSwitch {}

  record CallAnswered(CallId call, Instant at) implements FromSwitch {}

  /** The channel is over (CHANNEL_HANGUP_COMPLETE). */
  record CallEnded(CallId call, String cause, Instant at) implements FromSwitch {}

  /**
   * BACKGROUND_JOB -ERR for an originate. It is the end only of a call that had no channel event
   * within a grace time.
   */
  record OriginateFailed(CallId call, String cause, Instant at) implements FromSwitch {}

  /**
   * The customer entered the agent's conference (add-member), or was bridged to the agent's leg.
   */
  record CustomerJoined(CallId call, AgentId agent, Instant at) implements FromSwitch {}

  /** The command that should join customer and agent was refused by the switch. */
  record JoinFailed(CallId call, AgentId agent, String cause) implements FromSwitch {}

  /** The agent's standing leg is in its conference (or, call on answer, was answered). */
  record AgentLegUp(AgentId agent, CallId leg, Instant at) implements FromSwitch {}

  /**
   * The agent's leg is over. A customer who was with the agent is still there unless its own end is
   * told too.
   */
  record AgentLegDown(AgentId agent, CallId leg, String cause, Instant at) implements FromSwitch {}

  /**
   * The agent's telephone has registered at the switch. {@code anew} when it is another one than
   * before, such as a page that was loaded again: a leg to the one before is dead, though it
   * stands.
   */
  record PhoneRegistered(AgentId agent, boolean anew, Instant at) implements FromSwitch {}

  /** Call on answer: the agent's own telephone rings for this customer. */
  record AgentRinging(AgentId agent, CallId call, Instant at) implements FromSwitch {}

  /** An announcement that plays once is over, or could not be played. */
  record AnnouncementEnded(CallId call, Instant at) implements FromSwitch {}

  /** The customer pressed a key, one of {@code 0-9 * #}. */
  record DigitPressed(CallId call, char digit, Instant at) implements FromSwitch {}

  record ControlDone(CallId call, AgentId agent, CallControl what, Instant at)
      implements FromSwitch {}

  record ControlFailed(CallId call, AgentId agent, CallControl what, String cause, Instant at)
      implements FromSwitch {}

  /** The beep of an answering machine was heard at the customer's side. */
  record BeepHeard(CallId call, Instant at) implements FromSwitch {}

  /** A recording is closed, also when the call has ended. */
  record RecordingStopped(CallId call, String file, long millis, Instant at)
      implements FromSwitch {}

  /** Somebody called the line and is parked. */
  record InboundCall(CallId call, PhoneNumber caller, Instant at) implements FromSwitch {}

  /** The event socket is lost: nothing more is heard until {@link SwitchBack}. */
  record SwitchLost(Instant at) implements FromSwitch {}

  /** The event socket is back (or up for the first time) and subscribed. */
  record SwitchBack(Instant at) implements FromSwitch {}

  /** The answer to {@code AskSwitch}: what the switch knows of a call. */
  record CallAtSwitch(CallId call, ChannelState state, @Nullable AgentId joinedTo, Instant at)
      implements FromSwitch {}

  /** What a channel is doing, as far as the switch can be asked. */
  enum ChannelState {
    GONE,
    RINGING,
    PARKED,
    JOINED
  }

  /** What the call list and the ledger answered. */
  record TargetsArrived(List<DialTarget> targets) implements DialerEvent {}

  record CallBegun(CallId call) implements DialerEvent {}

  record CallRefused(CallId call, String reason) implements DialerEvent {}

  /** Who called the line; a failed question is {@link DatabaseFailed} with the call. */
  record CallerFound(CallId call, InboundAnswer answer) implements DialerEvent {}

  /**
   * The question to the database failed; the core asks again after a pause. {@code call} is null
   * for a fetch.
   */
  record DatabaseFailed(@Nullable CallId call) implements DialerEvent {}

  /**
   * Attempts without outcome and the tally of the budget, as the database has them at the start or
   * after a gap.
   */
  record LedgerRead(List<OpenAttempt> open, AnswerTally tally) implements DialerEvent {}

  /**
   * An originate was dropped because its lease or its deadline had passed, or no switch was
   * connected: the attempt was never sent.
   */
  record OriginateDropped(CallId call, String reason) implements FromSwitch {}

  /** What Redis answered or told. */
  record AgentReserved(CallId call, AgentId agent) implements DialerEvent {}

  /** Whether this campaign takes the call to the line: one of all is told that it does. */
  record CallerTaken(CallId call, boolean ours) implements DialerEvent {}

  record NobodyReserved(CallId call, String reason) implements DialerEvent {}

  /**
   * One transition of one agent, from the stream. Versions may repeat or skip; an older one is
   * ignored.
   */
  record AgentChanged(AgentAvailability agent) implements DialerEvent {}

  /** The whole floor, after a start or a gap: it replaces the mirror. */
  record FloorRead(List<AgentAvailability> agents) implements DialerEvent {}

  /**
   * Agents of this campaign whom others need more; those named before are needed no longer. That
   * still nobody is needed is not told again.
   */
  record AgentsClaimed(List<AgentClaim> claims) implements DialerEvent {}

  record AvailabilityFailed(@Nullable CallId call) implements DialerEvent {}

  /** What people and time ask. */
  record AgentAsked(AgentCommand what) implements DialerEvent {}

  record Supervised(Supervision what) implements DialerEvent {}

  record SettingsChanged(CampaignSettings settings, boolean dialing) implements DialerEvent {}

  record LeaseChanged(boolean held) implements DialerEvent {}

  record DeadlinePassed(Deadline deadline) implements DialerEvent {}
}
