package io.holdline.dialer.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One leg of a call inside the fake switch; only the switch's thread touches it. */
final class FakeChannel {
  final String uuid;
  final String name;
  final String destination;
  final @Nullable String agent;
  final Map<String, String> variables;
  final long sessionId;
  final FakeCallee callee;
  final long createdMicros;

  long progressMicros;
  long progressMediaMicros;
  long answeredMicros;
  long hangupMicros;
  long bridgedMicros;
  String state = "CS_NONE";
  int stateNumber = 1;
  String callState = "DOWN";
  String answerState = "ringing";
  String application = "";
  String applicationData = "";
  String applicationId = "";
  String cause = "";
  boolean flipped;
  int memberId;
  boolean muted;
  boolean held;
  FakeTones.@Nullable Tone tone;
  final Map<String, Long> recordings = new LinkedHashMap<>();
  @Nullable FakeConference conference;
  @Nullable FakeChannel bridgedTo;
  boolean bridgeFirst;
  boolean met;
  @Nullable Future<?> timer;
  @Nullable Future<?> ringTimer;
  @Nullable Consumer<String> job;

  FakeChannel(
      String uuid,
      String name,
      String destination,
      @Nullable String agent,
      Map<String, String> variables,
      long sessionId,
      FakeCallee callee,
      long createdMicros) {
    this.uuid = uuid;
    this.name = name;
    this.destination = destination;
    this.agent = agent;
    this.variables = new LinkedHashMap<>(variables);
    this.sessionId = sessionId;
    this.callee = callee;
    this.createdMicros = createdMicros;
  }

  /** A call to the line, as the dialplan marks it. */
  boolean inbound() {
    return variables.containsKey("holdline_inbound");
  }

  /** A customer who was called and spoke with nobody. */
  boolean isMissed() {
    return agent == null && rep() == null && !isThird() && !inbound() && !met;
  }

  String direction() {
    return inbound() ? "inbound" : "outbound";
  }

  /** Somebody outside whom an agent asks about a customer. */
  boolean isThird() {
    return variables.containsKey("holdline_third");
  }

  /** Whose telephone it is, of a representative's leg. */
  @Nullable String rep() {
    return variables.get("holdline_rep");
  }

  boolean answered() {
    return answeredMicros > 0;
  }

  boolean over() {
    return hangupMicros > 0;
  }

  void state(String to, int number) {
    state = to;
    stateNumber = number;
  }

  void cancelTimers() {
    for (var each : new Future<?>[] {timer, ringTimer}) {
      if (each != null) {
        each.cancel(false);
      }
    }
  }

  /** Both know the other from here on. */
  void bond(FakeChannel other) {
    for (var each : new FakeChannel[] {this, other}) {
      var partner = each == this ? other : this;
      each.bridgedTo = partner;
      each.variables.put("bridge_channel", partner.name);
      each.variables.put("bridge_uuid", partner.uuid);
      each.variables.put("signal_bond", partner.uuid);
    }
  }

  /** Whether the far end said no, not we. */
  boolean refusedBy(@Nullable FakeOutcome farEnd) {
    return !answered() && farEnd != null && farEnd != FakeOutcome.NO_ANSWER;
  }

  void refused(@Nullable FakeOutcome farEnd) {
    if (farEnd != null) {
      var status = String.valueOf(farEnd.sipStatus());
      variables.put("sip_hangup_disposition", "recv_refuse");
      variables.put("sip_invite_failure_status", status);
      variables.put("sip_invite_failure_phrase", farEnd.phrase());
      variables.put("sip_term_status", status);
      variables.put("proto_specific_hangup_cause", "sip:" + status);
    }
  }

  /** When we ended it, how: known only after the far end was told. */
  void sayGoodbye() {
    var silent =
        variables.putIfAbsent("sip_hangup_disposition", answered() ? "send_bye" : "send_cancel")
            == null;
    if (silent && !answered()) {
      variables.put("sip_invite_failure_status", "487");
      variables.put("sip_invite_failure_phrase", "CANCEL");
    }
  }

  /** The answer to the originate, once. */
  void finishJob(String text) {
    var waiting = job;
    job = null;
    if (waiting != null) {
      waiting.accept(text);
    }
  }

  void describe(FakeHeaders to) {
    if (!cause.isEmpty()) {
      to.add("Hangup-Cause", cause);
    }
    to.add("Channel-State", state)
        .add("Channel-Call-State", callState)
        .add("Channel-State-Number", stateNumber)
        .add("Channel-Name", name)
        .add("Unique-ID", uuid)
        .add("Call-Direction", direction())
        .add("Presence-Call-Direction", direction())
        .add("Channel-HIT-Dialplan", String.valueOf(answered()))
        .add("Channel-Call-UUID", uuid)
        .add("Answer-State", answerState);
    if (!cause.isEmpty()) {
      to.add("Hangup-Cause", cause);
    }
    describeCaller(to);
  }

  private void describeCaller(FakeHeaders to) {
    var caller = variables.getOrDefault("origination_caller_id_number", "0000000000");
    to.add("Caller-Direction", direction())
        .add("Caller-Logical-Direction", direction())
        .add("Caller-Caller-ID-Name", flipped ? "Outbound Call" : "")
        .add("Caller-Caller-ID-Number", flipped ? destination : caller)
        .add("Caller-Orig-Caller-ID-Number", caller)
        .add("Caller-Callee-ID-Name", flipped ? "" : "Outbound Call")
        .add("Caller-Callee-ID-Number", flipped ? caller : destination)
        .add("Caller-Network-Addr", "127.0.0.1")
        .add("Caller-ANI", caller)
        .add("Caller-Destination-Number", destination)
        .add("Caller-Unique-ID", uuid)
        .add("Caller-Source", "src/switch_ivr_originate.c")
        .add("Caller-Context", "default")
        .add("Caller-Channel-Name", name)
        .add("Caller-Profile-Index", flipped ? 2 : 1)
        .add("Caller-Profile-Created-Time", createdMicros)
        .add("Caller-Channel-Created-Time", createdMicros)
        .add("Caller-Channel-Answered-Time", answeredMicros)
        .add("Caller-Channel-Progress-Time", progressMicros)
        .add("Caller-Channel-Progress-Media-Time", progressMediaMicros)
        .add("Caller-Channel-Hangup-Time", hangupMicros)
        .add("Caller-Channel-Transfer-Time", 0)
        .add("Caller-Channel-Resurrect-Time", 0)
        .add("Caller-Channel-Bridged-Time", bridgedMicros)
        .add("Caller-Channel-Last-Hold", 0)
        .add("Caller-Channel-Hold-Accum", 0)
        .add("Caller-Screen-Bit", "true")
        .add("Caller-Privacy-Hide-Name", "false")
        .add("Caller-Privacy-Hide-Number", "false");
    var other = bridgedTo;
    if (other != null) {
      to.add("Other-Type", "originatee")
          .add("Other-Leg-Direction", "outbound")
          .add("Other-Leg-Destination-Number", other.destination)
          .add("Other-Leg-Unique-ID", other.uuid)
          .add("Other-Leg-Channel-Name", other.name);
    }
  }

  void describeVariables(FakeHeaders to) {
    to.add("variable_direction", direction())
        .add("variable_is_outbound", String.valueOf(!inbound()))
        .add("variable_uuid", uuid)
        .add("variable_session_id", sessionId)
        .add("variable_sip_profile_name", "external")
        .add("variable_channel_name", name)
        .add("variable_call_uuid", uuid);
    variables.forEach((key, value) -> to.add("variable_" + key, value));
  }

  void describeEnd(FakeHeaders to) {
    var duration = hangupMicros - createdMicros;
    var billed = answered() ? hangupMicros - answeredMicros : 0;
    to.add("variable_hangup_cause", cause)
        .add("variable_start_uepoch", createdMicros)
        .add("variable_progress_uepoch", progressMicros)
        .add("variable_progress_media_uepoch", progressMediaMicros)
        .add("variable_answer_uepoch", answeredMicros)
        .add("variable_bridge_uepoch", bridgedMicros)
        .add("variable_end_uepoch", hangupMicros)
        .add("variable_duration", hangupMicros / 1_000_000 - createdMicros / 1_000_000)
        .add(
            "variable_billsec",
            answered() ? hangupMicros / 1_000_000 - answeredMicros / 1_000_000 : 0)
        .add("variable_mduration", duration / 1_000)
        .add("variable_billmsec", billed / 1_000)
        .add("variable_uduration", duration)
        .add("variable_billusec", billed);
  }
}
