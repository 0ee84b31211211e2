package io.holdline.contactpolicy;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Customers whom the law holds back, and who said so; a hold is lifted and never removed. */
@Component
public final class LegalHolds {
  private static final String COLUMNS =
      "id, reason, since, until, placed_by, lifted_by, lift_reason";
  private static final String OF =
      "select %s from legal_hold where customer_id = :customer order by id".formatted(COLUMNS);
  private static final String PLACE =
      """
      insert into legal_hold (customer_id, reason, until, placed_by)
      select :customer, :reason, :until, :by
       where cast(:until as timestamptz) is null or cast(:until as timestamptz) > clock_timestamp()
      returning %s
      """
          .formatted(COLUMNS);
  private static final String LIFT =
      """
      update legal_hold set until = clock_timestamp(), lifted_by = :by, lift_reason = :reason
       where id = :id and (until is null or until > clock_timestamp())
      returning %s
      """
          .formatted(COLUMNS);

  private final DatabaseClient database;

  LegalHolds(DatabaseClient database) {
    this.database = database;
  }

  /**
   * One of them.
   *
   * @param until null: until it is lifted
   * @param placedBy null: it came with an import
   * @param liftedBy null: nobody has lifted it
   */
  public record Hold(
      long id,
      String reason,
      Instant since,
      @Nullable Instant until,
      @Nullable String placedBy,
      @Nullable String liftedBy,
      @Nullable String liftReason) {}

  /** What came of a wish. */
  public sealed interface Deed {
    record Done(Hold hold) implements Deed {}

    /** The hold's end has passed, or there is none of this id. */
    record Over() implements Deed {}
  }

  /** All of a customer, the oldest first. */
  public Mono<List<Hold>> of(long customer) {
    return database
        .sql(OF)
        .bind("customer", customer)
        .map(row -> hold(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** From now on nobody calls the customer, whatever the campaign; what is queued ends at dial. */
  public Mono<Deed> place(long customer, String reason, @Nullable Instant until, String by) {
    return done(
        database
            .sql(PLACE)
            .bind("customer", customer)
            .bind("reason", reason)
            .bind("until", LedgerRow.value(until, Instant.class))
            .bind("by", by));
  }

  public Mono<Deed> lift(long id, String reason, String by) {
    return done(database.sql(LIFT).bind("id", id).bind("reason", reason).bind("by", by));
  }

  private static Mono<Deed> done(DatabaseClient.GenericExecuteSpec deed) {
    return deed.map(row -> (Deed) new Deed.Done(hold(new LedgerRow(row))))
        .one()
        .defaultIfEmpty(new Deed.Over());
  }

  private static Hold hold(LedgerRow row) {
    return new Hold(
        row.number("id"),
        row.text("reason"),
        row.at("since"),
        row.atOrNull("until"),
        row.textOrNull("placed_by"),
        row.textOrNull("lifted_by"),
        row.textOrNull("lift_reason"));
  }
}
