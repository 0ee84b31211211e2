package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/** Events on their way to receivers that behave, over real sockets. */
final class WebhookCourierTest {

  @Test
  void anAttemptIsToldOnceSigned() {
    try (var operator = OutboxOperator.now();
        var receiver = TestReceiver.thatTakesAll()) {
      var made = operator.webhook(receiver.url(), EventKind.ATTEMPT);
      var call = operator.called(7);
      operator.carry(operator.courier(), 1);

      assertThat(receiver.heard()).hasSize(1);
      var heard = receiver.heard().getFirst();
      assertThat(heard.path()).isEqualTo("/events?from=holdline");
      assertThat(heard.type()).isEqualTo("application/cloudevents+json; charset=utf-8");
      assertThat(heard.isSignedBy(made.secret(), Instant.now())).isTrue();
      assertThat(heard.isSignedBy("whsec_" + "A".repeat(44), Instant.now())).isFalse();
      var event = heard.event();
      assertThat(event.path("specversion").stringValue()).isEqualTo("1.0");
      assertThat(event.path("id").stringValue()).isEqualTo(heard.id());
      assertThat(event.path("source").stringValue()).isEqualTo("urn:holdline");
      assertThat(event.path("type").stringValue()).isEqualTo("io.holdline.attempt.begun");
      assertThat(event.path("subject").stringValue()).isEqualTo("s7");
      assertThat(event.path("data").path("attempt").stringValue()).isEqualTo(call.toString());
      assertThat(operator.count("webhook_delivery where state = 'delivered' and attempts = 1"))
          .isEqualTo(1);
    }
  }

  @Test
  void whatHappenedToACustomerIsToldInItsOrderWhateverFails() {
    var first = new AtomicInteger();
    try (var operator = OutboxOperator.atVirtualTime();
        var receiver =
            TestReceiver.answering(heard ->
                heard.event().path("subject").stringValue().equals("s3")
                        && first.getAndIncrement() == 0
                    ? 500
                    : 204)) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT, EventKind.OUTCOME);
      for (int customer = 1; customer <= 40; customer++) {
        operator.ended(operator.called(customer));
      }
      operator.carry(operator.courier(), 79); // one failure, and what waits behind it stays
      assertThat(heardOf(receiver, "s3")).containsExactly("io.holdline.attempt.begun");

      operator.database.setClock(OutboxOperator.START.plusSeconds(30));
      operator.carry(operator.courier(), 2);
      assertThat(heardOf(receiver, "s3"))
          .containsExactly(
              "io.holdline.attempt.begun",
              "io.holdline.attempt.begun",
              "io.holdline.outcome.recorded");
      assertThat(heardOf(receiver, "s4"))
          .containsExactly("io.holdline.attempt.begun", "io.holdline.outcome.recorded");
      assertThat(operator.count("webhook_delivery where state <> 'delivered'")).isZero();
    }
  }

  private static List<String> heardOf(TestReceiver receiver, String subject) {
    return receiver.heard().stream()
        .map(TestReceiver.Heard::event)
        .filter(event -> event.path("subject").stringValue().equals(subject))
        .map(event -> event.path("type").stringValue())
        .toList();
  }

  @Test
  void severalCouriersCarryEachEventOnce() {
    try (var operator = OutboxOperator.now();
        var receiver = TestReceiver.thatTakesAll();
        var other = TestReceiver.thatTakesAll()) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT, EventKind.OUTCOME);
      operator.webhook(other.url(), EventKind.OUTCOME);
      var carried =
          Flux.merge(operator.courier().run(), operator.courier().run(), operator.courier().run())
              .scan(0, Integer::sum)
              .takeUntil(told -> told >= 600)
              .then()
              .toFuture();
      for (int round = 0; round < 5; round++) {
        for (int customer = 1; customer <= 40; customer++) {
          operator.ended(operator.called(customer));
        }
      }
      carried.orTimeout(60, TimeUnit.SECONDS).join();
      assertThat(receiver.heard()).hasSize(400);
      assertThat(receiver.heard()).extracting(TestReceiver.Heard::id).doesNotHaveDuplicates();
      assertThat(other.heard()).hasSize(200);
      assertThat(Set.copyOf(other.types())).containsExactly("io.holdline.outcome.recorded");
      assertOrdered(receiver);
    }
  }

  /** Of each call the attempt before the outcome. */
  private static void assertOrdered(TestReceiver receiver) {
    Map<String, Integer> heard = new HashMap<>();
    for (var each : receiver.heard()) {
      var call = each.event().path("data").path("attempt").stringValue();
      var kind = each.event().path("type").stringValue();
      int before = heard.merge(call, 1, Integer::sum);
      assertThat(kind)
          .isEqualTo(before == 1 ? "io.holdline.attempt.begun" : "io.holdline.outcome.recorded");
    }
    assertThat(heard).hasSize(200).containsValue(2).doesNotContainValue(1);
  }

  @Test
  void whoIsKilledBeforeWritingItDownTellsTheSameAgain() {
    var running = Disposables.swap();
    var heard = new CompletableFuture<Void>();
    try (var operator = OutboxOperator.atVirtualTime();
        var receiver =
            TestReceiver.answering(_ -> {
              running.dispose();
              heard.complete(null);
              return 204;
            })) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT);
      operator.called(1);
      running.update(operator.courier().run().subscribe());
      heard.orTimeout(60, TimeUnit.SECONDS).join();
      assertThat(operator.delivery()).containsEntry("state", "waiting");

      operator.database.setClock(OutboxOperator.START.plusSeconds(61));
      operator.carry(operator.courier(), 1);
      assertThat(receiver.heard()).hasSize(2);
      assertThat(receiver.heard().get(1).id()).isEqualTo(receiver.heard().get(0).id());
      assertThat(receiver.heard().get(1).body()).isEqualTo(receiver.heard().get(0).body());
      assertThat(operator.delivery())
          .containsEntry("state", "delivered")
          .containsEntry("attempts", 2);
    }
  }

  @Test
  void forADayBothSecretsSign() {
    try (var operator = OutboxOperator.atVirtualTime();
        var receiver = TestReceiver.thatTakesAll()) {
      var made = operator.webhook(receiver.url(), EventKind.ATTEMPT);
      var next = replaced(operator, made.webhook().id());
      assertThat(next.webhook().formerSecretUntil())
          .isEqualTo(OutboxOperator.START.plus(Duration.ofDays(1)));
      operator.called(1);
      operator.carry(operator.courier(), 1);
      operator.database.setClock(OutboxOperator.START.plus(Duration.ofDays(1)));
      operator.called(2);
      operator.carry(operator.courier(), 1);

      var now = Clock.systemUTC().instant();
      var during = receiver.heard().get(0);
      assertThat(during.isSignedBy(made.secret(), now)).isTrue();
      assertThat(during.isSignedBy(next.secret(), now)).isTrue();
      var after = receiver.heard().get(1);
      assertThat(after.isSignedBy(made.secret(), now)).isFalse();
      assertThat(after.isSignedBy(next.secret(), now)).isTrue();
    }
  }

  private static Webhooks.Done.WithSecret replaced(OutboxOperator operator, long webhook) {
    return switch (operator.webhooks.replaceSecret(webhook).blockOptional().orElseThrow()) {
      case Webhooks.Done.WithSecret done -> done;
      case Webhooks.Done.Changed _, Webhooks.Done.Refused _ -> throw new AssertionError();
    };
  }
}
