package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.CallAnswered;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.CallRinging;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.OriginateFailed;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import link.thingscloud.freeswitch.esl.transport.event.EslEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What FreeSWITCH 1.10.12 really said (NAME.esl, the exact bytes of its frames) against what the
 * dialer makes of it (NAME.events). A new scenario is two text files.
 */
class EslRecordedTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/holdline/dialer/esl");

  static Stream<String> dialogues() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".esl"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void everyRecordedDialogueIsReadRightHoweverItIsCut(String name) throws IOException {
    var bytes = Files.readAllBytes(FOLDER.resolve(name + ".esl"));
    var lines = Files.readAllLines(FOLDER.resolve(name + ".events"));
    var expected = lines.stream().filter(line -> !line.startsWith("#")).toList();
    for (var piece : new int[] {bytes.length, 1, 7}) {
      assertThat(read(bytes, piece, lines)).as(name + " in pieces of " + piece).isEqualTo(expected);
    }
  }

  private static List<String> read(byte[] bytes, int piece, List<String> lines) {
    var channels = new EslChannels();
    lines.forEach(line -> remember(line, channels));
    var agentLeg =
        lines.contains("# call on answer") ? AgentLeg.CALL_ON_ANSWER : AgentLeg.STANDING_CONFERENCE;
    var events = new EslEvents(channels, agentLeg);
    var heard = new ArrayList<String>();
    var owner = new Owner(events, heard);
    var channel = new EmbeddedChannel(new EslConnection("ClueCon", System::nanoTime, owner));
    IntStream.iterate(0, at -> at < bytes.length && channel.isOpen(), at -> at + piece)
        .forEach(at ->
            channel.writeInbound(
                Unpooled.copiedBuffer(bytes, at, Math.min(piece, bytes.length - at))));
    channel.finishAndReleaseAll();
    return heard;
  }

  private static void remember(String line, EslChannels channels) {
    var words = line.split(" ", -1);
    if (line.startsWith("# customer")) {
      channels.customer(CallId.of(words[2]));
    } else if (line.startsWith("# leg")) {
      channels.leg(CallId.of(words[2]), new AgentId(words[3]));
    }
  }

  private record Owner(EslEvents events, List<String> heard) implements EslConnection.Owner {
    @Override
    public void signedIn(EslConnection connection) {
      heard.add("signed-in");
    }

    @Override
    public void event(EslEvent event) {
      events.read(event).forEach(each -> heard.add(line(each)));
    }

    @Override
    public void ended(SwitchState why) {
      heard.add("end " + why.getClass().getSimpleName());
    }
  }

  private static String line(FromSwitch event) {
    return switch (event) {
      case CallRinging(var call, var at) -> "ringing %s %d".formatted(call, micros(at));
      case CallAnswered(var call, var at) -> "answered %s %d".formatted(call, micros(at));
      case CallEnded(var call, var cause, var at) ->
          "ended %s %s %d".formatted(call, cause, micros(at));
      case OriginateFailed(var call, var cause, var at) ->
          "originate-failed %s %s %d".formatted(call, cause, micros(at));
      case CustomerJoined(var call, var agent, var at) ->
          "joined %s %s %d".formatted(call, agent.value(), micros(at));
      case AgentLegUp(var agent, var leg, var at) ->
          "leg-up %s %s %d".formatted(agent.value(), leg, micros(at));
      case AgentLegDown(var agent, var leg, var cause, var at) ->
          "leg-down %s %s %s %d".formatted(agent.value(), leg, cause, micros(at));
      default -> event.toString();
    };
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
