package io.holdline.dialer.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Writes the fake switch's events and hands each to the clients that asked for it. */
final class FakeAnnouncer {
  static final String VERSION = "1.10.12-release+FakeFreeSwitch~64bit";

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter GMT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  /** Where the real switch fires each event: part of what its events say. */
  private static final Map<String, List<String>> SOURCES =
      Map.ofEntries(
          source(
              "CHANNEL_OUTGOING", "switch_core_session.c switch_core_session_outgoing_channel 768"),
          source("CHANNEL_CREATE", "switch_core_state_machine.c switch_core_session_run 626"),
          source("CHANNEL_ORIGINATE", "switch_core_state_machine.c switch_core_session_run 632"),
          source(
              "CHANNEL_PROGRESS",
              "switch_channel.c switch_channel_perform_mark_ring_ready_value 3505"),
          source(
              "CHANNEL_PROGRESS_MEDIA",
              "switch_channel.c switch_channel_perform_mark_pre_answered 3560"),
          source("CHANNEL_ANSWER", "switch_channel.c switch_channel_perform_mark_answered 3846"),
          source("CHANNEL_EXECUTE", "switch_core_session.c switch_core_session_exec 2944"),
          source("CHANNEL_EXECUTE_COMPLETE", "switch_core_session.c switch_core_session_exec 2967"),
          source("CHANNEL_PARK", "switch_ivr.c switch_ivr_park 1002"),
          source("CHANNEL_BRIDGE", "switch_ivr_bridge.c switch_ivr_multi_threaded_bridge 1689"),
          source("CHANNEL_UNBRIDGE", "switch_ivr_bridge.c switch_ivr_multi_threaded_bridge 1879"),
          source("CHANNEL_HANGUP", "switch_channel.c switch_channel_perform_hangup 3445"),
          source(
              "CHANNEL_HANGUP_COMPLETE",
              "switch_core_state_machine.c switch_core_session_reporting_state 943"),
          source(
              "CHANNEL_DESTROY", "switch_core_session.c switch_core_session_perform_destroy 1584"),
          source("BACKGROUND_JOB", "mod_event_socket.c api_exec 1572"),
          source("DTMF", "switch_channel.c switch_channel_dequeue_dtmf 735"),
          source("PLAYBACK_START", "switch_ivr_play_say.c switch_ivr_play_file 1646"),
          source("PLAYBACK_STOP", "switch_ivr_play_say.c switch_ivr_play_file 1990"),
          source("RECORD_STOP", "switch_ivr_async.c send_record_stop_event 1214"),
          source("HEARTBEAT", "switch_core.c send_heartbeat 95"),
          source("SHUTDOWN", "switch_core.c switch_core_destroy 3023"),
          source("conference-create", "mod_conference.c conference_new 3848"),
          source("conference-destroy", "mod_conference.c conference_thread_run 863"),
          source("add-member", "conference_member.c conference_member_add 962"),
          source("del-member", "conference_member.c conference_member_del 1355"),
          source("floor-change", "conference_member.c conference_member_set_floor_holder 1158"),
          source("play-file-done", "conference_file.c conference_file_close 52"));

  private final InstantSource clock;
  private final String coreId;
  private final List<FakeClient> clients = new CopyOnWriteArrayList<>();
  private Set<String> lost = Set.of();
  private long sequence = 800;
  private long stamp;

  FakeAnnouncer(InstantSource clock, String coreId) {
    this.clock = clock;
    this.coreId = coreId;
  }

  private static Map.Entry<String, List<String>> source(String event, String where) {
    return Map.entry(event, List.of(where.split(" ")));
  }

  String coreId() {
    return coreId;
  }

  List<FakeClient> clients() {
    return clients;
  }

  /** Which events are told to nobody from now on. */
  void lose(Set<String> events) {
    lost = events;
  }

  long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /** What the last event bears as its instant; what it told happened then. */
  long stamp() {
    return stamp;
  }

  /** An event without a channel. */
  void announce(String event, Consumer<FakeHeaders> fields) {
    announce(event, "", fields, "");
  }

  void announce(String event, String subclass, Consumer<FakeHeaders> fields) {
    announce(event, subclass, fields, "");
  }

  /** An event of a channel, with its variables unless the switch leaves them out. */
  void channel(String event, FakeChannel channel, Consumer<FakeHeaders> before) {
    announce(
        event,
        "",
        to -> {
          before.accept(to);
          channel.describe(to);
          if (!event.equals("CHANNEL_OUTGOING")) {
            channel.describeVariables(to);
          }
          if (event.equals("CHANNEL_HANGUP_COMPLETE") || event.equals("CHANNEL_DESTROY")) {
            channel.describeEnd(to);
          }
          if (event.startsWith("CHANNEL_EXECUTE")) {
            to.add("Application", channel.application);
            if (!channel.applicationData.isEmpty()) {
              to.add("Application-Data", channel.applicationData);
            }
            to.add("Application-UUID", channel.applicationId);
          }
        },
        "");
  }

  void channel(String event, FakeChannel channel) {
    channel(event, channel, to -> {});
  }

  void conference(String action, FakeConference conference, Consumer<FakeHeaders> fields) {
    announce(
        "CUSTOM",
        "conference::maintenance",
        to -> {
          conference.describe(to);
          fields.accept(to);
          to.add("Action", action);
        },
        "",
        action);
  }

  /** An event of a module about a channel. */
  void custom(String subclass, FakeChannel channel) {
    announce(
        "CUSTOM",
        subclass,
        to -> {
          channel.describe(to);
          channel.describeVariables(to);
        },
        "");
  }

  void job(String id, String command, String argument, String result) {
    announce(
        "BACKGROUND_JOB",
        "",
        to -> {
          to.add("Job-UUID", id).add("Job-Command", command);
          if (!argument.isEmpty()) {
            to.add("Job-Command-Arg", argument);
          }
        },
        result);
  }

  private void announce(String event, String subclass, Consumer<FakeHeaders> fields, String body) {
    announce(event, subclass, fields, body, event);
  }

  private void announce(
      String event, String subclass, Consumer<FakeHeaders> fields, String body, String source) {
    sequence++;
    stamp = micros();
    if (lost.contains(event)
        || clients.stream().noneMatch(client -> client.wants(event, subclass))) {
      return;
    }
    var headers = new FakeHeaders();
    if (!subclass.isEmpty()) {
      headers.add("Event-Subclass", subclass);
    }
    preamble(headers.add("Event-Name", event), SOURCES.getOrDefault(source, List.of("", "", "0")));
    fields.accept(headers);
    var passing =
        clients.stream()
            .filter(client -> client.wants(event, subclass) && client.filterPasses(headers))
            .toList();
    if (!passing.isEmpty()) {
      var frame = headers.frame(body);
      passing.forEach(client -> client.frame(frame));
    }
  }

  private void preamble(FakeHeaders to, List<String> source) {
    var now = Instant.EPOCH.plus(stamp, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    to.add("Core-UUID", coreId)
        .add("FreeSWITCH-Hostname", "fake")
        .add("FreeSWITCH-Switchname", "fake")
        .add("FreeSWITCH-IPv4", "127.0.0.1")
        .add("FreeSWITCH-IPv6", "::1")
        .add("Event-Date-Local", LOCAL.format(now))
        .add("Event-Date-GMT", GMT.format(now))
        .add("Event-Date-Timestamp", stamp)
        .add("Event-Calling-File", source.get(0))
        .add("Event-Calling-Function", source.get(1))
        .add("Event-Calling-Line-Number", source.get(2))
        .add("Event-Sequence", sequence);
  }
}
