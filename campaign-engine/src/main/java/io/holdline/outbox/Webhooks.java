package io.holdline.outbox;

import io.holdline.edge.EventSignature;
import io.holdline.ledger.LedgerRow;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The receivers of events, as administrators make and change them. A secret is told once, when it
 * is made, and never again.
 */
@Component
public final class Webhooks {
  private static final int SECRET_BYTES = 32;

  private static final String SELECT =
      """
      select w.id, w.url, w.kinds, w.active, w.version, w.made_by, w.made_at,
             case when w.former_until > clock_timestamp() then w.former_until end as former_until,
             (select count(*) from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting') as waiting,
             (select count(*) from webhook_delivery d where d.webhook_id = w.id and d.state = 'dead') as dead,
             (select min(d.waits_since) from webhook_delivery d
               where d.webhook_id = w.id and d.state = 'waiting') as oldest
        from webhook w
      """;
  private static final String ALL = SELECT + " order by w.id limit 1000";
  private static final String ONE = SELECT + " where w.id = :id";
  private static final String MAKE =
      """
      insert into webhook (url, kinds, active, secret, made_by)
      select :url, :kinds, :active, :secret, :by
       where not :active or (select count(*) from webhook where active) < :most
      returning id
      """;
  private static final String CHANGE =
      """
      update webhook w set url = :url, kinds = :kinds, active = :active, version = w.version + 1
       where w.id = :id and w.version = :version
         and (not :active or (select count(*) from webhook o where o.active and o.id <> :id) < :most)
      """;
  private static final String REPLACE =
      """
      update webhook
         set former_secret = secret, former_until = clock_timestamp() + interval '1 day', secret = :secret,
             version = version + 1
       where id = :id
      """;
  private static final String TEST =
      """
      with event as (
        insert into outbox_event (kind, type, subject, at, data)
        select 'test', 'io.holdline.test', 'webhook ' || id, clock_timestamp(), jsonb_build_object('webhook', id)
          from webhook where id = :id and active
        returning id, subject)
      insert into webhook_delivery (webhook_id, event_id, subject, next_at, waits_since)
      select :id, id, subject, clock_timestamp(), clock_timestamp() from event
      returning event_id
      """;
  private static final String DEAD =
      """
      select d.id, d.event_id, e.type, d.subject, e.at, d.attempts, d.last_status, d.last_fault, d.ended_at
        from webhook_delivery d join outbox_event e on e.id = d.event_id
       where d.webhook_id = :id and d.state = 'dead' and d.id > :after order by d.id limit :most
      """;
  private static final String REPLAY =
      """
      update webhook_delivery
         set state = 'waiting', attempts = 0, next_at = clock_timestamp(), waits_since = clock_timestamp(), ended_at = null
       where webhook_id = :id and state = 'dead' and (cast(:delivery as bigint) is null or id = :delivery)
      """;

  private final DatabaseClient database;
  private final ReceiverAddress allowed;
  private final ObjectProvider<SecretSeal> seal;
  private final SecureRandom random = new SecureRandom();

  Webhooks(DatabaseClient database, ReceiverAddress allowed, ObjectProvider<SecretSeal> seal) {
    this.database = database;
    this.allowed = allowed;
    this.seal = seal;
  }

  /** Whether what was wanted came to be. */
  public sealed interface Done {
    /**
     * A webhook with a new secret.
     *
     * @param secret in the form of the Standard Webhooks scheme; this is the only time it is told
     */
    record WithSecret(Webhook webhook, String secret) implements Done {}

    record Changed(Webhook webhook) implements Done {}

    /**
     * @param reason {@code no-key}, {@code bad-address}, {@code too-many} or {@code changed-since}
     */
    record Refused(String reason, String sentence) implements Done {}
  }

  /** All, the oldest first. */
  public Mono<List<Webhook>> all() {
    return database.sql(ALL).map(row -> webhook(new LedgerRow(row))).all().collectList();
  }

  /** Empty when there is none of this number. */
  public Mono<Webhook> find(long id) {
    return database.sql(ONE).bind("id", id).map(row -> webhook(new LedgerRow(row))).one();
  }

  /**
   * Makes one that is told of what happens from now on.
   *
   * @param by of staff
   */
  public Mono<Done> make(Webhook.Wish wish, String by) {
    var sealing = seal.getIfAvailable();
    if (sealing == null) {
      return Mono.just(noKey());
    }
    return switch (allowed.check(wish.url())) {
      case ReceiverAddress.Checked.Refused(var sentence) -> Mono.just(badAddress(sentence));
      case ReceiverAddress.Checked.Good _ -> {
        var secret = newSecret();
        yield database
            .sql(MAKE)
            .bind("url", wish.url())
            .bind("kinds", keys(wish.kinds()))
            .bind("active", wish.active())
            .bind("secret", sealing.seal(secret))
            .bind("by", by)
            .bind("most", Rooms.WEBHOOKS)
            .map(row -> new LedgerRow(row).number("id"))
            .one()
            .flatMap(this::find)
            .<Done>map(made -> new Done.WithSecret(made, secret))
            .defaultIfEmpty(tooMany());
      }
    };
  }

  /**
   * Changes one; empty when there is none of this number. Stopped, it is told of nothing that
   * happens meanwhile, and what waits for it goes on waiting.
   *
   * @param version that was seen
   */
  public Mono<Done> change(long id, int version, Webhook.Wish wish) {
    return switch (allowed.check(wish.url())) {
      case ReceiverAddress.Checked.Refused(var sentence) -> find(id).map(_ -> badAddress(sentence));
      case ReceiverAddress.Checked.Good _ ->
          database
              .sql(CHANGE)
              .bind("id", id)
              .bind("version", version)
              .bind("url", wish.url())
              .bind("kinds", keys(wish.kinds()))
              .bind("active", wish.active())
              .bind("most", Rooms.WEBHOOKS)
              .fetch()
              .rowsUpdated()
              .flatMap(rows ->
                  find(id)
                      .map(now -> {
                        if (rows > 0) {
                          return new Done.Changed(now);
                        }
                        return now.version() == version ? tooMany() : changedSince();
                      }));
    };
  }

  /** Gives one a new secret; for a day the former one signs too. Empty when there is none. */
  public Mono<Done> replaceSecret(long id) {
    var sealing = seal.getIfAvailable();
    if (sealing == null) {
      return Mono.just(noKey());
    }
    var secret = newSecret();
    return database
        .sql(REPLACE)
        .bind("id", id)
        .bind("secret", sealing.seal(secret))
        .fetch()
        .rowsUpdated()
        .flatMap(_ -> find(id))
        .map(webhook -> new Done.WithSecret(webhook, secret));
  }

  /** Sends an event that says nothing; its id, or empty when no active one has this number. */
  public Mono<UUID> test(long id) {
    return database.sql(TEST).bind("id", id).map(row -> new LedgerRow(row).id("event_id")).one();
  }

  /**
   * Events that were given up, in the order in which they happened.
   *
   * @param after the last delivery seen; 0 for the first page
   * @param most 1 to 500
   */
  public Mono<List<Webhook.DeadLetter>> dead(long id, long after, int most) {
    return database
        .sql(DEAD)
        .bind("id", id)
        .bind("after", after)
        .bind("most", most)
        .map(row -> deadLetter(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /**
   * Sends what was given up once more, with the same ids.
   *
   * @param delivery null for all of the webhook's
   * @return how many
   */
  public Mono<Long> replay(long id, @Nullable Long delivery) {
    return database
        .sql(REPLAY)
        .bind("id", id)
        .bind("delivery", LedgerRow.value(delivery, Long.class))
        .fetch()
        .rowsUpdated();
  }

  private String newSecret() {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return EventSignature.PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  private static String[] keys(List<EventKind> kinds) {
    return kinds.stream().map(EventKind::key).toArray(String[]::new);
  }

  private static Done noKey() {
    return new Done.Refused(
        "no-key",
        "There is no key to keep secrets with: the setting holdline.webhooks.key-file is missing.");
  }

  private static Done badAddress(String sentence) {
    return new Done.Refused("bad-address", sentence);
  }

  private static Done tooMany() {
    return new Done.Refused(
        "too-many", "There are %d active webhooks already.".formatted(Rooms.WEBHOOKS));
  }

  private static Done changedSince() {
    return new Done.Refused("changed-since", "Somebody has changed this webhook meanwhile.");
  }

  private static Webhook webhook(LedgerRow row) {
    return new Webhook(
        row.number("id"),
        row.text("url"),
        Arrays.stream(row.get("kinds", String[].class))
            .map(key -> EventKind.ofKey(key).orElseThrow())
            .toList(),
        row.flag("active"),
        row.count("version"),
        row.text("made_by"),
        row.at("made_at"),
        row.atOrNull("former_until"),
        row.number("waiting"),
        row.number("dead"),
        row.atOrNull("oldest"));
  }

  private static Webhook.DeadLetter deadLetter(LedgerRow row) {
    return new Webhook.DeadLetter(
        row.number("id"),
        row.id("event_id").toString(),
        row.text("type"),
        row.text("subject"),
        row.at("at"),
        row.count("attempts"),
        row.orNull("last_status", Integer.class),
        row.text("last_fault"),
        row.at("ended_at"));
  }
}
