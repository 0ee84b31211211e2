package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import link.thingscloud.freeswitch.esl.transport.event.EslEvent;
import org.junit.jupiter.api.Test;

/** One connection, its time in the test's hand. */
class EslConnectionTest {
  private static final String SIGNED_IN =
      "Content-Type: auth/request\n\nContent-Type: command/reply\nReply-Text: +OK accepted\n\n";

  private final AtomicLong nanos = new AtomicLong(1);
  private final List<String> told = new ArrayList<>();
  private final EslConnection connection =
      new EslConnection(
          "ClueCon",
          nanos::get,
          new EslConnection.Owner() {
            @Override
            public void signedIn(EslConnection signedIn) {
              told.add("signed in");
            }

            @Override
            public void event(EslEvent event) {
              told.add(event.getEventName());
            }

            @Override
            public void ended(SwitchState why) {
              told.add(why.toString());
            }
          });
  private final EmbeddedChannel channel = new EmbeddedChannel(connection);

  @Test
  void answersGoToTheirCommandsInOrder() {
    hear(SIGNED_IN);
    submit("api one\n\n", 1_000);
    submit("api two\n\n", 1_000);
    hear("Content-Type: api/response\nContent-Length: 4\n\ntrue");
    hear("Content-Type: command/reply\nReply-Text: -ERR no\n\n");
    assertThat(told).containsExactly("signed in", "Answered[text=true]", "Answered[text=-ERR no]");
    assertThat(written()).containsExactly("auth ClueCon\n\n", "api one\n\n", "api two\n\n");
  }

  @Test
  void whatIsLateIsNotWritten() {
    submit("bgapi originate\n\n", -1);
    assertThat(told).containsExactly("NotSent[reason=its time had passed before it could be sent]");
    assertThat(written()).isEmpty();
  }

  @Test
  void afterFiveSecondsOfSilenceTheSwitchIsProbedAndAfterFiveMoreLost() {
    hear(SIGNED_IN);
    written();
    for (var second = 0; second < 6; second++) {
      pass(Duration.ofSeconds(1));
    }
    assertThat(written()).containsExactly("api strepoch\n\n");
    submit("api uuid_exists x\n\n", 1_000_000);
    for (var second = 0; second < 6; second++) {
      pass(Duration.ofSeconds(1));
    }
    assertThat(told)
        .containsExactly(
            "signed in",
            "Unanswered[reason=the connection to the switch was lost]",
            "Down[reason=The switch has not answered for 5 s.]");
    submit("api uuid_exists y\n\n", 1_000_000);
    assertThat(told).last().isEqualTo("NotSent[reason=the switch is not connected]");
  }

  @Test
  void aSwitchThatSpeaksIsNotProbed() {
    hear(SIGNED_IN);
    written();
    for (var second = 0; second < 60; second++) {
      pass(Duration.ofSeconds(1));
      if (second % 4 == 0) {
        hear("Content-Length: 23\nContent-Type: text/event-plain\n\nEvent-Name: HEARTBEAT\n\n");
      }
    }
    assertThat(written()).isEmpty();
    assertThat(told).startsWith("signed in", "HEARTBEAT").noneMatch(one -> one.startsWith("Down"));
  }

  @Test
  void noMoreCommandsWaitThanMay() {
    for (var each = 0; each < 1_024 + 4_096; each++) {
      submit("api one\n\n", 1_000_000);
    }
    assertThat(told).isEmpty();
    submit("api one\n\n", 1_000_000);
    assertThat(told).containsExactly("NotSent[reason=the switch is too slow for the commands]");
    assertThat(written()).hasSize(1_024);
    hear("Content-Type: api/response\nContent-Length: 4\n\ntrue");
    assertThat(written()).hasSize(1);
    var _ = channel.close();
    assertThat(told).hasSize(1 + 1_024 + 4_096 + 1);
  }

  @Test
  void aSwitchThatDoesNotAdmitUsSaysWhatToChange() {
    hear("Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n");
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).startsWith("Refused").contains("access list");
  }

  private void hear(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
  }

  private void submit(String wire, long inMillis) {
    connection.submit(
        wire,
        nanos.get() + TimeUnit.MILLISECONDS.toNanos(inMillis),
        answer -> told.add(answer.toString()));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
  }

  private List<String> written() {
    var lines = new ArrayList<String>();
    for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      lines.add(next.toString(StandardCharsets.UTF_8));
      next.release();
    }
    return lines;
  }
}
