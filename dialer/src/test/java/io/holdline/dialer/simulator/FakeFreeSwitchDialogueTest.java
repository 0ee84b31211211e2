package io.holdline.dialer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.simulator.EventSocketClient.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fake switch is told what the real one was told ({@code >} in NAME.dialogue) and has to say
 * what the real one said ({@code <}): every reply, and of each channel every event in its order
 * with its cause and key variables. Background jobs have no fixed place and are compared apart; so
 * are what a conference says of its floor and its end. The tones of a conference are left out.
 */
class FakeFreeSwitchDialogueTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/holdline/dialer/simulator");
  private static final List<String> KEYS =
      List.of(
          "Unique-ID",
          "Action",
          "Answer-State",
          "Channel-State",
          "Channel-Call-State",
          "Hangup-Cause",
          "Application",
          "Application-Data",
          "Bridge-A-Unique-ID",
          "Bridge-B-Unique-ID",
          "Other-Leg-Unique-ID",
          "Conference-Name",
          "Conference-Size",
          "Member-Type",
          "Job-UUID",
          "Job-Command",
          "variable_campaign_id",
          "variable_endpoint_disposition",
          "variable_current_application",
          "variable_current_application_data",
          "variable_bridge_uuid",
          "variable_sip_term_status",
          "variable_sip_invite_failure_status",
          "variable_proto_specific_hangup_cause",
          "variable_sip_hangup_disposition",
          "variable_hangup_cause");

  static Stream<String> dialogues() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".dialogue", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void itSaysWhatTheRealOneSaid(String name) throws Exception {
    var lines = Files.readAllLines(FOLDER.resolve(name + ".dialogue"));
    var settings =
        FakeFreeSwitch.Settings.seeded(11).withPeople((number, attempt) -> callee(name, number));
    try (var fake = FakeFreeSwitch.start(settings);
        var client = new EventSocketClient(fake.port())) {
      var expected = new ArrayList<String>();
      for (var line : lines) {
        if (line.startsWith("> ")) {
          client.say(line.substring(2).replace("\\n", "\n"));
        } else if (line.startsWith("< CHANNEL_")
            || line.startsWith("< CUSTOM")
            || line.startsWith("< BACKGROUND_JOB")) {
          expected.add(line.substring(2));
          awaitLike(client, expected, line.substring(2));
        } else {
          assertThat(timeless(reply(client.reply()))).isEqualTo(timeless(line.substring(2)));
        }
      }
      var actual = client.seen().stream().map(FakeFreeSwitchDialogueTest::line).toList();
      assertThat(grouped(actual)).isEqualTo(grouped(expected));
    }
  }

  private static void awaitLike(EventSocketClient client, List<String> expected, String line)
      throws InterruptedException {
    if (!line.contains("Action=play-file-done")) {
      var group = group(line);
      var count = expected.stream().filter(each -> group(each).equals(group)).count();
      client.await((int) count, line, frame -> group(line(frame)).equals(group));
    }
  }

  /** Who an event is about; what has no fixed place among the events of a channel stands apart. */
  private static String group(String line) {
    var fields = line.split("[ |]+");
    var subject =
        Stream.of(fields)
            .filter(field -> field.startsWith("Unique-ID=") || field.startsWith("Job-UUID="))
            .findFirst()
            .orElse("");
    var apart = line.contains("Action=floor-change") || line.contains("Action=conference-");
    var action =
        Stream.of(fields).filter(field -> field.startsWith("Action=")).findFirst().orElse("");
    return apart || subject.isEmpty() ? action : subject;
  }

  private static String grouped(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.contains("Action=play-file-done"))
        .collect(
            Collectors.groupingBy(
                FakeFreeSwitchDialogueTest::group, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(group -> String.join("\n", group))
        .collect(Collectors.joining("\n\n"));
  }

  private static String line(Frame frame) {
    var text = new StringBuilder(frame.name());
    for (var key : KEYS) {
      var value = frame.event().get(key);
      if (value != null) {
        text.append(' ').append(key).append('=').append(value);
      }
    }
    if (!frame.body().isEmpty()) {
      text.append(" | ").append(frame.body().strip());
    }
    return text.toString();
  }

  /** Without the member numbers of a conference's list and the figures of a status. */
  private static String timeless(String reply) {
    return reply.startsWith("api UP ") ? "api UP" : reply.replaceFirst("^api \\d+;", "api ;");
  }

  private static String reply(Frame frame) {
    return switch (frame.headers().getOrDefault("Content-Type", "")) {
      case "command/reply" -> frame.reply();
      case "api/response" -> "api " + frame.body().replace("\n", "\\n");
      case "text/disconnect-notice" ->
          "text/disconnect-notice " + frame.body().lines().findFirst().orElse("");
      case String other -> other;
    };
  }

  /** The people whom the network of the recordings played, by the number and the dialogue. */
  private static FakeCallee callee(String dialogue, String number) {
    var outcome =
        switch (number) {
          case "1003" -> FakeOutcome.CONGESTION;
          case "1004" -> FakeOutcome.UNALLOCATED;
          case "1060" -> FakeOutcome.NO_ANSWER;
          case "1080" -> FakeOutcome.UNREACHABLE;
          case "1086" -> FakeOutcome.BUSY;
          default -> FakeOutcome.ANSWER;
        };
    var rings =
        outcome == FakeOutcome.ANSWER
            || outcome == FakeOutcome.BUSY
            || outcome == FakeOutcome.NO_ANSWER;
    var hangsUp = dialogue.endsWith("hangs_up");
    return new FakeCallee(
        outcome,
        Duration.ofMillis(rings ? 300 : 20),
        rings,
        number.equals("1083"),
        Duration.ofMillis(dialogue.equals("answer") ? 500 : 20_000),
        Duration.ofMillis(hangsUp ? 400 : 20_000));
  }
}
