package io.holdline.erasure;

import io.holdline.erasure.Erasure.Kept;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Erases customers, each whole in the transaction of whoever decided it: the database's own
 * function does it, and no other way changes rows that are only ever added.
 */
@Component
public final class Erasures {
  /** The same lock as of a call that begins: of the two one is first. */
  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(1, hashint8(:customer))";

  private static final String STANDS_AGAINST =
      """
      select u.erased_at is not null as erased,
             exists (select from legal_hold h
                      where h.customer_id = u.id and (h.until is null or h.until > :now)) as held,
             (select case when bool_and(h.until is not null) then max(h.until) end from legal_hold h
               where h.customer_id = u.id and (h.until is null or h.until > :now)) as held_until,
             exists (select from call_attempt a
                      where a.customer_id = u.id
                        and not exists (select from call_outcome o where o.attempt_id = a.id))
             or exists (select from call_list_record r
                         where r.customer_id = u.id and r.state = 'leased'
                           and r.leased_until > clock_timestamp())
             or exists (select from rep_call v where v.customer_id = u.id and v.ended_at is null) as on_call,
             exists (select from approval_request r
                      where r.customer_id = u.id and r.kind = 'erase' and r.valid_until > :now
                        and not exists (select from approval_decision d where d.request_id = r.id)) as asked
        from customer u where u.id = :customer
      """;
  private static final String WOULD_KEEP =
      """
      select k.what, max(k.until) as until from (
        select 'calls' as what, must_keep_until('calls', c.jurisdiction_id, a.begun_at) as until
          from call_attempt a join campaign c on c.id = a.campaign_id where a.customer_id = :customer
        union all
        select 'calls', must_keep_until('calls', v.jurisdiction_id, v.wished_at) from rep_call v
         where v.customer_id = :customer
        union all
        select 'recording', must_keep_until('recording', c.jurisdiction_id, a.begun_at)
          from call_attempt a join campaign c on c.id = a.campaign_id
          join call_recording r on r.attempt_id = a.id where a.customer_id = :customer) k
       where k.until > :now group by k.what order by k.what
      """;
  private static final String NOTE =
      """
      insert into erasure (customer_id, subscription_key, request_id, at)
      select u.id, u.subscription_key, :request, :now from customer u where u.id = :customer
      """;
  private static final String ERASE = "select erase_on_record(:customer, :now)";
  private static final String AUDIT =
      """
      insert into audit (at, staff_id, action, customer_id, subject, detail)
      values (:now, :by, 'erase-customer', :customer, :request, '{}')
      """;
  private static final String OF =
      """
      select e.subscription_key, e.at, e.done_at, k.class, k.until
        from erasure e
        join customer u on u.id = e.customer_id and (cast(:region as text) is null or u.region_id = :region)
        left join erasure_kept k on k.customer_id = e.customer_id
       where e.customer_id = :customer order by k.class
      """;

  private final DatabaseClient database;

  Erasures(DatabaseClient database) {
    this.database = database;
  }

  /**
   * What stands against it now; from here on until the end of the caller's transaction no call to
   * the customer begins. Empty when nothing does.
   */
  public Mono<Objection> objection(long customer, Instant now) {
    return database
        .sql(ONE_AT_A_TIME)
        .bind("customer", customer)
        .then()
        .then(Mono.defer(() -> standing(customer, now)))
        .mapNotNull(Standing::objection);
  }

  private record Standing(@Nullable Objection objection) {}

  private Mono<Standing> standing(long customer, Instant now) {
    return database
        .sql(STANDS_AGAINST)
        .bind("customer", customer)
        .bind("now", now)
        .map(row -> new Standing(objection(new LedgerRow(row))))
        .one();
  }

  private static @Nullable Objection objection(LedgerRow row) {
    if (row.flag("erased")) {
      return new Objection(Objection.Why.ERASED, null);
    }
    if (row.flag("held")) {
      return new Objection(Objection.Why.LEGAL_HOLD, row.atOrNull("held_until"));
    }
    if (row.flag("on_call")) {
      return new Objection(Objection.Why.ON_CALL, null);
    }
    return row.flag("asked") ? new Objection(Objection.Why.ASKED, null) : null;
  }

  /** What would be kept for a while if it were done now. */
  public Mono<List<Kept>> wouldKeep(long customer, Instant now) {
    return database
        .sql(WOULD_KEEP)
        .bind("customer", customer)
        .bind("now", now)
        .map(row -> new Kept(new LedgerRow(row).text("what"), new LedgerRow(row).at("until")))
        .all()
        .collectList();
  }

  /** Does it in the caller's transaction, after {@link #objection} found nothing there. */
  public Mono<Void> erase(long customer, long request, String by, Instant now) {
    return database
        .sql(NOTE)
        .bind("customer", customer)
        .bind("request", request)
        .bind("now", now)
        .then()
        .then(database.sql(ERASE).bind("customer", customer).bind("now", now).then())
        .then(
            database
                .sql(AUDIT)
                .bind("now", now)
                .bind("by", by)
                .bind("customer", customer)
                .bind("request", Long.toString(request))
                .then());
  }

  /**
   * How the erasure of a customer stands; empty when there was none.
   *
   * @param region where the customer must be of; null: anywhere
   */
  public Mono<Erasure> of(long customer, @Nullable String region) {
    return database
        .sql(OF)
        .bind("customer", customer)
        .bind("region", LedgerRow.value(region, String.class))
        .map(row -> line(new LedgerRow(row)))
        .all()
        .collectList()
        .filter(lines -> !lines.isEmpty())
        .map(Erasures::whole);
  }

  private record Line(String key, Instant at, @Nullable Instant doneAt, @Nullable Kept kept) {}

  private static Line line(LedgerRow row) {
    var until = row.atOrNull("until");
    return new Line(
        row.text("subscription_key"),
        row.at("at"),
        row.atOrNull("done_at"),
        until == null ? null : new Kept(row.text("class"), until));
  }

  private static Erasure whole(List<Line> lines) {
    var first = lines.getFirst();
    return new Erasure(
        first.key(),
        first.at(),
        first.doneAt(),
        lines.stream().map(Line::kept).filter(kept -> kept != null).toList());
  }
}
