package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerCommand.Originate;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Commands as the event socket wants them written. Every value that goes in is a validated one, so
 * no text of a person can become a part of a command.
 */
final class EslCommands {
  static final String CALL_VARIABLE = "holdline_call";
  static final String AGENT_VARIABLE = "holdline_agent";

  /** An agent's leg that nobody takes gives up after this. */
  static final Duration AGENT_RING = Duration.ofSeconds(30);

  private static final Pattern CAUSE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

  private final EslSettings settings;

  EslCommands(EslSettings settings) {
    this.settings = settings;
  }

  String originate(Originate order) {
    var shown = order.callerId() == null ? settings.callerId() : order.callerId();
    var caller = shown.isEmpty() ? "" : ",origination_caller_id_number=" + shown;
    return originate(
        order.call(),
        order.ringLimit(),
        caller + "," + CALL_VARIABLE + "=1",
        settings.dialString().replace("{number}", order.number().e164()),
        "&park()");
  }

  /** The leg that stands in the agent's own conference. */
  String originateStandingLeg(CallId leg, AgentId agent) {
    return agentLeg(leg, agent, "&conference(" + conference(agent) + ")");
  }

  /** The leg that is called when a customer has answered, to be bridged. */
  String originateParkedLeg(CallId leg, AgentId agent) {
    return agentLeg(leg, agent, "&park()");
  }

  private String agentLeg(CallId leg, AgentId agent, String application) {
    return originate(
        leg,
        AGENT_RING,
        "," + AGENT_VARIABLE + "=" + agent.value(),
        settings.agentDialString().replace("{agent}", agent.value()),
        application);
  }

  private static String originate(
      CallId id, Duration ringLimit, String variables, String dial, String application) {
    return background(
        "originate {origination_uuid=%s,ignore_early_media=true,originate_timeout=%d%s}%s %s"
            .formatted(id, seconds(ringLimit), variables, dial, application),
        id.toString());
  }

  String joinConference(CallId call, AgentId agent) {
    return background(
        "uuid_transfer " + call + " conference:" + conference(agent) + " inline", "join-" + call);
  }

  String park(CallId call) {
    return background("uuid_transfer " + call + " park inline", "park-" + call);
  }

  String bridge(CallId call, CallId leg) {
    return background("uuid_bridge " + call + " " + leg, "join-" + call);
  }

  String kill(CallId channel, String cause) {
    if (!CAUSE.matcher(cause).matches()) {
      throw new IllegalArgumentException(
          "The hang-up cause (%s) must be one of FreeSWITCH's, such as NORMAL_CLEARING."
              .formatted(cause));
    }
    return background("uuid_kill " + channel + " " + cause, "kill-" + channel);
  }

  static String exists(CallId channel) {
    return "api uuid_exists " + channel + "\n\n";
  }

  static String variable(CallId channel, String name) {
    return "api uuid_getvar " + channel + " " + name + "\n\n";
  }

  static String conference(AgentId agent) {
    return agent.value() + "@default";
  }

  private static String background(String command, String job) {
    return "bgapi " + command + "\nJob-UUID: " + job + "\n\n";
  }

  private static long seconds(Duration limit) {
    return Math.clamp(limit.toSeconds(), 1, 600);
  }
}
