package io.holdline.fieldforce;

import io.holdline.edge.Errands;
import io.holdline.edge.WorkOrderDesk;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The work orders that wait to be handed over to the field force, which is done once at a time. One
 * that was finished here in the meantime is not handed over any more.
 */
@Component
final class FieldErrands implements Errands<WorkOrderDesk.Work, FieldErrands.HandedOver> {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private static final String TAKE =
      """
      with next as (
        select e.work_order_id from work_order_errand e
         where e.state = 'waiting' and e.next_at <= clock_timestamp()
         order by e.next_at limit :most for update skip locked),
      taken as (
        update work_order_errand e
           set tries = e.tries + 1, next_at = clock_timestamp() + make_interval(secs => :lease)
          from next n where n.work_order_id = e.work_order_id
        returning e.work_order_id, e.reference)
      select t.reference, u.subscription_key, w.region_id, w.what, c.due_at
        from taken t
        join work_order w on w.id = t.work_order_id
        join customer u on u.id = w.customer_id
        join commitment c on c.id = w.commitment_id
      """;

  // Its end may have been heard before the answer to handing it over.
  private static final String DONE =
      """
      update work_order_errand e
         set state = 'done', last_fault = null, field_id = coalesce(e.field_id, d.field_id)
        from unnest(:reference, :field) as d(reference, field_id)
       where d.reference = e.reference and e.field_id is null
      """;
  private static final String AGAIN =
      """
      update work_order_errand
         set last_fault = :fault,
             next_at = clock_timestamp() + make_interval(secs => least(power(2, least(tries, 12)), :longest))
       where reference = :reference and state = 'waiting'
      """;

  private final DatabaseClient database;

  FieldErrands(DatabaseClient database) {
    this.database = database;
  }

  /**
   * Work that the field force has taken on.
   *
   * @param fieldId the operator's id of it
   */
  record HandedOver(UUID reference, String fieldId) {}

  @Override
  public Flux<WorkOrderDesk.Work> take(int most, Duration lease) {
    return database
        .sql(TAKE)
        .bind("most", most)
        .bind("lease", (double) lease.toSeconds())
        .map(row -> work(new LedgerRow(row)))
        .all();
  }

  @Override
  public Mono<Void> done(List<HandedOver> done) {
    return database
        .sql(DONE)
        .bind("reference", done.stream().map(HandedOver::reference).toArray(UUID[]::new))
        .bind("field", done.stream().map(HandedOver::fieldId).toArray(String[]::new))
        .then();
  }

  /** Another try comes later, after twice the pause before it. */
  @Override
  public Mono<Void> again(WorkOrderDesk.Work work, String fault) {
    return database
        .sql(AGAIN)
        .bind("reference", work.reference())
        .bind("fault", fault.length() > 500 ? fault.substring(0, 500) : fault)
        .bind("longest", (double) LONGEST_PAUSE.toSeconds())
        .then();
  }

  private static WorkOrderDesk.Work work(LedgerRow row) {
    return new WorkOrderDesk.Work(
        row.id("reference"),
        row.text("subscription_key"),
        row.text("region_id"),
        row.text("what"),
        row.at("due_at"));
  }
}
