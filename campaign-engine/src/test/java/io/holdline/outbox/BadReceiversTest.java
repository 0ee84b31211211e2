package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Receivers that hang, fail, redirect, break off or talk for ever, over real sockets. */
final class BadReceiversTest {
  private static final Instant START = OutboxOperator.START;

  @Test
  void oneThatFailsForAnHourGetsItsEventWhenItIsWellAgain() {
    var ill = new AtomicBoolean(true);
    try (var operator = OutboxOperator.atVirtualTime();
        var receiver = TestReceiver.answering(_ -> ill.get() ? 500 : 204)) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT);
      operator.called(1);
      long seconds = 0;
      for (long pause : new long[] {30, 120, 600, 3600}) {
        operator.carry(operator.courier(), 1);
        seconds += pause;
        assertThat(operator.delivery())
            .containsEntry("last_status", 500)
            .containsEntry("last_fault", "The receiver answered 500 Internal Server Error.");
        assertThat(operator.webhooks.all().blockOptional().orElseThrow().getFirst().oldestWaiting())
            .isEqualTo(START);
        operator.database.setClock(START.plusSeconds(seconds));
      }
      ill.set(false);
      operator.carry(operator.courier(), 1);
      assertThat(operator.delivery())
          .containsEntry("state", "delivered")
          .containsEntry("attempts", 5);
      assertThat(receiver.heard()).hasSize(5);
      assertThat(Set.copyOf(receiver.heard().stream().map(TestReceiver.Heard::id).toList()))
          .hasSize(1);
    }
  }

  @Test
  void oneThatFailsForADayHasADeadLetterUntilItIsReplayed() {
    var ill = new AtomicBoolean(true);
    try (var operator = OutboxOperator.atVirtualTime();
        var receiver = TestReceiver.answering(_ -> ill.get() ? 503 : 200)) {
      var webhook = operator.webhook(receiver.url(), EventKind.ATTEMPT, EventKind.OUTCOME);
      long id = webhook.webhook().id();
      operator.ended(operator.called(1));
      for (int hour = 0; hour <= 24; hour++) {
        for (int minute : new int[] {0, 1, 3, 13}) {
          operator.database.setClock(START.plus(Duration.ofHours(hour).plusMinutes(minute)));
          long due =
              operator.count(
                  "webhook_delivery where next_at <= clock_timestamp() and state = 'waiting' and"
                      + " subject = 's1' and id = 1");
          if (due > 0) {
            operator.carry(operator.courier(), 1);
          }
        }
      }
      var dead = operator.webhooks.dead(id, 0, 10).blockOptional().orElseThrow();
      assertThat(dead).hasSize(1);
      assertThat(dead.getFirst().attempts()).isEqualTo(8);
      assertThat(dead.getFirst().status()).isEqualTo(503);
      assertThat(dead.getFirst().sentence())
          .isEqualTo("The receiver answered 503 Service Unavailable.");
      assertThat(dead.getFirst().givenUpAt()).isBefore(START.plus(Duration.ofDays(1)));
      assertThat(operator.webhooks.find(id).block())
          .returns(1L, Webhook::dead)
          .returns(1L, Webhook::waiting);

      ill.set(false);
      operator.carry(operator.courier(), 1); // the outcome, which waited behind it
      assertThat(operator.webhooks.replay(id, dead.getFirst().delivery()).block()).isEqualTo(1);
      assertThat(operator.webhooks.replay(id, null).block()).isZero();
      operator.carry(operator.courier(), 1);
      assertThat(operator.count("webhook_delivery where state = 'delivered'")).isEqualTo(2);
      assertThat(receiver.heard().getLast().id()).isEqualTo(dead.getFirst().event());
    }
  }

  @Test
  void oneThatHangsHoldsUpNobodyElse() {
    try (var operator = OutboxOperator.now();
        var hanging = TestReceiver.thatHangs();
        var good = TestReceiver.thatTakesAll()) {
      var ill = operator.webhook(hanging.url(), EventKind.ATTEMPT).webhook().id();
      var well = operator.webhook(good.url(), EventKind.ATTEMPT).webhook().id();
      for (int customer = 1; customer <= 40; customer++) {
        operator.called(customer);
      }
      operator.carry(operator.courier(), 40);
      assertThat(good.heard()).hasSize(40);
      assertThat(operator.webhooks.find(well).blockOptional().orElseThrow().waiting()).isZero();
      assertThat(operator.webhooks.find(ill).blockOptional().orElseThrow().waiting()).isEqualTo(40);
      assertThat(hanging.heard()).hasSizeLessThanOrEqualTo(Rooms.OF_ONE);
    }
  }

  @Test
  void anAnswerThatComesTooLateIsNoneAndTheEventIsToldAgain() {
    try (var operator = OutboxOperator.atVirtualTime();
        var receiver = TestReceiver.thatHangsOnce()) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT);
      operator.called(1);
      operator.carry(operator.impatient(), 1);
      assertThat(operator.delivery())
          .containsEntry("state", "waiting")
          .containsEntry("last_fault", "The receiver did not answer within 0.25 seconds.");
      operator.database.setClock(START.plusSeconds(30));
      operator.carry(operator.courier(), 1);
      assertThat(operator.delivery()).containsEntry("state", "delivered");
      assertThat(receiver.heard()).hasSize(2);
      assertThat(receiver.heard().get(0).id()).isEqualTo(receiver.heard().get(1).id());
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (var operator = OutboxOperator.now();
        var other = TestReceiver.thatTakesAll();
        var receiver = TestReceiver.thatRedirectsTo(other.url())) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT);
      operator.called(1);
      operator.carry(operator.courier(), 1);
      assertThat(other.heard()).isEmpty();
      assertThat(operator.delivery())
          .containsEntry("state", "waiting")
          .containsEntry("last_status", 307)
          .extractingByKey("last_fault")
          .asString()
          .startsWith("The receiver redirects (307), which is not followed.");
    }
  }

  @Test
  void anAnswerWithoutEndIsReadOnlySoFar() {
    try (var operator = OutboxOperator.now();
        var receiver = TestReceiver.thatTalksTooMuch()) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT);
      operator.called(1);
      operator.carry(operator.courier(), 1);
      assertThat(operator.delivery())
          .containsEntry("state", "delivered")
          .containsEntry("last_status", 200);
    }
  }

  @Test
  void aConnectionThatBreaksOrNeverComesIsAFailure() throws IOException {
    try (var operator = OutboxOperator.now();
        var breaking = TestReceiver.thatBreaksConnections()) {
      operator.webhook("http://127.0.0.1:" + breaking.getLocalPort(), EventKind.ATTEMPT);
      operator.called(1);
      operator.carry(operator.courier(), 1);
      assertThat(operator.delivery())
          .containsEntry("state", "waiting")
          .extractingByKey("last_fault")
          .asString()
          .contains("connection");
    }
    try (var operator = OutboxOperator.now()) {
      var port = freePort();
      operator.webhook("http://127.0.0.1:" + port + "/", EventKind.ATTEMPT);
      operator.called(1);
      operator.carry(operator.courier(), 1);
      assertThat(operator.delivery())
          .containsEntry(
              "last_fault", "The receiver takes no connection at 127.0.0.1:%d.".formatted(port));
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void whatIsNotAllowedNowIsNotSentWhenItWasAllowedBefore() {
    try (var operator = OutboxOperator.now();
        var receiver = TestReceiver.thatTakesAll()) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT);
      operator.webhook(receiver.url().replace("http:", "https:"), EventKind.OUTCOME);
      operator.ended(operator.called(1));
      var strict =
          new Receivers(
              new ReceiverAddress(false, Set.of()),
              OutboxOperator.SEAL,
              OutboxOperator.PATIENT,
              null);
      operator.carry(operator.courier(strict, Clock.systemUTC()), 2);
      assertThat(receiver.heard()).isEmpty();
      assertThat(operator.database.rows("select last_fault from webhook_delivery order by id"))
          .extracting(row -> String.valueOf(row.get("last_fault")))
          .satisfiesExactly(
              http -> assertThat(http).contains("must begin with https://"),
              https ->
                  assertThat(https)
                      .startsWith("The host 127.0.0.1 has no address to which events may go"));
    }
  }

  @Test
  void withAnotherKeyNothingIsSignedAndItSaysWhy() {
    try (var operator = OutboxOperator.now();
        var receiver = TestReceiver.thatTakesAll()) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT);
      operator.called(1);
      var key = new byte[32];
      key[0] = 1;
      var other =
          new Receivers(
              OutboxOperator.LOOPBACK,
              new SecretSeal(key, new SecureRandom()),
              OutboxOperator.PATIENT,
              null);
      operator.carry(operator.courier(other, Clock.systemUTC()), 1);
      assertThat(receiver.heard()).isEmpty();
      assertThat(operator.delivery())
          .extractingByKey("last_fault")
          .asString()
          .contains("sealed by another key");
    }
  }
}
