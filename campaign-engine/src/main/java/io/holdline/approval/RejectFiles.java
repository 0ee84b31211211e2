package io.holdline.approval;

import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Hands out the refused rows of imports: one's own as long as they are no more than the numbers
 * that one may see alone in a day, any others by an approval. What one has taken today costs
 * nothing again.
 */
@Component
public final class RejectFiles {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** Rows of files that a person took without a request since the day began. */
  static final String ROWS_TODAY =
      """
      (select coalesce(sum(f.rows), 0) from (
        select max(rows) as rows from reject_file_handed
         where staff_id = :staff and at >= :day and request_id is null group by job_id) f)\
      """;

  private static final String STANDING =
      """
      select exists (select from import_start s where s.job_id = :job and s.staff_id = :staff) as own,
             exists (select from reject_file_handed h
                      where h.staff_id = :staff and h.job_id = :job and h.at >= :day and h.request_id is null) as taken,
             (%s + (select count(distinct n.customer_id) from number_shown n
                     where n.staff_id = :staff and n.at >= :day and n.request_id is null))::int as today,
             r.id as request_id, r.valid_until, d.given
        from (values (1)) one
        left join lateral (
              select q.id, q.valid_until from approval_request q
               where q.job_id = :job and q.asked_by = :staff and q.kind = 'reject-file'
                 and q.valid_until > :now and q.how_many >= :rows
               order by q.id desc limit 1) r on true
        left join approval_decision d on d.request_id = r.id
      """
          .formatted(ROWS_TODAY);

  private static final String HAND =
      """
      insert into reject_file_handed (at, staff_id, job_id, form, rows, reason, request_id, mark)
      values (:now, :staff, :job, :form, :rows, :reason, :request, :mark)
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final NumberLimit limit;
  private final Clock clock;

  RejectFiles(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      NumberLimit limit,
      Clock clock) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * How a person stands to a file.
   *
   * @param own whether the person started the import
   * @param today numbers that the person has seen alone today, rows of files among them
   * @param aDay how many may be
   * @param free whether the file is handed out without a second person
   * @param request the latest request for it that is not over; null: none
   */
  public record Standing(
      int rows, boolean own, int today, int aDay, boolean free, @Nullable Request request) {}

  /**
   * A request for a file.
   *
   * @param given null: nobody has decided
   */
  public record Request(long id, Instant until, @Nullable Boolean given) {}

  /**
   * Who takes a file and why.
   *
   * @param form {@code list} or {@code rows}
   * @param reason 5 to 300 characters
   * @param mark what stands in the file
   */
  public record Taker(String staff, String form, String reason, UUID mark) {}

  /** Keeps who started an import. */
  public Mono<Void> started(long job, String staff) {
    return database
        .sql(
            "insert into import_start (job_id, staff_id, at) values (:job, :staff, :now) on"
                + " conflict do nothing")
        .bind("job", job)
        .bind("staff", staff)
        .bind("now", clock.instant())
        .then();
  }

  public Mono<Standing> standing(RefusedRows refused, String staff) {
    var now = clock.instant();
    var day = limit.dayOf(now);
    return database
        .sql(STANDING)
        .bind("job", refused.job())
        .bind("rows", refused.rows())
        .bind("staff", staff)
        .bind("day", day)
        .bind("now", now)
        .map(row -> standing(new LedgerRow(row), refused.rows()))
        .one()
        .timeout(LONGEST);
  }

  private Standing standing(LedgerRow row, int rows) {
    var own = row.flag("own");
    var today = row.count("today");
    var request = row.orNull("request_id", Long.class);
    return new Standing(
        rows,
        own,
        today,
        limit.aDay(),
        own && (row.flag("taken") || today + rows <= limit.aDay()),
        request == null
            ? null
            : new Request(request, row.at("valid_until"), row.orNull("given", Boolean.class)));
  }

  /** One person's files go out one after the other. */
  public Mono<Handed> hand(RefusedRows refused, Taker taker) {
    var handed =
        OnePerson.alone(database, taker.staff())
            .then(Mono.defer(() -> standing(refused, taker.staff())))
            .flatMap(standing -> {
              var request = standing.request();
              if (standing.free()) {
                return keep(refused, taker, null);
              }
              return request != null && Boolean.TRUE.equals(request.given())
                  ? keep(refused, taker, request.id())
                  : Mono.just(new Handed.ApprovalNeeded(limit.aDay()));
            });
    return transaction.transactional(handed).timeout(LONGEST);
  }

  private Mono<Handed> keep(RefusedRows refused, Taker taker, @Nullable Long request) {
    return database
        .sql(HAND)
        .bind("now", clock.instant())
        .bind("staff", taker.staff())
        .bind("job", refused.job())
        .bind("form", taker.form())
        .bind("rows", refused.rows())
        .bind("reason", taker.reason())
        .bind("request", LedgerRow.value(request, Long.class))
        .bind("mark", taker.mark())
        .then()
        .thenReturn(new Handed.Given(request));
  }
}
