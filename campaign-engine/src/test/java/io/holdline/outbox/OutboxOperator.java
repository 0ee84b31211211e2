package io.holdline.outbox;

import io.holdline.ledger.LedgerDatabase;
import io.netty.handler.ssl.SslContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A small operator whose facts leave by webhooks to loopback. */
final class OutboxOperator implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T02:00:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(20);
  static final Duration PATIENT = Duration.ofSeconds(10);
  static final ReceiverAddress LOOPBACK = new ReceiverAddress(true, Set.of());
  static final SecretSeal SEAL = new SecretSeal(new byte[32], new SecureRandom());

  final LedgerDatabase database;
  final Webhooks webhooks;

  private OutboxOperator(LedgerDatabase database, int customers) {
    this.database = database.withCustomers(customers);
    var beans = new StaticListableBeanFactory();
    beans.addBean("seal", SEAL);
    webhooks = new Webhooks(database.client(), LOOPBACK, beans.getBeanProvider(SecretSeal.class));
  }

  static OutboxOperator now() {
    return with(40);
  }

  static OutboxOperator with(int customers) {
    return new OutboxOperator(LedgerDatabase.withOperator(), customers);
  }

  /** The database's clock stands until it is set. */
  static OutboxOperator atVirtualTime() {
    return new OutboxOperator(LedgerDatabase.atVirtualTime(START), 40);
  }

  Webhooks.Done.WithSecret webhook(String url, EventKind... kinds) {
    return switch (webhooks
        .make(new Webhook.Wish(url, List.of(kinds), true), "m1")
        .block(LONGEST)) {
      case Webhooks.Done.WithSecret made -> made;
      case Webhooks.Done.Changed _, Webhooks.Done.Refused _ ->
          throw new AssertionError("It was not made.");
      case null -> throw new AssertionError("Nothing was said.");
    };
  }

  /** A courier as of a process of its own. */
  WebhookCourier courier() {
    return courier(PATIENT, null);
  }

  /** One that is soon out of patience. */
  WebhookCourier impatient() {
    return courier(Duration.ofMillis(250), null);
  }

  /** One that trusts receivers by a certificate of one's own. */
  WebhookCourier trusting(SslContext trust) {
    return courier(PATIENT, trust);
  }

  private WebhookCourier courier(Duration patience, @Nullable SslContext trust) {
    return courier(new Receivers(LOOPBACK, SEAL, patience, trust), Clock.systemUTC());
  }

  WebhookCourier courier(Receivers receivers, Clock clock) {
    return new WebhookCourier(new Deliveries(database.client()), receivers, clock, () -> 0);
  }

  /** Lets a courier run until so many deliveries have come to a success, a pause or an end. */
  void carry(WebhookCourier courier, int deliveries) {
    courier.run().scan(0, Integer::sum).takeUntil(told -> told >= deliveries).blockLast(LONGEST);
  }

  /** A customer is called. */
  UUID called(int customer) {
    var call = UUID.randomUUID();
    database.run(
        """
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence)
        select :a, 'retention', 1, r.id, u.id, u.phone, 'pooled', 1
          from customer u join call_list_record r on r.customer_id = u.id where u.id = :b
        """,
        call,
        customer);
    return call;
  }

  void ended(UUID call) {
    database.run(
        """
        insert into call_outcome (attempt_id, kind, cause, ended_at)
        values (:a, 'noAnswer', 'NO_ANSWER', clock_timestamp())
        """,
        call);
  }

  /** What is known of the only delivery. */
  Map<String, Object> delivery() {
    return database.row(
        "select state, attempts, last_status, last_fault, next_at from webhook_delivery");
  }

  long count(String query) {
    return ((Number) database.value("select count(*) from " + query)).longValue();
  }

  @Override
  public void close() {
    database.close();
  }
}
