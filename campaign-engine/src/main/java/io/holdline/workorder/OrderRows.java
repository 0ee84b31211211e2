package io.holdline.workorder;

import io.holdline.ledger.LedgerRow;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameter;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Work orders as they are written; their callers have the transaction. */
@Component
final class OrderRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LOCK =
      """
      select w.*, c.due_at,
             exists (select from work_order_step s where s.command = :command) as done,
             exists (select from work_order_proof p where p.work_order_id = w.id) as proven
        from work_order w join commitment c on c.id = w.commitment_id where w.id = :id and
      """
          + WorkOrderScope.SQL
          + """
            for update of w
          """;
  private static final String TELL =
      """
      insert into work_order_step (work_order_id, command, step, by_staff, at, said_at, note, detail)
      values (:id, :command, :step, :by, :at, :saidAt, :note, :detail)
      """;

  /** Its own promise, and those of the orders that were merged into it. */
  private static final String KEEP =
      """
      update commitment c set state = 'kept', closed_at = clock_timestamp()
        from work_order w
       where (w.id = :id or w.merged_into = :id) and c.id = w.commitment_id and c.state = 'open'
      """;

  private static final String DROP =
      "update work_order_errand set state = 'dropped' where work_order_id = :id and state ="
          + " 'waiting'";

  private final DatabaseClient database;

  OrderRows(DatabaseClient database) {
    this.database = database;
  }

  /**
   * An order that nobody else changes until the transaction ends.
   *
   * @param done whether the command was carried out before
   * @param proven whether there is a photo or a signature
   */
  record Locked(
      String region,
      long customer,
      Instant dueAt,
      boolean needsProof,
      boolean done,
      boolean proven,
      Course course) {}

  /** Empty when there is none in scope. */
  Mono<Locked> lock(long id, UUID command, WorkOrderScope scope) {
    return scope
        .bind(database.sql(LOCK))
        .bind("id", id)
        .bind("command", command)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Locked(
              row.text("region_id"),
              row.number("customer_id"),
              row.at("due_at"),
              row.flag("needs_proof"),
              row.flag("done"),
              row.flag("proven"),
              OrderSql.course(row));
        })
        .one();
  }

  Mono<Void> save(long id, Course course) {
    var moments = course.moments();
    return database
        .sql(OrderSql.MOVE)
        .bind("id", id)
        .bind("state", course.state().key())
        .bind("assigned", LedgerRow.value(course.assignedTo(), String.class))
        .bind("seen", LedgerRow.value(moments.seen(), Instant.class))
        .bind("accepted", LedgerRow.value(moments.accepted(), Instant.class))
        .bind("finished", LedgerRow.value(moments.finished(), Instant.class))
        .bind("appointed", LedgerRow.value(moments.appointed(), Instant.class))
        .bind("pauseReason", part(course.pause(), pause -> Step.word(pause.reason())))
        .bind("pauseNote", part(course.pause(), Course.Pause::note))
        .bind(
            "paused",
            LedgerRow.value(course.pause() == null ? null : course.pause().since(), Instant.class))
        .bind("resumesAs", part(course.pause(), pause -> pause.resumesAs().key()))
        .bind("returnReason", part(course.returned(), back -> Step.word(back.reason())))
        .bind(
            "returnNext",
            part(course.returned(), back -> back.next() == null ? null : Step.word(back.next())))
        .bind("returnNote", part(course.returned(), Course.Returned::note))
        .bind("result", part(course.ending(), Course.Ending::result))
        .bind("number", part(course.ending(), Course.Ending::orderNumber))
        .bind("accept", marks(course.accept()))
        .bind("finish", marks(course.finish()))
        .then();
  }

  private static <T> Parameter part(@Nullable T whole, Function<T, @Nullable String> part) {
    return LedgerRow.value(whole == null ? null : part.apply(whole), String.class);
  }

  private static Parameter marks(@Nullable Marks marks) {
    return LedgerRow.value(
        marks == null ? null : marks.moments().toArray(Instant[]::new), Instant[].class);
  }

  /**
   * Something that was done with an order.
   *
   * @param by who of the staff did it
   * @param saidAt by the clock of a device, which may have been offline
   */
  record Told(
      UUID command,
      String step,
      String by,
      @Nullable Instant saidAt,
      @Nullable String note,
      Map<String, Object> detail) {
    static Told of(UUID command, String step, String by, @Nullable String note) {
      return new Told(command, step, by, null, note, Map.of());
    }
  }

  Mono<Void> tell(long id, Told told, Instant now) {
    return database
        .sql(TELL)
        .bind("id", id)
        .bind("command", told.command())
        .bind("step", told.step())
        .bind("by", told.by())
        .bind("at", now)
        .bind("saidAt", LedgerRow.value(told.saidAt(), Instant.class))
        .bind("note", LedgerRow.value(told.note(), String.class))
        .bind("detail", Json.of(JSON.writeValueAsString(told.detail())))
        .then();
  }

  /** Its promise is kept, and nobody else need do it any more. */
  Mono<Void> keep(long id) {
    return database.sql(KEEP).bind("id", id).then().then(database.sql(DROP).bind("id", id).then());
  }
}
