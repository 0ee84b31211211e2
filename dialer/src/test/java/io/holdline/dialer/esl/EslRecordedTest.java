package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.AgentRinging;
import io.holdline.dialer.core.DialerEvent.AnnouncementEnded;
import io.holdline.dialer.core.DialerEvent.BeepHeard;
import io.holdline.dialer.core.DialerEvent.CallAnswered;
import io.holdline.dialer.core.DialerEvent.CallAtSwitch;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.CallRinging;
import io.holdline.dialer.core.DialerEvent.ControlDone;
import io.holdline.dialer.core.DialerEvent.ControlFailed;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import io.holdline.dialer.core.DialerEvent.DigitPressed;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.InboundCall;
import io.holdline.dialer.core.DialerEvent.JoinFailed;
import io.holdline.dialer.core.DialerEvent.OriginateDropped;
import io.holdline.dialer.core.DialerEvent.OriginateFailed;
import io.holdline.dialer.core.DialerEvent.PhoneRegistered;
import io.holdline.dialer.core.DialerEvent.RecordingStopped;
import io.holdline.dialer.core.DialerEvent.SwitchBack;
import io.holdline.dialer.core.DialerEvent.SwitchLost;
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
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
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
    for (var piece : new int[] {bytes.length, 1, 7, 1_460}) {
      assertThat(read(bytes, () -> piece, lines))
          .as(name + " in pieces of " + piece)
          .isEqualTo(expected);
    }
    for (var seed = 1; seed <= 5; seed++) {
      var random = new SplittableRandom(seed);
      assertThat(read(bytes, () -> random.nextInt(1, 3_000), lines))
          .as(name + " cut at random, seed " + seed)
          .isEqualTo(expected);
    }
  }

  private static List<String> read(byte[] bytes, IntSupplier pieces, List<String> lines) {
    var channels = new EslChannels();
    lines.forEach(line -> remember(line, channels));
    var agentLeg =
        lines.contains("# call on answer") ? AgentLeg.CALL_ON_ANSWER : AgentLeg.STANDING_CONFERENCE;
    var events =
        new EslEvents(
            channels,
            agentLeg,
            micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
            () -> Instant.EPOCH);
    var heard = new ArrayList<String>();
    var owner = new Owner(events, heard);
    var channel = new EmbeddedChannel(new EslConnection("ClueCon", System::nanoTime, owner));
    for (var at = 0; at < bytes.length && channel.isOpen(); ) {
      var piece = Math.min(pieces.getAsInt(), bytes.length - at);
      channel.writeInbound(Unpooled.copiedBuffer(bytes, at, piece));
      at += piece;
    }
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

  private static String line(EslFact fact) {
    return switch (fact) {
      case EslFact.Told(var event) -> line(event);
      case EslFact.Entered(var channel, var agent) ->
          "entered %s %s".formatted(channel, agent.value());
      case EslFact.Alone(var agent) -> "alone " + agent.value();
      case EslFact.Parked(var call, var played, var cause) ->
          "parked %s%s %s".formatted(call, played ? " played" : "", cause).strip();
      case EslFact.Bridged(var call) -> "bridged " + call;
      case EslFact.Gone(var channel, var cause) -> "gone %s %s".formatted(channel, cause);
      case EslFact.PlayedToAll(var agent, var file) ->
          "played-to-all %s %s".formatted(agent.value(), file);
      case EslFact.Played(var call, var file) -> "played %s %s".formatted(call, file);
    };
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
      case PhoneRegistered(var agent, var anew, var at) ->
          "registered %s %s %d".formatted(agent.value(), anew ? "anew" : "again", micros(at));
      case AgentRinging(var agent, var call, var at) ->
          "agent-ringing %s %s %d".formatted(agent.value(), call, micros(at));
      case DigitPressed(var call, var digit, var at) ->
          "pressed %s %s %d".formatted(call, digit, micros(at));
      case BeepHeard(var call, var at) -> "beep %s %d".formatted(call, micros(at));
      case RecordingStopped(var call, var file, var millis, var at) ->
          "recorded %s %s %d ms %d".formatted(call, file, millis, micros(at));
      case InboundCall(var call, var caller, var at) ->
          "inbound %s %s %d".formatted(call, caller.e164(), micros(at));
      case JoinFailed(var call, var agent, var cause) ->
          "join-failed %s %s %s".formatted(call, agent.value(), cause);
      case AnnouncementEnded _,
          ControlDone _,
          ControlFailed _,
          OriginateDropped _,
          SwitchLost _,
          SwitchBack _,
          CallAtSwitch _ ->
          throw new IllegalStateException("No frame says by itself: " + event);
    };
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
