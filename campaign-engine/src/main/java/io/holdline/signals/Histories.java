package io.holdline.signals;

import io.holdline.batch.BinaryRows;
import io.holdline.churn.ContractTerm;
import io.holdline.churn.CustomerHistory;
import io.holdline.churn.CustomerHistory.Barrier;
import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Complaint;
import io.holdline.churn.CustomerHistory.Contact;
import io.holdline.churn.CustomerHistory.Contract;
import io.holdline.churn.CustomerHistory.Dealings;
import io.holdline.churn.CustomerHistory.Profile;
import io.holdline.churn.CustomerHistory.Usage;
import io.holdline.churn.InternetAccess;
import io.holdline.churn.PaymentMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of customers, read a block of ids at a time with one query for each kind of fact.
 * Nothing later than the day is looked at, and outcomes never are.
 */
public final class Histories {
  private static final int MONTHS = 24;
  private static final int USUAL_MONTHS = 12;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final LocalDate asOf;

  public Histories(DataSource dataSource, LocalDate asOf) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.asOf = asOf;
  }

  /** A customer's id here and what its operator knows. */
  public record Known(long customerId, CustomerHistory history) {}

  /** The next customers after an id, up to and with {@code last}, in the order of their ids. */
  public List<Known> after(long previous, long last, int limit) {
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
    var contracts = contracts(first, last);
    var complaints = complaints(first, last);
    var contacts = contacts(first, last);
    var barriers = barriers(first, last);
    boolean anyComplaint = anyIn("complaint");
    boolean anyContact = anyIn("service_contact");
    boolean anyCircle = anyIn("circle_event");
    boolean anyBarrier = anyIn("barrier") || anyCircle;
    if (anyCircle) {
      circles(first, last, barriers);
    }
    return jdbc.sql(
            """
            select id, subscription_key, joined_on, months_in_service, contract_term, monthly_charge,
              payment_method, internet, tech_support, online_security, dependents, handset_since,
              porting_enquired_on, port_out_applied_on, nullif(attributes, '{}') as attributes
            from customer where id between :first and :last order by id\
            """)
        .param("first", first)
        .param("last", last)
        .query((row, n) -> {
          long id = row.getLong("id");
          var dealings =
              new Dealings(
                  of(complaints, id, anyComplaint),
                  of(contacts, id, anyContact),
                  of(barriers, id, anyBarrier));
          return new Known(
              id,
              new CustomerHistory(
                  row.getString("subscription_key"),
                  profile(row),
                  bills.getOrDefault(id, List.of()),
                  usage.getOrDefault(id, List.of()),
                  contracts.getOrDefault(id, List.of()),
                  dealings));
        })
        .list();
  }

  private static Profile profile(ResultSet row) throws SQLException {
    var attributes = row.getString("attributes");
    return new Profile(
        row.getObject("joined_on", LocalDate.class),
        row.getObject("months_in_service", Integer.class),
        word(ContractTerm.class, row.getString("contract_term")),
        row.getBigDecimal("monthly_charge"),
        word(PaymentMethod.class, row.getString("payment_method")),
        word(InternetAccess.class, row.getString("internet")),
        row.getObject("tech_support", Boolean.class),
        row.getObject("online_security", Boolean.class),
        row.getObject("dependents", Boolean.class),
        row.getObject("handset_since", LocalDate.class),
        row.getObject("porting_enquired_on", LocalDate.class),
        row.getObject("port_out_applied_on", LocalDate.class),
        attributes == null ? Map.of() : JSON.readValue(attributes, ATTRIBUTES));
  }

  private static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }

  /** A home that has never held a fact of a kind knows nothing of it; then none is not zero. */
  private static <T> @Nullable List<T> of(Map<Long, List<T>> facts, long customer, boolean known) {
    return known ? facts.getOrDefault(customer, List.of()) : null;
  }

  private Map<Long, List<Bill>> bills(long first, long last) {
    var bills = new HashMap<Long, List<Bill>>();
    try (var rows =
        ofMonths("customer_id, month, amount, days_late from monthly_bill", first, last, 4)) {
      while (rows.next()) {
        of(bills, rows.bigint()).add(new Bill(month(rows), known(rows.numeric()), rows.integer()));
      }
    }
    return bills;
  }

  private Map<Long, List<Usage>> usage(long first, long last) {
    var usage = new HashMap<Long, List<Usage>>();
    try (var rows =
        ofMonths(
            "customer_id, month, voice_minutes, data_megabytes, forwarded_minutes, roaming_minutes"
                + " from monthly_usage",
            first,
            last,
            6)) {
      while (rows.next()) {
        of(usage, rows.bigint())
            .add(
                new Usage(
                    month(rows),
                    known(rows.number()),
                    known(rows.number()),
                    known(rows.number()),
                    rows.number()));
      }
    }
    return usage;
  }

  private BinaryRows ofMonths(String columnsFromTable, long first, long last, int width) {
    return BinaryRows.of(
        dataSource,
        """
        select %s
        where customer_id between %d and %d and month >= date '%s' and month < date '%s'
        order by customer_id, month\
        """
            .formatted(
                columnsFromTable,
                first,
                last,
                YearMonth.from(asOf).minusMonths(MONTHS).atDay(1),
                asOf),
        width);
  }

  private static YearMonth month(BinaryRows rows) {
    return YearMonth.from(known(rows.date()));
  }

  private static <T> T known(@Nullable T value) {
    return Objects.requireNonNull(value, "A column that is never null is null.");
  }

  private static <T> List<T> of(Map<Long, List<T>> facts, long customer) {
    return facts.computeIfAbsent(customer, id -> new ArrayList<>(USUAL_MONTHS));
  }

  private Map<Long, List<Contract>> contracts(long first, long last) {
    var contracts = new HashMap<Long, List<Contract>>();
    asOf(
            """
            select customer_id, starts_on, ends_on from contract
            where customer_id between :first and :last and starts_on <= :asOf\
            """,
            first,
            last)
        .query(row -> {
          add(contracts, row, new Contract(date(row, 2), row.getObject(3, LocalDate.class)));
        });
    return contracts;
  }

  private Map<Long, List<Complaint>> complaints(long first, long last) {
    var complaints = new HashMap<Long, List<Complaint>>();
    asOf(
            """
            select customer_id, opened, closed
            from (select x.customer_id,
                    (x.opened_at at time zone coalesce(c.zone, g.zone))::date as opened,
                    (x.closed_at at time zone coalesce(c.zone, g.zone))::date as closed
                  from complaint x join customer c on c.id = x.customer_id join region g on g.id = c.region_id
                  where x.customer_id between :first and :last) told
            where opened <= :asOf\
            """,
            first,
            last)
        .query(row -> {
          add(complaints, row, new Complaint(date(row, 2), row.getObject(3, LocalDate.class)));
        });
    return complaints;
  }

  private Map<Long, List<Contact>> contacts(long first, long last) {
    var contacts = new HashMap<Long, List<Contact>>();
    asOf(
            """
            select customer_id, at, team
            from (select x.customer_id, (x.at at time zone coalesce(c.zone, g.zone))::date as at, x.team
                  from service_contact x join customer c on c.id = x.customer_id join region g on g.id = c.region_id
                  where x.customer_id between :first and :last and x.at > :asOf::date - interval '100 days') told
            where at <= :asOf\
            """,
            first,
            last)
        .query(row -> {
          var team = row.getString(3).toUpperCase(Locale.ROOT);
          add(contacts, row, new Contact(date(row, 2), Contact.Team.valueOf(team)));
        });
    return contacts;
  }

  private Map<Long, List<Barrier>> barriers(long first, long last) {
    var barriers = new HashMap<Long, List<Barrier>>();
    asOf(
            """
            select customer_id, since, until, kind from barrier
            where customer_id between :first and :last and since <= :asOf\
            """,
            first,
            last)
        .query(row -> {
          var kind = Barrier.Kind.valueOf(row.getString(4).toUpperCase(Locale.ROOT));
          add(barriers, row, new Barrier(kind, date(row, 2), row.getObject(3, LocalDate.class)));
        });
    return barriers;
  }

  /** The circles that the operator's systems told of, as of the day. */
  private void circles(long first, long last, Map<Long, List<Barrier>> barriers) {
    asOf(
            """
            select customer_id, since
            from (select distinct on (c.id, e.circle) c.id as customer_id, e.happened_on as since, e.change
                  from customer c join circle_event e on e.subscription_key = c.subscription_key
                  where c.id between :first and :last and e.happened_on <= :asOf
                  order by c.id, e.circle, e.happened_at desc, e.id desc) last
            where change = 'joined'\
            """,
            first,
            last)
        .query(row -> {
          add(barriers, row, new Barrier(Barrier.Kind.CIRCLE, date(row, 2), null));
        });
  }

  private JdbcClient.StatementSpec asOf(String sql, long first, long last) {
    return jdbc.sql(sql).param("first", first).param("last", last).param("asOf", asOf);
  }

  private static <T> void add(Map<Long, List<T>> facts, ResultSet row, T fact) throws SQLException {
    facts.computeIfAbsent(row.getLong(1), id -> new ArrayList<>(1)).add(fact);
  }

  private static LocalDate date(ResultSet row, int column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  private boolean anyIn(String table) {
    return jdbc.sql("select exists (select from %s)".formatted(table))
        .query(Boolean.class)
        .single();
  }
}
