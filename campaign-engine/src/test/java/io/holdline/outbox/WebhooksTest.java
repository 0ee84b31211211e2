package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Webhooks as administrators make and change them. */
final class WebhooksTest {
  private static final List<EventKind> KINDS = List.of(EventKind.SALE, EventKind.ATTEMPT);

  @Test
  void aSecretIsToldOnceAndKeptSealed() {
    try (var operator = OutboxOperator.now()) {
      var made = operator.webhook("https://receiver.example/", EventKind.SALE);
      assertThat(made.secret()).startsWith("whsec_").hasSize(50);
      var kept = (java.nio.ByteBuffer) operator.database.value("select secret from webhook");
      var bytes = new byte[kept.remaining()];
      kept.get(bytes);
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
          .doesNotContain(made.secret().substring(6));
      assertThat(OutboxOperator.SEAL.open(bytes)).isEqualTo(made.secret());
    }
  }

  @Test
  void whoHasNotSeenTheLatestChangesNothing() {
    try (var operator = OutboxOperator.now()) {
      var webhook = operator.webhook("https://receiver.example/", EventKind.SALE).webhook();
      var wish = new Webhook.Wish("https://new.example/in", KINDS, true);
      assertThat(operator.webhooks.change(webhook.id(), 0, wish).block())
          .isInstanceOfSatisfying(
              Webhooks.Done.Changed.class,
              done ->
                  assertThat(done.webhook())
                      .returns("https://new.example/in", Webhook::url)
                      .returns(List.of(EventKind.ATTEMPT, EventKind.SALE), Webhook::kinds)
                      .returns(1, Webhook::version));
      assertThat(operator.webhooks.change(webhook.id(), 0, wish).block())
          .isInstanceOfSatisfying(
              Webhooks.Done.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo("changed-since"));
      assertThat(operator.webhooks.change(999, 0, wish).blockOptional()).isEmpty();
    }
  }

  @Test
  void thereAreOnlySoManyActiveOnes() {
    try (var operator = OutboxOperator.now()) {
      for (int n = 0; n < Rooms.WEBHOOKS; n++) {
        operator.webhook("https://receiver.example/" + n, EventKind.SALE);
      }
      var wish = new Webhook.Wish("https://receiver.example/", KINDS, true);
      assertThat(operator.webhooks.make(wish, "m1").block())
          .isInstanceOfSatisfying(
              Webhooks.Done.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo("too-many"));
      var stopped = new Webhook.Wish("https://receiver.example/", KINDS, false);
      assertThat(operator.webhooks.make(stopped, "m1").block())
          .isInstanceOf(Webhooks.Done.WithSecret.class);
    }
  }

  @Test
  void withoutAKeyOrAnAddressNothingIsMade() {
    try (var operator = OutboxOperator.now()) {
      var without =
          new Webhooks(
              operator.database.client(),
              new ReceiverAddress(false, Set.of()),
              new StaticListableBeanFactory().getBeanProvider(SecretSeal.class));
      var wish = new Webhook.Wish("https://receiver.example/", KINDS, true);
      assertThat(without.make(wish, "m1").block())
          .isInstanceOfSatisfying(
              Webhooks.Done.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo("no-key"));
      assertThat(
              operator
                  .webhooks
                  .make(new Webhook.Wish("ftp://receiver.example/", KINDS, true), "m1")
                  .block())
          .isInstanceOfSatisfying(
              Webhooks.Done.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo("bad-address"));
      assertThat(operator.count("webhook")).isZero();
    }
  }

  @Test
  void aTestGoesToThatWebhookAlone() {
    try (var operator = OutboxOperator.now();
        var receiver = TestReceiver.thatTakesAll();
        var other = TestReceiver.thatTakesAll()) {
      var webhook = operator.webhook(receiver.url(), EventKind.SALE).webhook();
      operator.webhook(other.url(), EventKind.values());
      var event = operator.webhooks.test(webhook.id()).block();
      operator.carry(operator.courier(), 1);
      assertThat(receiver.types()).containsExactly("io.holdline.test");
      assertThat(receiver.heard().getFirst().id()).isEqualTo(String.valueOf(event));
      assertThat(other.heard()).isEmpty();
      assertThat(operator.webhooks.test(999).blockOptional()).isEmpty();
    }
  }
}
