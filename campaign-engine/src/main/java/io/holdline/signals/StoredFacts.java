package io.holdline.signals;

import io.holdline.batch.BinaryCopy;
import io.holdline.batch.BinaryRows;
import io.holdline.churn.CustomerFacts;
import io.holdline.decisiontable.AttributeCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers' facts as of a day, as they are kept; again for the same day replaces. */
public final class StoredFacts {
  /** Facts of every day are kept this long, those of the first day of a month for longer. */
  private static final int DAYS = 35;

  private static final int MONTHS = 24;

  private final DataSource dataSource;
  private final JdbcClient jdbc;

  public StoredFacts(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** A customer's id here and what is known on the day. */
  public record Row(long customerId, CustomerFacts facts) {}

  /**
   * Replaces the facts of all customers of a range of ids, in the caller's transaction.
   *
   * @param rows of ids from {@code first} to {@code last}; who is not among them has no facts
   */
  public void replace(LocalDate asOf, long catalogue, long first, long last, List<Row> rows) {
    jdbc.sql(
            """
            delete from customer_facts where as_of = :asOf and customer_id between :first and :last\
            """)
        .param("asOf", asOf)
        .param("first", first)
        .param("last", last)
        .update();
    try (var copy =
        BinaryCopy.into(
            dataSource, "customer_facts", "as_of", "customer_id", "catalogue_id", "facts")) {
      for (Row row : rows) {
        copy.row()
            .date(asOf)
            .bigint(row.customerId())
            .bigint(catalogue)
            .doubles(row.facts().size(), row.facts()::value);
      }
    }
  }

  /**
   * The facts of the next customers after an id, up to and with {@code last}, in the order of their
   * ids. A subject bears its id as its key.
   *
   * @param catalogue by which they must be coded
   */
  public List<Row> after(
      LocalDate asOf, long previous, long last, int limit, AttributeCatalogue catalogue) {
    var found = new ArrayList<Row>(limit);
    try (var rows =
        BinaryRows.of(
            dataSource,
            """
            select customer_id, facts from customer_facts
            where as_of = date '%s' and customer_id > %d and customer_id <= %d
            order by customer_id limit %d\
            """
                .formatted(asOf, previous, last, limit),
            2)) {
      while (rows.next()) {
        long id = rows.bigint();
        var values = rows.doubles(catalogue.attributes().size());
        found.add(new Row(id, new CustomerFacts(Long.toString(id), asOf, values)));
      }
    }
    return found;
  }

  /**
   * Deletes what is too old for anything: days more than five weeks before a day, except the first
   * scored of each month, and all of more than two years before it. Answers how many days went.
   */
  public int forget(LocalDate asOf) {
    var days =
        jdbc.sql(
                """
                select day from (
                  select as_of as day, row_number() over (partition by date_trunc('month', as_of) order by as_of) as place
                  from (select distinct as_of from score_run where as_of < :recent) run) old
                where (place > 1 or day < :oldest)
                  and exists (select from customer_facts f where f.as_of = old.day)\
                """)
            .param("recent", asOf.minusDays(DAYS))
            .param("oldest", asOf.minusMonths(MONTHS))
            .query(LocalDate.class)
            .list();
    for (LocalDate day : days) {
      jdbc.sql("delete from customer_facts where as_of = :day").param("day", day).update();
    }
    return days.size();
  }
}
