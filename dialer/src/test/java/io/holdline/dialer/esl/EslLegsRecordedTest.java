package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CallId;
import io.holdline.dialer.repcall.LegCommand;
import io.holdline.dialer.repcall.LegEvent;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import link.thingscloud.freeswitch.esl.transport.event.EslEvent;
import org.junit.jupiter.api.Test;

/** What FreeSWITCH 1.10.12 really said of two legs that were called, parked and bridged. */
class EslLegsRecordedTest {
  private static final Path DIALOGUE =
      Path.of("src/test/resources/io/holdline/dialer/esl/bridge_lead_hangs_up.esl");
  private static final CallId CUSTOMER = CallId.of("d0000000-0000-4000-8000-000000362247");
  private static final CallId REP = CallId.of("d0000000-0000-4000-8000-000000362248");

  @Test
  void bothLegsAreHeardToTheirEndAndNobodyElseHearsOfThem() throws IOException {
    var told = new ArrayList<LegEvent>();
    var channels = new EslChannels();
    var legs =
        new EslLegs(
            EslSettings.of("127.0.0.1", 8021, "ClueCon"),
            channels,
            new WaitingSessions(
                new SessionGate(EslSettings.LIMITS, 0),
                channels::open,
                () -> 0,
                (task, nanos) -> {}),
            micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
            () -> Instant.EPOCH,
            told::add);
    legs.send(null, true, new LegCommand.Ask(CUSTOMER), 0);
    legs.send(null, true, new LegCommand.Ask(REP), 0);
    var others = new ArrayList<String>();
    var channel =
        new EmbeddedChannel(
            new EslConnection("ClueCon", System::nanoTime, new Owner(legs, others)));
    channel.writeInbound(Unpooled.wrappedBuffer(Files.readAllBytes(DIALOGUE)));
    channel.finishAndReleaseAll();

    assertThat(told.stream().map(EslLegsRecordedTest::line))
        .containsSubsequence(
            "answers rep",
            "rings customer",
            "answers customer",
            "joined",
            "ends customer NORMAL_CLEARING by itself")
        .containsOnlyOnce(
            "joined", "ends rep NORMAL_CLEARING", "ends customer NORMAL_CLEARING by itself");
    assertThat(others).allMatch(name -> name.equals("BACKGROUND_JOB"));
  }

  private static String line(LegEvent event) {
    return switch (event) {
      case LegEvent.Rings(var channel, _) -> "rings " + whose(channel);
      case LegEvent.Answers(var channel, _) -> "answers " + whose(channel);
      case LegEvent.Joined _ -> "joined";
      case LegEvent.Ends(var channel, var cause, var byItself, _) ->
          "ends %s %s%s".formatted(whose(channel), cause, byItself ? " by itself" : "");
      case LegEvent.NotPlaced _, LegEvent.Stands _, LegEvent.Gone _, LegEvent.SwitchBack _ ->
          throw new IllegalStateException("Nothing in the dialogue says so: " + event);
    };
  }

  private static String whose(CallId channel) {
    return channel.equals(REP) ? "rep" : "customer";
  }

  private record Owner(EslLegs legs, List<String> others) implements EslConnection.Owner {
    @Override
    public void signedIn(EslConnection connection) {}

    @Override
    public void event(EslEvent event) {
      if (!legs.read(event)) {
        others.add(event.getEventName());
      }
    }

    @Override
    public void ended(SwitchState why) {}
  }
}
