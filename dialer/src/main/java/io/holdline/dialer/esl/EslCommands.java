package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Phrase;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.repcall.LegCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commands as the event socket wants them written. Every value that goes in is a validated one, so
 * no text of a person can become a part of a command.
 */
final class EslCommands {
  static final String CALL_VARIABLE = "holdline_call";
  static final String AGENT_VARIABLE = "holdline_agent";

  /** On an agent's leg that is called for a customer: the customer. */
  static final String FOR_VARIABLE = "holdline_for";

  /** On a third party's leg: the customer it is asked about. */
  static final String THIRD_VARIABLE = "holdline_third";

  static final String SUPERVISOR_VARIABLE = "holdline_supervisor";

  /** On a representative's leg: whose it is. */
  static final String REP_VARIABLE = "holdline_rep";

  /** On the leg of a customer whom a representative calls: the representative's leg. */
  static final String VISITED_VARIABLE = "holdline_rep_leg";

  /** Set by the dialplan on a call to the line: the caller's number. */
  static final String INBOUND_VARIABLE = "holdline_inbound";

  /** On a customer to whom an announcement was played once. */
  static final String PLAYED_VARIABLE = "holdline_played";

  /** An agent's leg that nobody takes gives up after this. */
  static final Duration AGENT_RING = Duration.ofSeconds(30);

  private static final Pattern CAUSE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

  private final EslSettings settings;

  EslCommands(EslSettings settings) {
    this.settings = settings;
  }

  /** Whether agents have conferences of their own. */
  boolean conferences() {
    return settings.dialing().agentLeg() == EslSettings.AgentLeg.STANDING_CONFERENCE;
  }

  String originate(Originate order) {
    return originate(
        order.call(),
        order.ringLimit(),
        caller(order.callerId()) + "," + CALL_VARIABLE + "=1",
        dial(order.number()),
        "&park()");
  }

  private String caller(@Nullable String wanted) {
    var shown = wanted == null ? settings.dialing().callerId() : wanted;
    return shown.isEmpty() ? "" : ",origination_caller_id_number=" + shown;
  }

  private String dial(PhoneNumber number) {
    return settings.dialing().dialString().replace("{number}", number.e164());
  }

  /** The leg that stands in the agent's own conference. */
  String originateStandingLeg(CallId leg, AgentId agent) {
    return agentLeg(leg, agent, "", "&conference(" + conference(agent) + ")");
  }

  /** The leg that is called when a customer has answered, to be bridged. */
  String originateParkedLeg(CallId leg, AgentId agent, CallId call) {
    return agentLeg(leg, agent, "," + FOR_VARIABLE + "=" + call, "&park()");
  }

  /** Somebody outside whom an agent wants to ask, brought into the agent's conference. */
  String originateThird(CallId third, PhoneNumber number, CallId call, AgentId agent) {
    return originate(
        third,
        AGENT_RING,
        caller(null) + "," + THIRD_VARIABLE + "=" + call,
        dial(number),
        "&conference(" + conference(agent) + ")");
  }

  /** A supervisor, unheard at first, in an agent's conference. */
  String originateSupervisor(CallId leg, AgentId supervisor, AgentId agent) {
    return originate(
        leg,
        AGENT_RING,
        "," + SUPERVISOR_VARIABLE + "=" + supervisor.value(),
        settings.dialing().agentDialString().replace("{agent}", supervisor.value()),
        "&conference(" + conference(agent) + "+flags{mute})");
  }

  private String agentLeg(CallId leg, AgentId agent, String variables, String application) {
    return originate(
        leg,
        AGENT_RING,
        "," + AGENT_VARIABLE + "=" + agent.value() + variables,
        settings.dialing().agentDialString().replace("{agent}", agent.value()),
        application);
  }

  /** A representative's telephone: it shows our number, also once the customer is joined to it. */
  String originateRep(LegCommand.RingRep order) {
    return originate(
        order.leg(),
        order.ringLimit(),
        masked(order.callerId()) + "," + REP_VARIABLE + "=" + order.rep().value(),
        dial(order.number()),
        "&park()");
  }

  /** The customer of a work order, who sees our number and not the representative's. */
  String originateVisited(LegCommand.RingCustomer order) {
    return originate(
        order.call(),
        order.ringLimit(),
        masked(order.callerId()) + "," + VISITED_VARIABLE + "=" + order.leg(),
        dial(order.number()),
        "&park()");
  }

  /** Without the second, a bridge tells each telephone the other's number. */
  private String masked(@Nullable String wanted) {
    return caller(wanted) + ",ignore_display_updates=true";
  }

  private static String originate(
      CallId id, Duration ringLimit, String variables, String dial, String application) {
    return background(
        "originate {origination_uuid=%s,ignore_early_media=true,originate_timeout=%d%s}%s %s"
            .formatted(id, seconds(ringLimit), variables, dial, application),
        id.toString());
  }

  String joinConference(CallId channel, AgentId agent) {
    return transfer(channel, "conference:" + conference(agent));
  }

  String park(CallId call) {
    return transfer(call, "park");
  }

  /**
   * Again and again, until the channel is taken elsewhere. A switch that has no such file would go
   * on to the next application, and hang up where there is none.
   */
  String playOnAndOn(CallId call, Phrase phrase) {
    return transfer(call, "endless_playback:" + file(phrase) + ",park");
  }

  /** Once, then the channel is parked. */
  String playOnce(CallId call, Phrase phrase) {
    return transfer(call, "set:" + PLAYED_VARIABLE + "=1,playback:" + file(phrase) + ",park");
  }

  /** Out of our hands; whoever is not reached leaves the customer parked. */
  String handOver(CallId call, PhoneNumber to) {
    return transfer(
        call,
        "set:hangup_after_bridge=true,set:continue_on_fail=true,set:call_timeout="
            + AGENT_RING.toSeconds()
            + ",bridge:"
            + dial(to)
            + ",park");
  }

  /** Answered in order, so that a park is over before what is played after it. */
  private static String transfer(CallId channel, String applications) {
    return api("uuid_transfer " + channel + " " + applications + " inline");
  }

  /**
   * Over and over while the channel is parked; a bridge ends it. Empty where no tone is to be
   * heard.
   */
  Optional<String> playRinging(CallId leg) {
    var tone = settings.ringing().tones();
    return tone.isEmpty()
        ? Optional.empty()
        : Optional.of(api("uuid_broadcast " + leg + " tone_stream://" + tone + ";loops=-1 aleg"));
  }

  String file(Phrase phrase) {
    return settings.files().sounds() + "/" + phrase.key() + ".wav";
  }

  /** The name of a recording: of its call, and of its start so that none overwrites another. */
  String recording(CallId call, Instant start) {
    return settings.files().recordings() + "/" + call + "-" + start.toEpochMilli() + ".wav";
  }

  static String api(String command) {
    return "api " + command + "\n\n";
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
