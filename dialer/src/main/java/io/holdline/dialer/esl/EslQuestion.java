package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerEvent.CallAtSwitch;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the switch knows of one call, asked of the channel itself. */
final class EslQuestion {
  private final EslConnection connection;
  private final EslChannels channels;
  private final CallId call;
  private final InstantSource clock;
  private final Consumer<CallAtSwitch> then;

  EslQuestion(
      EslConnection connection,
      EslChannels channels,
      CallId call,
      InstantSource clock,
      Consumer<CallAtSwitch> then) {
    this.connection = connection;
    this.channels = channels;
    this.call = call;
    this.clock = clock;
    this.then = then;
  }

  void ask(long notAfterNanos) {
    connection.submit(
        EslCommands.exists(call),
        notAfterNanos,
        answer -> {
          if (answer instanceof EslAnswer.Answered(var text)) {
            exists(text.strip());
          }
        });
  }

  private void exists(String text) {
    switch (text) {
      case "true" -> variable("current_application", this::application);
      case "false" -> tell(ChannelState.GONE, null);
      default -> {} // not an answer: the core asks again
    }
  }

  private void application(String application) {
    if (application.equals("conference")) {
      variable("current_application_data", data -> conference(data));
    } else {
      variable("bridge_uuid", other -> bridge(application, other));
    }
  }

  private void conference(String data) {
    var at = data.indexOf('@');
    tell(ChannelState.JOINED, EslEvents.agent(at < 0 ? data : data.substring(0, at)).orElse(null));
  }

  private void bridge(String application, String other) {
    var leg = EslEvents.id(other);
    if (leg.isPresent()) {
      connection.ask(
          EslCommands.variable(leg.get(), EslCommands.AGENT_VARIABLE),
          named -> {
            var agent = EslEvents.agent(named.strip()).or(() -> channels.agentOf(leg.get()));
            agent.ifPresent(one -> channels.leg(leg.get(), one));
            tell(ChannelState.JOINED, agent.orElse(null));
          });
    } else if (application.equals("park")) {
      tell(ChannelState.PARKED, null);
    } else {
      variable(
          "endpoint_disposition",
          disposition ->
              tell(
                  disposition.equals("ANSWER") ? ChannelState.PARKED : ChannelState.RINGING, null));
    }
  }

  /** A channel that ended between two questions answers -ERR: it is gone. */
  private void variable(String name, Consumer<String> value) {
    connection.ask(
        EslCommands.variable(call, name),
        text -> {
          if (text.startsWith("-ERR")) {
            tell(ChannelState.GONE, null);
          } else {
            value.accept(text.strip());
          }
        });
  }

  private void tell(ChannelState state, @Nullable AgentId joinedTo) {
    then.accept(new CallAtSwitch(call, state, joinedTo, clock.instant()));
  }
}
