package io.holdline.callback;

import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Callbacks and the records under which they are dialled. Every method is to be called in the
 * transaction of what it belongs to.
 */
@Component
public final class CallbackRecords {
  // The record that was dialled, else the customer's on the newest list, else a new one there.
  private static final String FIND_RECORD =
      """
      select r.id from call_list_record r
       where r.campaign_id = :campaign and r.customer_id = :customer
         and (r.id = (select a.record_id from call_attempt a where a.id = :call)
              or r.list_id = (select max(l.id) from call_list l where l.campaign_id = :campaign and l.ready))
       order by r.id = (select a.record_id from call_attempt a where a.id = :call) desc limit 1
         for no key update of r
      """;
  private static final String NEW_RECORD =
      """
      with list as (
        select max(id) as id from call_list where campaign_id = :campaign and ready),
      opened as (
        insert into call_list (campaign_id, as_of, ready, records, held_out, excluded)
        select :campaign, current_date, true, 0, 0, 0 from list where list.id is null
        returning id)
      insert into call_list_record (list_id, campaign_id, customer_id, priority, routing)
      select coalesce(list.id, (select id from opened)), :campaign, :customer, 1, 'pooled' from list
      returning id
      """;
  private static final String WRITE =
      """
      with promised as (
        insert into commitment (customer_id, attempt_id, agent_id, promise, due_at)
        values (:customer, :call, :owner, 'callback', cast(:due as timestamptz) + make_interval(mins => :tolerance))
        returning id)
      insert into callback (customer_id, campaign_id, record_id, attempt_id, commitment_id, owner_id, who,
                            wished_at, due_at, tolerance_min)
      select :customer, :campaign, :record, :call, promised.id, :owner, :who, :wished, :due, :tolerance
        from promised
      """;
  // A record in a call moves when that call has ended.
  private static final String REOPEN =
      """
      update call_list_record
         set state = 'waiting', next_at = :due, attempts = 0, call_id = null, leased_until = null, done_reason = null
       where id = :record and state in ('waiting', 'done')
      """;
  private static final String CALLED =
      """
      with called as (
        update callback
           set called_by = :call, closed_at = clock_timestamp(),
               state = case when clock_timestamp() <= due_at + make_interval(mins => tolerance_min)
                            then 'kept' else 'late' end
         where customer_id = :customer and state in ('open', 'task') and due_at <= clock_timestamp()
        returning commitment_id)
      update commitment set state = 'kept', closed_at = clock_timestamp()
       where id in (select commitment_id from called) and state = 'open'
      """;
  private static final String TALKED =
      """
      with talked as (
        update callback k
           set state = 'kept', called_by = :call, closed_at = clock_timestamp()
          from call_attempt a
         where a.id = :call and a.direction = 'in' and k.customer_id = a.customer_id
           and k.attempt_id <> a.id and k.state in ('open', 'task')
        returning k.commitment_id)
      update commitment set state = 'kept', closed_at = clock_timestamp()
       where id in (select commitment_id from talked) and state = 'open'
      """;
  private static final String NEVER_REACHED =
      """
      with again as (
        update callback set called_by = null, closed_at = null, state = 'open'
         where called_by = :call
           and not exists (select 1 from callback o
                            where o.customer_id = callback.customer_id and o.state in ('open', 'task'))
        returning commitment_id)
      update commitment set state = 'open', closed_at = null
       where id in (select commitment_id from again)
      """;
  private static final String OPEN =
      "select due_at from callback where record_id = :record and state = 'open'";

  private static final String TURN_TO_TASKS =
      """
      with late as (
        select k.id, r.id as record
          from callback k
          join campaign c on c.id = k.campaign_id
          join call_list_record r on r.id = k.record_id
         where k.state = 'open' and k.who = 'owner' and c.callback_after = 'task'
           and clock_timestamp() > k.due_at + make_interval(mins => k.tolerance_min)
           and r.state = 'waiting'
           for update of k, r skip locked),
      done as (
        update call_list_record set state = 'done', done_reason = 'callback-task'
         where id in (select record from late))
      update callback set state = 'task' where id in (select id from late)
      """;
  // Whom nobody called within a day of what was promised has been let down.
  private static final String BREAK =
      """
      with missed as (
        update callback k set state = 'broken', closed_at = clock_timestamp()
          from call_list_record r
         where r.id = k.record_id and r.state in ('waiting', 'done') and k.state in ('open', 'task')
           and clock_timestamp() > k.due_at + make_interval(mins => k.tolerance_min) + interval '1 day'
        returning k.commitment_id)
      update commitment set state = 'broken', closed_at = clock_timestamp()
       where id in (select commitment_id from missed) and state = 'open'
      """;

  private final DatabaseClient database;

  CallbackRecords(DatabaseClient database) {
    this.database = database;
  }

  Mono<Long> write(long customer, CampaignId campaign, Agreement wish, Instant due) {
    return database
        .sql(FIND_RECORD)
        .bind("campaign", campaign.value())
        .bind("customer", customer)
        .bind("call", wish.call().value())
        .map(row -> new LedgerRow(row).number("id"))
        .one()
        .switchIfEmpty(Mono.defer(() -> newRecord(customer, campaign)))
        .flatMap(record -> write(customer, campaign, record, wish, due).thenReturn(record));
  }

  private Mono<Long> newRecord(long customer, CampaignId campaign) {
    return database
        .sql(NEW_RECORD)
        .bind("campaign", campaign.value())
        .bind("customer", customer)
        .map(row -> new LedgerRow(row).number("id"))
        .one();
  }

  private Mono<Void> write(
      long customer, CampaignId campaign, long record, Agreement wish, Instant due) {
    return database
        .sql(WRITE)
        .bind("customer", customer)
        .bind("campaign", campaign.value())
        .bind("record", record)
        .bind("call", wish.call().value())
        .bind("owner", wish.owner().value())
        .bind("who", wish.who().key())
        .bind("wished", wish.at())
        .bind("due", due)
        .bind("tolerance", (int) wish.tolerance().toMinutes())
        .then()
        .then(database.sql(REOPEN).bind("record", record).bind("due", due).then());
  }

  /** The customer is being called: what was due is kept or late. */
  public Mono<Void> called(CallId call, long customer) {
    return database.sql(CALLED).bind("call", call.value()).bind("customer", customer).then();
  }

  /** A manager talks: a customer who has called the line waits for no other call. */
  public Mono<Void> talked(CallId call) {
    return database.sql(TALKED).bind("call", call.value()).then();
  }

  /** A call has ended; when it never reached the customer it has kept nothing. */
  public Mono<Void> ended(CallId call, OutcomeKind kind) {
    return switch (kind) {
      case SWITCH_REFUSED, CONGESTION, CANCELLED ->
          database.sql(NEVER_REACHED).bind("call", call.value()).then();
      case CONNECTED,
          ABANDONED,
          MACHINE,
          BUSY,
          NO_ANSWER,
          UNALLOCATED,
          REJECTED,
          UNREACHABLE,
          LOST ->
          Mono.empty();
    };
  }

  /** When the customer of this record is to be called; empty when nothing was agreed on. */
  public Mono<Instant> dueAt(long record) {
    return database
        .sql(OPEN)
        .bind("record", record)
        .map(row -> new LedgerRow(row).at("due_at"))
        .one();
  }

  /** What the passing of time does to callbacks; to be called every few seconds. */
  public Mono<Void> passTime() {
    return database.sql(TURN_TO_TASKS).then().then(database.sql(BREAK).then());
  }
}
