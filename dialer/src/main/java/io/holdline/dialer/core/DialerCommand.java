package io.holdline.dialer.core;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentNeed;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CallRecording;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Supervision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the core ever wants done. */
public sealed interface DialerCommand {

  /** To the switch. */
  sealed interface ToSwitch extends DialerCommand {}

  /**
   * Place the customer's call; it is parked on answer.
   *
   * @param callerId the number shown to the customer; null is the switch's own
   */
  record Originate(CallId call, PhoneNumber number, Duration ringLimit, @Nullable String callerId)
      implements ToSwitch {}

  /**
   * Place the agent's own leg under a fresh channel id that the switchboard makes, into the agent's
   * conference. A leg that is there already (of a dialer before this one) is adopted: it is
   * reported up, and none is placed.
   */
  record OriginateAgentLeg(AgentId agent) implements ToSwitch {}

  record HangUpAgentLeg(AgentId agent, CallId leg) implements ToSwitch {}

  /** Bring the parked customer into the agent's conference, or bridge, as the switch is set up. */
  record Join(CallId call, AgentId agent) implements ToSwitch {}

  /**
   * Hang up; {@code cause} is a FreeSWITCH cause such as ORIGINATOR_CANCEL while it rings,
   * NORMAL_CLEARING after.
   */
  record Kill(CallId call, String cause) implements ToSwitch {}

  /** Take a customer out of wherever it is; it stays alive and hears nothing. */
  record Park(CallId call) implements ToSwitch {}

  /** Play something to the customer; a later announcement or a join ends it. */
  record Announce(CallId call, Announcement what) implements ToSwitch {}

  /**
   * Do this for the agent in the agent's call; the answer is ControlDone or ControlFailed. A
   * transfer or a consultation of a colleague is not among them: the core joins by itself.
   */
  record Control(CallId call, AgentId agent, CallControl what) implements ToSwitch {}

  record Supervise(Supervision what) implements ToSwitch {}

  /** Listen for the beep of an answering machine at the customer's side. */
  record ListenForBeep(CallId call) implements ToSwitch {}

  /** Ask what the switch knows of a call; the answer is CallAtSwitch. */
  record AskSwitch(CallId call) implements ToSwitch {}

  /**
   * To the call list and the ledger: so many records, one of each of these owners among them where
   * there is one.
   */
  record FetchTargets(int limit, List<AgentId> owners) implements DialerCommand {}

  record BeginCall(CallId call) implements DialerCommand {}

  record GiveBack(CallId call) implements DialerCommand {}

  record SkipRecord(CallId call, AgentId agent, String reason) implements DialerCommand {}

  /** Whose customer calls the line; the answer is CallerFound. */
  record FindCaller(CallId call, PhoneNumber caller) implements DialerCommand {}

  /** The call to the line is this campaign's attempt, whatever campaign the list named. */
  record RecordArrival(CallId call, PhoneNumber caller) implements DialerCommand {}

  record PromiseCallback(CallId call) implements DialerCommand {}

  record RecordJoin(CallJoin join) implements DialerCommand {}

  /** A customer who was joined before is joined again. */
  record RecordRejoin(CallJoin join) implements DialerCommand {}

  record RecordOptOut(CallId call) implements DialerCommand {}

  record KeepRecording(CallRecording recording) implements DialerCommand {}

  record RecordOutcome(CallOutcome outcome) implements DialerCommand {}

  record ReadLedger() implements DialerCommand {}

  /** To Redis. */
  record ReserveAgent(CallId call, AgentPreference preference) implements DialerCommand {}

  /** Ask whether this campaign takes a call to the line; the answer is CallerTaken. */
  record TakeCaller(CallId call) implements DialerCommand {}

  record RingAgent(AgentId agent, CallId call) implements DialerCommand {}

  record HoldAgent(AgentId agent, CallId call, boolean held) implements DialerCommand {}

  record ConnectAgent(AgentId agent, CallId call) implements DialerCommand {}

  record ReleaseAgent(AgentId agent, CallId call) implements DialerCommand {}

  record WrapUpAgent(AgentId agent, CallId call) implements DialerCommand {}

  record FinishWrapUp(AgentId agent, CallId call) implements DialerCommand {}

  record AgentLeg(AgentId agent, boolean up) implements DialerCommand {}

  /** Say what the campaign needs of agents; the answer, if it is news, is AgentsClaimed. */
  record ShareAgents(AgentNeed need) implements DialerCommand {}

  record LendAgent(AgentId agent, CampaignId to) implements DialerCommand {}

  record ReadFloor() implements DialerCommand {}

  /** To the loop's clock. */
  record SetAlarm(Deadline deadline, Instant at) implements DialerCommand {}

  record CancelAlarm(Deadline deadline) implements DialerCommand {}
}
