package io.holdline.fieldforce;

import io.holdline.ledger.LedgerRow;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * What was heard of work at the field force: each word is written down once, the latest stands, and
 * {@code completed} finishes the order and keeps its promise.
 */
@Component
public final class FieldEvents {
  private static final String HEAR =
      """
      insert into work_order_event (source, source_id, reference, field_id, state, happened_at, detail)
      values (:source, :sourceId, :reference, :field, :state, :happenedAt, :detail)
      on conflict do nothing
      returning id
      """;

  /**
   * A word shows that the work arrived. After {@code completed}, which stands whatever its moment,
   * nothing changes any more.
   */
  private static final String APPLY =
      """
      with moved as (
        update work_order_errand e
           set state = 'done', last_fault = null, field_id = coalesce(e.field_id, v.field_id),
               field_state = v.state, field_said_at = v.happened_at
          from work_order_event v
         where v.id = :event and e.reference = v.reference and e.field_state is distinct from 'completed'
           and (v.state = 'completed' or e.field_said_at is null or e.field_said_at <= v.happened_at)
        returning e.work_order_id, e.field_state, v.detail),
      finished as (
        update work_order w
           set state = 'finished', result = nullif(m.detail, ''), finished_at = clock_timestamp(),
               pause_reason = null, pause_note = null, paused_at = null, resumes_as = null, version = w.version + 1
          from moved m
         where m.work_order_id = w.id and m.field_state = 'completed'
           and w.is_open
        returning w.id, w.result),
      told as (
        insert into work_order_step (work_order_id, step, note) select id, 'field', result from finished)
      update commitment c set state = 'kept', closed_at = clock_timestamp()
        from finished f join work_order w on w.id = f.id or w.merged_into = f.id
       where c.id = w.commitment_id and c.state = 'open'
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  FieldEvents(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /** Writes a word down and does what it says, both or neither; said again it changes nothing. */
  public Mono<Void> hear(FieldNews news) {
    return database
        .sql(HEAR)
        .bind("source", news.source())
        .bind("sourceId", news.id())
        .bind("reference", news.reference())
        .bind("field", LedgerRow.value(news.fieldId(), String.class))
        .bind("state", news.state().key())
        .bind("happenedAt", news.happenedAt())
        .bind("detail", news.detail())
        .map(row -> new LedgerRow(row).number("id"))
        .one()
        .flatMap(event -> database.sql(APPLY).bind("event", event).fetch().rowsUpdated())
        .as(transaction::transactional)
        .then();
  }
}
