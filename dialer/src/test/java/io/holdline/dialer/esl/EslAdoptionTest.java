package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.InboundCall;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import link.thingscloud.freeswitch.esl.transport.event.EslEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a look at the switch's channels says, each answer in the test's hand. */
class EslAdoptionTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final AgentId LIN = new AgentId("lin");
  private static final CallId LEG = new CallId(new UUID(0, 1));
  private static final CallId CALLER = new CallId(new UUID(0, 2));
  private static final PhoneNumber NUMBER = new PhoneNumber("+8613800138000");
  private static final String NO_CHANNEL = "-ERR No such channel!\n";

  private final EslChannels channels = new EslChannels();
  private final List<FromSwitch> told = new ArrayList<>();
  private final EslConnection connection =
      new EslConnection("ClueCon", System::nanoTime, new Nobody());
  private final EmbeddedChannel wire = new EmbeddedChannel(connection);
  private final EslAdoption adoption = new EslAdoption(connection, channels, () -> NOW);

  /** What the switch lists: of each channel its direction and application. */
  private final Map<CallId, String> listed = new LinkedHashMap<>();

  /** What the switch answers for a channel's variable; a channel of none is gone. */
  private final Map<String, String> variables = new LinkedHashMap<>();

  @BeforeEach
  void signIn() {
    hear("Content-Type: auth/request\n\n");
    hear("Content-Type: command/reply\nReply-Text: +OK accepted\n\n");
    wire.outboundMessages().clear();
  }

  @Test
  void aLegThatStoodAndIsGoneIsToldOnce() {
    stands();
    variables.clear();
    look();
    look();
    assertThat(told).containsExactly(new AgentLegDown(LIN, LEG, "LOST", NOW));
  }

  @Test
  void aLegThatStandsAndIsNotListedIsLeftAlone() {
    stands();
    look();
    look();
    assertThat(told).isEmpty();
  }

  @Test
  void ofALegThatIsYoungerThanTheQuestionNothingIsConcluded() {
    adoption.lookAgain(told::add);
    stands();
    variables.clear();
    answer();
    assertThat(told).isEmpty();
    look();
    assertThat(told).containsExactly(new AgentLegDown(LIN, LEG, "LOST", NOW));
  }

  @Test
  void aLegThatRingsIsGivenUpWhenTwoLooksDoNotFindIt() {
    channels.leg(LEG, LIN);
    look();
    assertThat(told).isEmpty();
    look();
    assertThat(told).containsExactly(new AgentLegDown(LIN, LEG, "LOST", NOW));
  }

  @Test
  void aLegThatCameUpUntoldIsToldOnce() {
    stands();
    channels.over(LEG, LIN);
    listed.put(LEG, "outbound conference");
    look();
    look();
    assertThat(told).containsExactly(new AgentLegUp(LIN, LEG, NOW));
  }

  @Test
  void whoFindsNobodyInTheConferenceHasTheLegAskedFor() {
    stands();
    adoption.lookFor(LIN, told::add);
    answer();
    assertThat(told).isEmpty();
    variables.clear();
    adoption.lookFor(LIN, told::add);
    answer();
    assertThat(told).containsExactly(new AgentLegDown(LIN, LEG, "LOST", NOW));
  }

  @Test
  void aCallerIsToldAgainUntilTheEndWasTold() {
    waits("park");
    look();
    listed.put(CALLER, "inbound endless_playback");
    look();
    var call = new InboundCall(CALLER, NUMBER, NOW);
    assertThat(told).containsExactly(call, call);
    channels.closed(CALLER);
    look();
    assertThat(told).hasSize(2);
  }

  @Test
  void whoTalksOrWasHandedOnDoesNotWait() {
    waits("conference");
    channels.customer(CALLER);
    look();
    listed.put(CALLER, "inbound bridge");
    look();
    listed.put(CALLER, "inbound uuid_bridge");
    look();
    assertThat(told).isEmpty();
  }

  @Test
  void aSwitchThatHasNoListChangesNothing() {
    stands();
    variables.clear();
    adoption.lookAgain(told::add);
    answer("-ERR SQL disabled, no data available!\n");
    adoption.lookAgain(told::add);
    answer("-ERR SQL disabled, no data available!\n");
    assertThat(told).isEmpty();
    assertThat(channels.open()).isEqualTo(1);
  }

  @Test
  void aSessionThatTwoLooksDoNotFindCountsNoLonger() {
    channels.customer(CALLER);
    channels.opened(CALLER);
    look();
    assertThat(channels.open()).isEqualTo(1);
    look();
    assertThat(channels.open()).isZero();
  }

  private void stands() {
    channels.leg(LEG, LIN);
    channels.up(LEG, LIN);
    variables.put(LEG + " holdline_agent", "lin");
    variables.put(LEG + " current_application", "conference");
  }

  private void waits(String application) {
    listed.put(CALLER, "inbound " + application);
    variables.put(CALLER + " holdline_inbound", NUMBER.e164());
  }

  private void look() {
    adoption.lookAgain(told::add);
    answer();
  }

  private void answer() {
    var rows =
        listed.entrySet().stream()
            .map(row -> {
              var words = row.getValue().split(" ");
              return "{\"uuid\":\"%s\",\"direction\":\"%s\",\"application\":\"%s\"}"
                  .formatted(row.getKey(), words[0], words[1]);
            })
            .toList();
    answer("{\"row_count\":%d,\"rows\":%s}".formatted(rows.size(), rows));
  }

  private void answer(String list) {
    for (ByteBuf next = wire.readOutbound(); next != null; next = wire.readOutbound()) {
      var command = next.toString(StandardCharsets.UTF_8).strip();
      next.release();
      var said =
          command.startsWith("api uuid_getvar ")
              ? variables.getOrDefault(command.substring("api uuid_getvar ".length()), NO_CHANNEL)
              : list;
      hear("Content-Type: api/response\nContent-Length: %d\n\n%s".formatted(said.length(), said));
    }
  }

  private void hear(String text) {
    wire.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
  }

  private static final class Nobody implements EslConnection.Owner {
    @Override
    public void signedIn(EslConnection connection) {}

    @Override
    public void event(EslEvent event) {}

    @Override
    public void ended(SwitchState why) {}
  }
}
