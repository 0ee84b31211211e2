package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.Announcement;
import io.holdline.dialer.core.DialerCommand.Announce;
import io.holdline.dialer.core.DialerCommand.AskSwitch;
import io.holdline.dialer.core.DialerCommand.Control;
import io.holdline.dialer.core.DialerCommand.HangUpAgentLeg;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Kill;
import io.holdline.dialer.core.DialerCommand.ListenForBeep;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerCommand.OriginateAgentLeg;
import io.holdline.dialer.core.DialerCommand.Park;
import io.holdline.dialer.core.DialerCommand.Supervise;
import io.holdline.dialer.core.DialerCommand.ToSwitch;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.AnnouncementEnded;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.ControlFailed;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.JoinFailed;
import io.holdline.dialer.core.DialerEvent.OriginateDropped;
import io.holdline.dialer.core.DialerEvent.OriginateFailed;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Each command to its wire text, each answer that says something to an event. */
final class EslDispatch {
  /** The cause of an originate to a test number that a switch of the real world was spared. */
  static final String TEST_NUMBER_REFUSED = "TEST_NUMBER_REFUSED";

  private static final String HANG_UP = "NORMAL_CLEARING";

  /** What the switch says when its own limits are reached, or when it is paused. */
  private static final String NO_ROOM = "DESTINATION_OUT_OF_ORDER";

  private final EslSettings settings;
  private final EslCommands commands;
  private final EslChannels channels;
  private final InstantSource clock;
  private final Supplier<CallId> legs;
  private final Consumer<FromSwitch> tell;
  private final WaitingSessions sessions;
  private final EslControls controls;
  private final EslAnnouncements announcements;
  private final EslSupervision supervision;
  private final LegsOnAnswer onAnswer = new LegsOnAnswer();
  private boolean fake;

  EslDispatch(
      EslSettings settings,
      EslChannels channels,
      WaitingSessions sessions,
      InstantSource clock,
      Supplier<CallId> legs,
      Consumer<FromSwitch> tell) {
    this.settings = settings;
    this.sessions = sessions;
    this.commands = new EslCommands(settings);
    this.channels = channels;
    this.clock = clock;
    this.legs = legs;
    this.tell = tell;
    this.controls = new EslControls(commands, channels, clock, legs, tell);
    this.announcements = new EslAnnouncements(commands, channels, clock, tell);
    this.supervision = new EslSupervision(commands, channels, legs);
  }

  void switchIsFake(boolean isFake) {
    fake = isFake;
  }

  boolean isSwitchFake() {
    return fake;
  }

  void send(@Nullable EslConnection connection, ToSwitch command, long notAfterNanos) {
    if (connection == null) {
      dropped(command, "the switch is not connected");
      return;
    }
    switch (command) {
      case Originate originate -> originate(connection, originate, notAfterNanos);
      case OriginateAgentLeg(var agent) -> originateLeg(connection, agent, notAfterNanos);
      case HangUpAgentLeg(var agent, var leg) -> hangUpLeg(connection, agent, leg, notAfterNanos);
      case Join(var call, var agent) -> join(connection, call, agent, notAfterNanos);
      case Kill(var call, var cause) -> kill(connection, call, cause, notAfterNanos);
      case Park(var call) -> connection.submit(commands.park(call), notAfterNanos, answer -> {});
      case Announce announce -> announcements.announce(connection, announce, notAfterNanos);
      case Control control -> controls.control(connection, control, notAfterNanos);
      case ListenForBeep(var call) ->
          connection.submit(
              EslCommands.api("avmd " + call + " start"), notAfterNanos, answer -> {});
      case Supervise(var wish) -> supervision.supervise(connection, wish);
      case AskSwitch(var call) -> {
        channels.customer(call);
        new EslQuestion(connection, channels, call, clock, tell::accept).ask(notAfterNanos);
      }
    }
  }

  /** A command that no connection took. */
  void dropped(ToSwitch command, String reason) {
    switch (command) {
      case Originate originate -> tell.accept(new OriginateDropped(originate.call(), reason));
      case Control(var call, var agent, var what) ->
          tell.accept(new ControlFailed(call, agent, what, reason, clock.instant()));
      case Announce(var call, Announcement.Waiting waiting) -> {}
      case Announce(var call, var once) ->
          tell.accept(new AnnouncementEnded(call, clock.instant()));
      case OriginateAgentLeg _,
          HangUpAgentLeg _,
          Join _,
          Kill _,
          Park _,
          Supervise _,
          ListenForBeep _,
          AskSwitch _ -> {}
    }
  }

  private void originate(EslConnection connection, Originate originate, long notAfterNanos) {
    var call = originate.call();
    if (!settings.dialing().mayCall(originate.number(), fake)) {
      tell.accept(new OriginateFailed(call, TEST_NUMBER_REFUSED, clock.instant()));
      return;
    }
    channels.customer(call);
    sessions.add(
        notAfterNanos,
        () -> place(connection, originate, notAfterNanos),
        reason -> dropped(originate, reason));
  }

  private void place(EslConnection connection, Originate originate, long notAfterNanos) {
    var call = originate.call();
    channels.opened(call);
    connection.submit(
        commands.originate(originate),
        notAfterNanos,
        answer -> {
          switch (answer) {
            case EslAnswer.Answered answered when answered.refused() -> {
              channels.closed(call);
              tell.accept(
                  new OriginateFailed(call, EslEvents.cause(answered.text()), clock.instant()));
            }
            case EslAnswer.Answered accepted -> {}
            case EslAnswer.NotSent(var reason) -> {
              channels.closed(call);
              dropped(originate, reason);
            }
            // It may have reached the switch: the core asks when the switch is back.
            case EslAnswer.Unanswered unknown -> {}
          }
        });
  }

  private void originateLeg(EslConnection connection, AgentId agent, long notAfterNanos) {
    if (settings.dialing().agentLeg() == AgentLeg.CALL_ON_ANSWER) {
      tell.accept(new AgentLegUp(agent, onAnswer.sitDown(agent, legs.get()), clock.instant()));
      return;
    }
    var standing = channels.legOf(agent);
    if (standing.isPresent()) {
      if (channels.isUp(standing.get())) {
        tell.accept(new AgentLegUp(agent, standing.get(), clock.instant()));
      }
      return; // it rings: its answer or its end will be told
    }
    var leg = legs.get();
    channels.leg(leg, agent);
    placeLeg(connection, commands.originateStandingLeg(leg, agent), leg, agent, notAfterNanos);
  }

  private void placeLeg(
      EslConnection connection, String wire, CallId leg, AgentId agent, long notAfterNanos) {
    channels.opened(leg);
    connection.submit(
        wire,
        notAfterNanos,
        answer -> {
          switch (answer) {
            case EslAnswer.Answered answered when answered.refused() ->
                legOver(connection, leg, agent, EslEvents.cause(answered.text()));
            case EslAnswer.Answered accepted -> {}
            case EslAnswer.NotSent notSent -> legOver(connection, leg, agent, "NOT_SENT");
            case EslAnswer.Unanswered unknown -> {}
          }
        });
  }

  private void legOver(EslConnection connection, CallId leg, AgentId agent, String cause) {
    if (channels.over(leg, agent)) {
      heard(connection, new AgentLegDown(agent, leg, cause, clock.instant()));
    }
  }

  private void hangUpLeg(EslConnection connection, AgentId agent, CallId leg, long notAfterNanos) {
    if (onAnswer.standUp(agent, leg)) {
      tell.accept(new AgentLegDown(agent, leg, HANG_UP, clock.instant()));
    } else {
      kill(connection, leg, HANG_UP, notAfterNanos);
    }
  }

  private void join(EslConnection connection, CallId call, AgentId agent, long notAfterNanos) {
    channels.customer(call);
    if (settings.dialing().agentLeg() == AgentLeg.CALL_ON_ANSWER) {
      var leg = legs.get();
      channels.leg(leg, agent);
      onAnswer.ring(leg, call, agent);
      placeLeg(
          connection, commands.originateParkedLeg(leg, agent, call), leg, agent, notAfterNanos);
    } else {
      connection.submit(
          commands.joinConference(call, agent),
          notAfterNanos,
          answer -> joined(answer, call, agent));
    }
  }

  private void joined(EslAnswer answer, CallId call, AgentId agent) {
    switch (answer) {
      case EslAnswer.Answered answered when answered.refused() ->
          tell.accept(new JoinFailed(call, agent, EslEvents.cause(answered.text())));
      case EslAnswer.Answered accepted -> {}
      case EslAnswer.NotSent(var reason) -> tell.accept(new JoinFailed(call, agent, reason));
      case EslAnswer.Unanswered unknown -> {}
    }
  }

  private void kill(EslConnection connection, CallId channel, String cause, long notAfterNanos) {
    connection.submit(commands.kill(channel, cause), notAfterNanos, answer -> {});
  }

  /** What the switch said; for the dialer it is told after the controls know it. */
  void heard(EslConnection connection, EslFact fact) {
    controls.heard(connection, fact);
    announcements.heard(fact);
    supervision.heard(connection, fact);
    if (fact instanceof EslFact.Told(var event)) {
      heard(connection, event);
    }
  }

  /** An event on its way to the core; legs that are called on answer are a matter of this class. */
  void heard(@Nullable EslConnection connection, FromSwitch event) {
    if (event instanceof OriginateFailed(_, var cause, _) && cause.equals(NO_ROOM)) {
      sessions.refused();
    }
    if (connection != null && event instanceof AgentLegDown(_, var leg, var why, _)) {
      controls.left(connection, leg, why);
    }
    if (settings.dialing().agentLeg() == AgentLeg.STANDING_CONFERENCE || connection == null) {
      tell.accept(event);
      return;
    }
    var soon = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    switch (event) {
      case AgentLegUp(var agent, var leg, var at) -> {
        var waiting = onAnswer.stopRinging(leg);
        if (waiting.isPresent()) {
          var call = waiting.get().call();
          connection.submit(
              commands.bridge(call, leg), soon, answer -> joined(answer, call, agent));
        } else {
          kill(connection, leg, HANG_UP, soon);
        }
      }
      case AgentLegDown(var agent, var leg, var cause, var at) ->
          onAnswer
              .stopRinging(leg)
              .ifPresent(one -> tell.accept(new JoinFailed(one.call(), agent, cause)));
      case CallEnded(var call, var cause, var at) -> {
        onAnswer.abandon(call).ifPresent(leg -> kill(connection, leg, "ORIGINATOR_CANCEL", soon));
        tell.accept(event);
      }
      default -> tell.accept(event);
    }
  }

  /** What stands without the switch's help when it is back. */
  List<FromSwitch> back() {
    onAnswer.forgetRinging();
    return onAnswer.atDesk().entrySet().stream()
        .<FromSwitch>map(desk -> new AgentLegUp(desk.getKey(), desk.getValue(), clock.instant()))
        .toList();
  }
}
