package io.holdline.workorder;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All that was done with a work order. */
@Component
public final class Stories {
  /**
   * A step.
   *
   * @param at when we heard of it
   * @param saidAt by the clock of the device
   * @param by who of the staff; null when it was none of ours
   * @param detail a JSON object
   */
  public record Told(
      Instant at,
      @Nullable Instant saidAt,
      String step,
      WorkOrder.@Nullable Person by,
      @Nullable String note,
      String detail) {}

  private static final String STORY =
      """
      select t.at, t.said_at, t.step, p.id, p.name_zh, p.name_en, t.note, t.detail::text as detail
        from work_order_step t
        join work_order w on w.id = t.work_order_id
        left join staff p on p.id = t.by_staff
       where t.work_order_id = :id and
      """
          + WorkOrderScope.SQL
          + """
           order by t.id limit 500
          """;

  private final DatabaseClient database;

  Stories(DatabaseClient database) {
    this.database = database;
  }

  /** The first step first; nothing when the order is not in scope. */
  public Mono<List<Told>> of(long id, WorkOrderScope scope) {
    return scope
        .bind(database.sql(STORY))
        .bind("id", id)
        .map(cells -> told(new LedgerRow(cells)))
        .all()
        .collectList();
  }

  private static Told told(LedgerRow row) {
    var who = row.textOrNull("id");
    return new Told(
        row.at("at"),
        row.atOrNull("said_at"),
        row.text("step"),
        who == null ? null : new WorkOrder.Person(who, row.text("name_zh"), row.text("name_en")),
        row.textOrNull("note"),
        row.text("detail"));
  }
}
