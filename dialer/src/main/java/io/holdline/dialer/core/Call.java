package io.holdline.dialer.core;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.PhoneNumber;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one call; changed only by the core. */
final class Call {
  final CallId id;
  final PhoneNumber number;
  final AgentPreference preference;

  /** Whether an agent is reserved before the call is placed. */
  boolean agentFirst;

  /** Whether an agent asked for this call. */
  boolean byHand;

  /** When the reservation of the agent who looks at the card was renewed last. */
  Instant renewedAt = Instant.MIN;

  final Instant knownSince;
  private CallState state;
  private final Set<Deadline> alarms = new LinkedHashSet<>();

  /** Who is kept for, joined to or talking with the customer; set through {@link CallBook#hold}. */
  @Nullable AgentId agent;

  /** Not to be tried (again) before; for targets and for waiting customers. */
  Instant notBefore;

  /** Of a promised callback, until when it may be made; it goes first and is kept at hand. */
  @Nullable Instant callbackUntil;

  @Nullable Instant placedAt;
  @Nullable Instant ringingAt;
  @Nullable Instant answeredAt;
  @Nullable Instant joinedAt;

  /** Who was joined first: whoever comes later, that join is the attempt's. */
  @Nullable AgentId joinedFirst;

  /** Since when the present agent and the customer hear each other. */
  @Nullable Instant talkingSince;

  /** Since when the customer hears the waiting phrase, or heard it last. */
  @Nullable Instant waitingSince;

  /**
   * Whether the customer waits for the agent who was lost, or is being joined to that one again.
   */
  boolean kept;

  /** Whether the customer has called the line. */
  boolean inbound;

  /** Of a call to the line: the list was asked whose it is. */
  boolean sought;

  /** Of a call to the line: whether the list has it as an attempt of this campaign. */
  boolean arrivalWritten;

  /** Of a call to the line: the list knows the customer. */
  boolean known;

  /** Of a call to the line: the list knows the customer or could not be asked. */
  boolean promisable;

  /** Of a call to the line: who is rung before anybody else, one after the other. */
  List<AgentId> order = List.of();

  /** How the caller left before it was decided who takes the call. */
  @Nullable HungUp hungUp;

  /** What goes on in the talk. */
  LiveCall.Phase phase = LiveCall.Phase.TALKING;

  /** Whom the last agent handed the customer to. */
  @Nullable AgentId handedTo;

  @Nullable Instant recordingSince;

  /** Whether the customer does not hear the agent. */
  boolean muted;

  /** The agent's last wish, when it was refused. */
  LiveCall.@Nullable Trouble trouble;

  /** Whether a machine seems to have answered. */
  boolean machine;

  /** The message for the abandoned plays. */
  boolean farewell;

  boolean joinOrdered;

  /** While it is being joined: what the switch saw joined before is an earlier join. */
  Instant joinOrderedAt = Instant.MIN;

  boolean adopted;

  /** Why the dialer itself is ending the call before the answer. */
  @Nullable Cancel cancel;

  /** What the originate's own answer gave as cause. */
  @Nullable String originateFailure;

  boolean gone;
  int asked;

  /** Why the dialer takes back a call that rings. */
  enum Cancel {
    RING_LIMIT,
    NOBODY_LEFT,
    /** It has rung as long as the law asks, and an answer now would hardly find an agent. */
    RANG_LONG_ENOUGH,
    /** The customer calls the line. */
    CALLED_IN
  }

  /** A caller's end. */
  record HungUp(String cause, Instant at) {}

  Call(
      CallId id,
      PhoneNumber number,
      AgentPreference preference,
      boolean agentFirst,
      CallState state,
      Instant knownSince) {
    this.id = id;
    this.number = number;
    this.preference = preference;
    this.agentFirst = agentFirst;
    this.state = state;
    this.knownSince = knownSince;
    this.notBefore = knownSince;
  }

  CallState state() {
    return state;
  }

  void become(CallState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "The call (%s) went from %s to %s.".formatted(id, state, next));
    }
    state = next;
  }

  /** Whether it is a callback that was promised and is still in time. */
  boolean isPromised(Instant now) {
    return callbackUntil != null && callbackUntil.isAfter(now);
  }

  boolean is(CallState one) {
    return state == one;
  }

  boolean isAnswered() {
    return answeredAt != null;
  }

  void alarm(Turn turn, Deadline deadline, Instant at) {
    alarms.add(deadline);
    turn.order(new DialerCommand.SetAlarm(deadline, at));
  }

  /** Whether the alarm was set; it is not any more. */
  boolean alarmRang(Deadline deadline) {
    return alarms.remove(deadline);
  }

  void cancelAlarm(Turn turn, Deadline deadline) {
    if (alarms.remove(deadline)) {
      turn.order(new DialerCommand.CancelAlarm(deadline));
    }
  }

  void cancelAlarms(Turn turn) {
    alarms.forEach(deadline -> turn.order(new DialerCommand.CancelAlarm(deadline)));
    alarms.clear();
  }
}
