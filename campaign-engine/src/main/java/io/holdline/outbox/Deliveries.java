package io.holdline.outbox;

import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Events that wait for receivers, handed out once at a time and in the order of each subject. */
@Component
final class Deliveries {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_FAULT = 500;

  // The moment is a subquery so that the index is read from there on only.
  private static final String TAKE =
      """
      with next as (
        select n.id
          from webhook w
          left join unnest(:webhooks, :rooms) as r(webhook_id, room) on r.webhook_id = w.id
         cross join lateral (
               select d.id from webhook_delivery d
                where d.webhook_id = w.id and d.state = 'waiting' and d.next_at <= (select clock_timestamp())
                  and not exists (select from webhook_delivery e
                                   where e.webhook_id = d.webhook_id and e.subject = d.subject and e.state = 'waiting'
                                     and e.id < d.id)
                order by d.next_at, d.id limit coalesce(r.room, :room) for update skip locked) n
         where w.active),
      taken as (
        update webhook_delivery d
           set attempts = d.attempts + 1, next_at = clock_timestamp() + make_interval(secs => :lease)
          from next n where d.id = n.id
        returning d.id, d.webhook_id, d.event_id, d.attempts)
      select t.id, t.webhook_id, t.attempts, w.url, w.secret,
             case when w.former_until > clock_timestamp() then w.former_secret end as former_secret,
             e.id as event_id, e.type, e.subject, e.at, e.data::text as data
        from taken t
        join webhook w on w.id = t.webhook_id
        join outbox_event e on e.id = t.event_id
       order by t.id
      """;
  private static final String TAKEN =
      """
      update webhook_delivery d
         set state = 'delivered', ended_at = clock_timestamp(), last_status = m.status, last_fault = null
        from unnest(:ids, :statuses) as m(id, status)
       where d.id = m.id and d.state = 'waiting'
      """;
  // Somebody who was slow must not undo what another has tried since.
  private static final String FAILED =
      """
      update webhook_delivery d
         set next_at = clock_timestamp() + make_interval(secs => coalesce(m.pause, 0)),
             state = case when m.pause is null then 'dead' else 'waiting' end,
             ended_at = case when m.pause is null then clock_timestamp() end,
             last_status = m.status, last_fault = m.fault
        from unnest(:ids, :attempts, :statuses, :faults, :pauses) as m(id, attempts, status, fault, pause)
       where d.id = m.id and d.state = 'waiting' and d.attempts = m.attempts
      """;

  private final DatabaseClient database;

  Deliveries(DatabaseClient database) {
    this.database = database;
  }

  /** A delivery that was taken by its receiver. */
  record Success(long id, int status) {}

  /**
   * A delivery that was not.
   *
   * @param pause until the next try; null when there is none
   */
  record Failure(
      long id, int attempts, @Nullable Integer status, String sentence, @Nullable Duration pause) {}

  /**
   * Deliveries that are due; nobody else gets them during the lease.
   *
   * @param rooms how many at most for these webhooks
   * @param room how many at most for each other
   */
  Flux<Delivery> take(Map<Long, Integer> rooms, int room, Duration lease) {
    var known = List.copyOf(rooms.entrySet());
    return database
        .sql(TAKE)
        .bind("webhooks", known.stream().map(Map.Entry::getKey).toArray(Long[]::new))
        .bind("rooms", known.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
        .bind("room", room)
        .bind("lease", (double) lease.toSeconds())
        .map(row -> delivery(new LedgerRow(row)))
        .all();
  }

  Mono<Long> taken(List<Success> all) {
    return database
        .sql(TAKEN)
        .bind("ids", all.stream().map(Success::id).toArray(Long[]::new))
        .bind("statuses", all.stream().map(Success::status).toArray(Integer[]::new))
        .fetch()
        .rowsUpdated();
  }

  Mono<Long> failed(List<Failure> all) {
    return database
        .sql(FAILED)
        .bind("ids", all.stream().map(Failure::id).toArray(Long[]::new))
        .bind("attempts", all.stream().map(Failure::attempts).toArray(Integer[]::new))
        .bind("statuses", all.stream().map(Failure::status).toArray(Integer[]::new))
        .bind("faults", all.stream().map(each -> shortened(each.sentence())).toArray(String[]::new))
        .bind("pauses", all.stream().map(each -> seconds(each.pause())).toArray(Double[]::new))
        .fetch()
        .rowsUpdated();
  }

  private static @Nullable Double seconds(@Nullable Duration pause) {
    return pause == null ? null : pause.toMillis() / 1e3;
  }

  private static String shortened(String sentence) {
    return sentence.length() > LONGEST_FAULT ? sentence.substring(0, LONGEST_FAULT) : sentence;
  }

  private static Delivery delivery(LedgerRow row) {
    var secret = row.get("secret", byte[].class);
    var former = row.orNull("former_secret", byte[].class);
    return new Delivery(
        row.number("id"),
        row.number("webhook_id"),
        row.count("attempts"),
        row.text("url"),
        former == null ? List.of(secret) : List.of(secret, former),
        new CloudEvent(
            row.id("event_id"),
            row.text("type"),
            row.text("subject"),
            row.at("at"),
            JSON.readTree(row.text("data"))));
  }
}
