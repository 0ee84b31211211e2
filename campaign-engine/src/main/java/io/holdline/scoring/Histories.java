package io.holdline.scoring;

import io.holdline.churn.ContractTerm;
import io.holdline.churn.CustomerHistory;
import io.holdline.churn.InternetAccess;
import io.holdline.churn.PaymentMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of customers, read a block of ids at a time with one query for each kind of fact.
 * Nothing later than the day is looked at, and outcomes never are.
 */
final class Histories {
  private static final int MONTHS = 24;

  private final JdbcClient jdbc;
  private final LocalDate asOf;

  Histories(DataSource dataSource, LocalDate asOf) {
    this.jdbc = JdbcClient.create(dataSource);
    this.asOf = asOf;
  }

  /** A customer's id here and what its operator knows. */
  record Known(long customerId, CustomerHistory history) {}

  private record Complaints(int recent, boolean open) {}

  /** The next customers after an id, up to and with {@code last}, in the order of their ids. */
  List<Known> after(long previous, long last, int limit) {
    var ids =
        jdbc.sql(
                "select id from customer where id > :previous and id <= :last order by id limit"
                    + " :limit")
            .param("previous", previous)
            .param("last", last)
            .param("limit", limit)
            .query(Long.class)
            .list();
    return ids.isEmpty() ? List.of() : between(ids.getFirst(), ids.getLast());
  }

  private List<Known> between(long first, long last) {
    var bills = bills(first, last);
    var usage = usage(first, last);
    var contractEnds = contractEnds(first, last);
    var complaints = complaints(first, last);
    boolean complaintsKnown = complaintsKnown();
    return jdbc.sql(
            """
            select id, subscription_key, joined_on, months_in_service, contract_term, monthly_charge,
              payment_method, internet, tech_support, online_security, dependents, handset_since
            from customer where id between :first and :last order by id\
            """)
        .param("first", first)
        .param("last", last)
        .query((row, n) -> {
          long id = row.getLong("id");
          var told = complaints.getOrDefault(id, complaintsKnown ? new Complaints(0, false) : null);
          return new Known(
              id,
              history(
                  row,
                  bills.getOrDefault(id, List.of()),
                  usage.getOrDefault(id, List.of()),
                  contractEnds.get(id),
                  told));
        })
        .list();
  }

  private static CustomerHistory history(
      ResultSet row,
      List<CustomerHistory.Bill> bills,
      List<CustomerHistory.Usage> usage,
      @Nullable LocalDate contractEndsOn,
      @Nullable Complaints complaints)
      throws SQLException {
    return new CustomerHistory(
        row.getString("subscription_key"),
        row.getObject("joined_on", LocalDate.class),
        row.getObject("months_in_service", Integer.class),
        bills,
        usage,
        contractEndsOn,
        word(ContractTerm.class, row.getString("contract_term")),
        row.getBigDecimal("monthly_charge"),
        word(PaymentMethod.class, row.getString("payment_method")),
        word(InternetAccess.class, row.getString("internet")),
        row.getObject("tech_support", Boolean.class),
        row.getObject("online_security", Boolean.class),
        row.getObject("dependents", Boolean.class),
        complaints == null ? null : complaints.recent(),
        complaints == null ? null : complaints.open(),
        row.getObject("handset_since", LocalDate.class));
  }

  private static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }

  private Map<Long, List<CustomerHistory.Bill>> bills(long first, long last) {
    var bills = new HashMap<Long, List<CustomerHistory.Bill>>();
    ofMonths("customer_id, month, amount, days_late from monthly_bill", first, last)
        .query(row -> {
          bills
              .computeIfAbsent(row.getLong(1), id -> new ArrayList<>(MONTHS))
              .add(
                  new CustomerHistory.Bill(
                      month(row), row.getBigDecimal(3), row.getObject(4, Integer.class)));
        });
    return bills;
  }

  private Map<Long, List<CustomerHistory.Usage>> usage(long first, long last) {
    var usage = new HashMap<Long, List<CustomerHistory.Usage>>();
    ofMonths(
            "customer_id, month, voice_minutes, data_megabytes, forwarded_minutes from"
                + " monthly_usage",
            first,
            last)
        .query(row -> {
          usage
              .computeIfAbsent(row.getLong(1), id -> new ArrayList<>(MONTHS))
              .add(
                  new CustomerHistory.Usage(
                      month(row), row.getDouble(3), row.getDouble(4), row.getDouble(5)));
        });
    return usage;
  }

  private JdbcClient.StatementSpec ofMonths(String columnsFromTable, long first, long last) {
    return jdbc.sql(
            """
            select %s
            where customer_id between :first and :last and month >= :since and month < :asOf
            order by customer_id, month\
            """
                .formatted(columnsFromTable))
        .param("first", first)
        .param("last", last)
        .param("since", YearMonth.from(asOf).minusMonths(MONTHS).atDay(1))
        .param("asOf", asOf);
  }

  private static YearMonth month(ResultSet row) throws SQLException {
    return YearMonth.from(row.getObject(2, LocalDate.class));
  }

  private Map<Long, LocalDate> contractEnds(long first, long last) {
    var ends = new HashMap<Long, LocalDate>();
    jdbc.sql(
            """
            select customer_id, max(ends_on) from contract
            where customer_id between :first and :last and starts_on <= :asOf and ends_on is not null
            group by customer_id\
            """)
        .param("first", first)
        .param("last", last)
        .param("asOf", asOf)
        .query(row -> {
          ends.put(row.getLong(1), row.getObject(2, LocalDate.class));
        });
    return ends;
  }

  private Map<Long, Complaints> complaints(long first, long last) {
    var complaints = new HashMap<Long, Complaints>();
    jdbc.sql(
            """
            select customer_id, count(*) filter (where opened > :asOf::date - 90),
              bool_or(closed is null or closed > :asOf)
            from (select x.customer_id,
                    (x.opened_at at time zone coalesce(c.zone, g.zone))::date as opened,
                    (x.closed_at at time zone coalesce(c.zone, g.zone))::date as closed
                  from complaint x join customer c on c.id = x.customer_id join region g on g.id = c.region_id
                  where x.customer_id between :first and :last) told
            where opened <= :asOf
            group by customer_id\
            """)
        .param("first", first)
        .param("last", last)
        .param("asOf", asOf)
        .query(row -> {
          complaints.put(row.getLong(1), new Complaints(row.getInt(2), row.getBoolean(3)));
        });
    return complaints;
  }

  /** A home that has never held a complaint knows nothing of them; then none is not zero. */
  private boolean complaintsKnown() {
    return jdbc.sql("select exists (select from complaint)").query(Boolean.class).single();
  }
}
