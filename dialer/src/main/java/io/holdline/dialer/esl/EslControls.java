package io.holdline.dialer.esl;

import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallControl.CompleteConsult;
import io.holdline.dialer.CallControl.Consult;
import io.holdline.dialer.CallControl.Digits;
import io.holdline.dialer.CallControl.EndConsult;
import io.holdline.dialer.CallControl.Hold;
import io.holdline.dialer.CallControl.JoinConsult;
import io.holdline.dialer.CallControl.Mute;
import io.holdline.dialer.CallControl.Resume;
import io.holdline.dialer.CallControl.StartRecording;
import io.holdline.dialer.CallControl.StopRecording;
import io.holdline.dialer.CallControl.Transfer;
import io.holdline.dialer.CallControl.Unmute;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Party;
import io.holdline.dialer.core.DialerCommand.Control;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.ControlDone;
import io.holdline.dialer.core.DialerEvent.ControlFailed;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an agent does with the call: each wish to the wire, and what came of it. */
final class EslControls {
  private static final String MUSIC = " local_stream://moh";
  private static final long SOON = TimeUnit.SECONDS.toNanos(5);

  private final EslCommands commands;
  private final EslChannels channels;
  private final InstantSource clock;
  private final Supplier<CallId> ids;
  private final Consumer<FromSwitch> tell;
  private final ThirdParties third = new ThirdParties();

  EslControls(
      EslCommands commands,
      EslChannels channels,
      InstantSource clock,
      Supplier<CallId> ids,
      Consumer<FromSwitch> tell) {
    this.commands = commands;
    this.channels = channels;
    this.clock = clock;
    this.ids = ids;
    this.tell = tell;
  }

  /** One wish on its way. */
  private final class Wish {
    private final EslConnection connection;
    private final Control order;
    private final long notAfterNanos;

    Wish(EslConnection connection, Control order, long notAfterNanos) {
      this.connection = connection;
      this.order = order;
      this.notAfterNanos = notAfterNanos;
    }

    void done() {
      tell.accept(new ControlDone(order.call(), order.agent(), order.what(), clock.instant()));
    }

    void failed(String cause) {
      tell.accept(
          new ControlFailed(order.call(), order.agent(), order.what(), cause, clock.instant()));
    }

    /** Says something and waits for the answer: {@code then} runs when it was done. */
    void say(String wire, Runnable then) {
      connection.submit(
          wire,
          notAfterNanos,
          answer -> {
            switch (answer) {
              case EslAnswer.Answered answered when answered.agreed() -> then.run();
              case EslAnswer.Answered(var text) -> failed(EslEvents.cause(text));
              case EslAnswer.NotSent(var reason) -> failed(reason);
              case EslAnswer.Unanswered(var reason) -> failed(reason);
            }
          });
    }

    void say(String wire) {
      say(wire, this::done);
    }

    /** Looks who sits in the agent's conference, then says something of one of them. */
    void seated(Function<EslSeats, Optional<String>> command, Runnable then) {
      connection.submit(
          EslSeats.question(order.agent()),
          notAfterNanos,
          answer -> {
            var list = answer instanceof EslAnswer.Answered(var text) ? text : "";
            command
                .apply(EslSeats.read(order.agent(), list))
                .ifPresentOrElse(
                    found -> say(EslCommands.api(found), then), () -> failed("NOT_IN_CONFERENCE"));
          });
    }

    void hold(Runnable then) {
      seated(seats -> seats.command("hold", order.call(), MUSIC), then);
    }

    void resume(Runnable then) {
      seated(seats -> seats.command("unhold", order.call(), ""), then);
    }
  }

  void control(EslConnection connection, Control order, long notAfterNanos) {
    var wish = new Wish(connection, order, notAfterNanos);
    var call = order.call();
    switch (order.what()) {
      case Hold() -> onLeg(wish, "uuid_hold", () -> wish.hold(wish::done));
      case Resume() -> onLeg(wish, "uuid_hold off", () -> wish.resume(wish::done));
      case Mute() -> mute(wish, "mute", " start read mute 1");
      case Unmute() -> mute(wish, "unmute", " stop");
      case Digits(var keys) -> wish.say(EslCommands.api("uuid_send_dtmf " + call + " " + keys));
      case StartRecording() ->
          wish.say(
              EslCommands.api(
                  "uuid_record " + call + " start " + commands.recording(call, clock.instant())));
      case StopRecording() -> wish.say(EslCommands.api("uuid_record " + call + " stop all"));
      case Transfer(Party.Colleague(var colleague)) ->
          wish.say(commands.joinConference(call, colleague));
      case Transfer(Party.Outside(var number)) -> {
        third.handOver(call, order);
        wish.say(commands.handOver(call, number), () -> {});
      }
      case Consult(var with) -> consult(wish, with);
      case EndConsult() ->
          third
              .end(call)
              .ifPresentOrElse(
                  other -> {
                    letGo(connection, other);
                    wish.resume(wish::done);
                  },
                  () -> wish.failed("NO_CONSULTATION"));
      case JoinConsult() -> {
        if (third.about(call).isEmpty()) {
          wish.failed("NO_CONSULTATION");
        } else {
          wish.resume(wish::done);
        }
      }
      case CompleteConsult() ->
          third
              .end(call)
              .ifPresentOrElse(
                  other -> complete(wish, other), () -> wish.failed("NO_CONSULTATION"));
    }
  }

  /** An agent who was called on answer has no conference: the leg itself is told. */
  private void onLeg(Wish wish, String command, Runnable inConference) {
    if (commands.conferences()) {
      inConference.run();
    } else {
      channels
          .legOf(wish.order.agent())
          .ifPresentOrElse(
              leg -> wish.say(EslCommands.api(command + " " + leg)), () -> wish.failed("NO_LEG"));
    }
  }

  private void mute(Wish wish, String verb, String audio) {
    var leg = channels.legOf(wish.order.agent());
    if (leg.isEmpty()) {
      wish.failed("NO_LEG");
    } else if (commands.conferences()) {
      wish.seated(seats -> seats.command(verb, leg.get(), " quiet"), wish::done);
    } else {
      wish.say(EslCommands.api("uuid_audio " + leg.get() + audio));
    }
  }

  private void consult(Wish wish, Party with) {
    var call = wish.order.call();
    var agent = wish.order.agent();
    if (!commands.conferences() || third.about(call).isPresent()) {
      wish.failed(commands.conferences() ? "CONSULTATION_GOES_ON" : "NEEDS_STANDING_CONFERENCE");
      return;
    }
    switch (with) {
      case Party.Colleague(var colleague) ->
          channels
              .legOf(colleague)
              .filter(channels::isUp)
              .ifPresentOrElse(
                  leg -> {
                    third.ask(call, agent, with, leg);
                    wish.hold(() -> wish.say(commands.joinConference(leg, agent), () -> {}));
                  },
                  () -> wish.failed("NO_LEG"));
      case Party.Outside(var number) -> {
        var channel = ids.get();
        third.ask(call, agent, with, channel);
        wish.hold(() -> wish.say(commands.originateThird(channel, number, call, agent), () -> {}));
      }
    }
  }

  /** The other one goes: a colleague back to the own conference, somebody outside hangs up. */
  private void letGo(EslConnection connection, ThirdParties.Consultation other) {
    var wire =
        switch (other.with()) {
          case Party.Colleague(var colleague) ->
              commands.joinConference(other.channel(), colleague);
          case Party.Outside outside -> commands.kill(other.channel(), "NORMAL_CLEARING");
        };
    connection.submit(wire, System.nanoTime() + SOON, answer -> {});
  }

  private void complete(Wish wish, ThirdParties.Consultation other) {
    switch (other.with()) {
      case Party.Colleague(var colleague) -> {
        letGo(wish.connection, other);
        wish.say(commands.joinConference(other.call(), colleague));
      }
      case Party.Outside outside ->
          wish.say(EslCommands.api("uuid_bridge " + other.call() + " " + other.channel()));
    }
  }

  void heard(EslConnection connection, EslFact fact) {
    switch (fact) {
      case EslFact.Entered(var channel, var conference) ->
          third.arrived(channel).ifPresent(other -> tellOf(other, new Consult(other.with()), ""));
      case EslFact.Gone(var channel, var cause) -> left(connection, channel, cause);
      case EslFact.Told(CallEnded(var call, var cause, var at)) -> {
        third.end(call).ifPresent(other -> letGo(connection, other));
        third.handedOver(call);
      }
      case EslFact.Told told -> {}
      case EslFact.Alone alone -> {}
      case EslFact.Bridged(var call) ->
          third
              .handedOver(call)
              .ifPresent(order ->
                  tell.accept(new ControlDone(call, order.agent(), order.what(), clock.instant())));
      case EslFact.Parked(var call, var afterPlaying, var cause) ->
          third
              .handedOver(call)
              .ifPresent(order ->
                  tell.accept(
                      new ControlFailed(
                          call, order.agent(), order.what(), cause, clock.instant())));
      case EslFact.PlayedToAll played -> {}
      case EslFact.Played played -> {}
    }
  }

  /** The other one is gone or never came: the customer is taken off hold. */
  void left(EslConnection connection, CallId channel, String cause) {
    third
        .with(channel)
        .ifPresent(other -> {
          third.end(other.call());
          var what = other.there() ? new EndConsult() : new Consult(other.with());
          var resume =
              new Wish(
                  connection,
                  new Control(other.call(), other.agent(), what),
                  System.nanoTime() + SOON);
          resume.resume(() -> tellOf(other, what, other.there() ? "" : cause));
        });
  }

  private void tellOf(ThirdParties.Consultation other, CallControl what, String failure) {
    tell.accept(
        failure.isEmpty()
            ? new ControlDone(other.call(), other.agent(), what, clock.instant())
            : new ControlFailed(other.call(), other.agent(), what, failure, clock.instant()));
  }
}
