package io.holdline.innet;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads what was heard of being in net: of one customer, and of those whom nobody knows. */
@Component
public final class InNetHistory {
  private static final int MOST = 200;

  private static final String OF =
      """
      select source, kind, happened_at, happened_on, heard_at, verdict from in_net_event
       where subscription_key = :key order by happened_at desc, id desc limit %d
      """
          .formatted(MOST);
  private static final String UNMATCHED =
      """
      select subscription_key, source, kind, happened_on, heard_at, count(*) over () as all_of_them
        from in_net_event where verdict = 'unknown-customer' order by id desc limit %d
      """
          .formatted(MOST);

  private final DatabaseClient database;

  InNetHistory(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A piece of news.
   *
   * @param change as {@link InNetChange#key} has it
   * @param verdict what came of it; null while it waits
   */
  public record Heard(
      String source,
      String change,
      Instant happenedAt,
      LocalDate happenedOn,
      Instant heardAt,
      @Nullable String verdict) {}

  /** News of a subscription that is no customer's here. */
  public record Stranger(
      String subscriptionKey,
      String source,
      String change,
      LocalDate happenedOn,
      Instant heardAt) {}

  /**
   * All of these.
   *
   * @param count of all, of which the latest {@value #MOST} are here
   */
  public record Unmatched(long count, List<Stranger> latest) {
    public Unmatched {
      latest = List.copyOf(latest);
    }
  }

  /** Up to {@value #MOST} of a subscription, the latest to happen first. */
  public Mono<List<Heard>> of(String subscriptionKey) {
    return database
        .sql(OF)
        .bind("key", subscriptionKey)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Heard(
              row.text("source"),
              row.text("kind"),
              row.at("happened_at"),
              row.get("happened_on", LocalDate.class),
              row.at("heard_at"),
              row.textOrNull("verdict"));
        })
        .all()
        .collectList();
  }

  /** What waits for its customers to come, the latest heard first. */
  public Mono<Unmatched> unmatched() {
    return database
        .sql(UNMATCHED)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Unmatched(
              row.number("all_of_them"),
              List.of(
                  new Stranger(
                      row.text("subscription_key"),
                      row.text("source"),
                      row.text("kind"),
                      row.get("happened_on", LocalDate.class),
                      row.at("heard_at"))));
        })
        .all()
        .collectList()
        .map(found ->
            new Unmatched(
                found.isEmpty() ? 0 : found.getFirst().count(),
                found.stream().flatMap(each -> each.latest().stream()).toList()));
  }
}
