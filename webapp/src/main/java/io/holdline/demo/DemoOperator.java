package io.holdline.demo;

import io.holdline.batch.RowCopy;
import io.holdline.churn.ContractTerm;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A whole operator made from a seed: regions, teams, people, customers with a year of history, and
 * a running campaign. Equal seeds, days and sizes make equal operators; who would really leave is
 * kept apart in {@code demo.truth}.
 */
public final class DemoOperator {
  /** Customers of the demo. */
  public static final int CUSTOMERS = 30_000;

  private static final String[] COMPLAINTS = {"bill", "coverage", "service", "speed"};

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final LocalDate today;
  private final long seed;
  private final int customers;

  private DemoOperator(DataSource dataSource, LocalDate today, long seed, int customers) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.today = today;
    this.seed = seed;
    this.customers = customers;
  }

  /** {@link #createIfEmpty(DataSource, LocalDate, long, int)} with the demo's 30,000 customers. */
  public static boolean createIfEmpty(DataSource dataSource, LocalDate today, long seed) {
    return createIfEmpty(dataSource, today, seed, CUSTOMERS);
  }

  /**
   * Makes the operator, in one transaction, when there is neither a customer nor a member of staff.
   *
   * @param today the history ends with the month before this day's
   * @param customers 1 to 1,000,000
   * @return whether it was made
   */
  public static boolean createIfEmpty(
      DataSource dataSource, LocalDate today, long seed, int customers) {
    var operator = new DemoOperator(dataSource, today, seed, customers);
    return inTransaction(dataSource, operator::createAll);
  }

  /**
   * Makes only the people and the campaign, for a home that holds imported customers and no staff,
   * and deals the customers out to the telephone managers.
   *
   * @return whether they were made; false when there is staff already
   */
  public static boolean createStaffAndCampaign(DataSource dataSource) {
    return inTransaction(
        dataSource,
        () -> {
          var jdbc = JdbcClient.create(dataSource);
          if (holds(jdbc, "staff") || !holds(jdbc, "region")) {
            return false;
          }
          var staff = new DemoOperatorStaff(dataSource);
          staff.createStaff();
          staff.dealOutCustomers();
          staff.createCampaign();
          new DemoOffers(dataSource).create();
          return true;
        });
  }

  private interface Creation {
    boolean create();
  }

  private static boolean inTransaction(DataSource dataSource, Creation creation) {
    var transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    return Boolean.TRUE.equals(transaction.execute(status -> creation.create()));
  }

  private static boolean holds(JdbcClient jdbc, String table) {
    return jdbc.sql("select exists (select from %s)".formatted(table))
        .query(Boolean.class)
        .single();
  }

  private boolean createAll() {
    if (holds(jdbc, "customer") || holds(jdbc, "staff") || holds(jdbc, "region")) {
      return false;
    }
    var staff = new DemoOperatorStaff(dataSource);
    staff.createRegions();
    staff.createStaff();
    staff.createCampaign();
    new DemoOffers(dataSource).create();
    long first =
        jdbc.sql("select nextval(pg_get_serial_sequence('customer', 'id'))")
            .query(Long.class)
            .single();
    createCustomers(first);
    createHistory(first);
    createWhatWasSaid(first);
    createDealings(first);
    createTruth();
    jdbc.sql(
            "insert into demo.operator (seed, made_on, customers) values (:seed, :today,"
                + " :customers)")
        .param("seed", seed)
        .param("today", today)
        .param("customers", customers)
        .update();
    jdbc.sql(
            "analyze customer, contract, monthly_bill, monthly_usage, complaint, consent,"
                + " service_contact, barrier")
        .update();
    return true;
  }

  private void createCustomers(long first) {
    try (var copy =
        RowCopy.into(
            dataSource,
            "customer",
            "id",
            "subscription_key",
            "name",
            "region_id",
            "language",
            "owner_id",
            "joined_on",
            "contract_term",
            "payment_method",
            "internet",
            "tech_support",
            "online_security",
            "dependents",
            "monthly_charge",
            "handset_since",
            "attributes",
            "is_test")) {
      each(customer ->
          copy.row(
              first + customer.number(),
              customer.key(),
              customer.name(),
              DemoOperatorStaff.regionOf(customer.number()),
              customer.language(),
              DemoOperatorStaff.ownerOf(customer.number()),
              customer.joinedOn(),
              customer.term(),
              customer.payment(),
              customer.internet(),
              customer.techSupport(),
              customer.onlineSecurity(),
              customer.dependents(),
              customer.charge(),
              customer.handsetSince(),
              "{\"plan\": \"%s\"}".formatted(DemoOperatorDealings.plan(customer.charge())),
              true));
    }
    jdbc.sql("update customer set phone = test_number(id)").update();
    jdbc.sql(
            "select setval(pg_get_serial_sequence('customer', 'id'), (select max(id) from"
                + " customer))")
        .query(Long.class)
        .single();
    try (var copy =
        RowCopy.into(dataSource, "contract", "customer_id", "product", "starts_on", "ends_on")) {
      each(customer -> {
        if (customer.term() != ContractTerm.MONTH_TO_MONTH) {
          copy.row(
              first + customer.number(),
              "plan",
              customer.contractStartsOn(),
              customer.contractEndsOn());
        }
      });
    }
  }

  private void createHistory(long first) {
    try (var copy =
        RowCopy.into(dataSource, "monthly_bill", "customer_id", "month", "amount", "days_late")) {
      each(customer -> {
        for (var month : DemoOperatorMonth.of(seed, customer, today)) {
          copy.row(
              first + customer.number(), month.month().atDay(1), month.bill(), month.daysLate());
        }
      });
    }
    try (var copy =
        RowCopy.into(
            dataSource,
            "monthly_usage",
            "customer_id",
            "month",
            "voice_minutes",
            "data_megabytes",
            "forwarded_minutes",
            "roaming_minutes")) {
      each(customer -> {
        double roaming = DemoOperatorDealings.of(seed, customer.number()).roaming();
        for (var month : DemoOperatorMonth.of(seed, customer, today)) {
          copy.row(
              first + customer.number(),
              month.month().atDay(1),
              month.voiceMinutes(),
              month.dataMegabytes(),
              month.forwardedMinutes(),
              Math.round(roaming * month.voiceMinutes()));
        }
      });
    }
  }

  /** Complaints, consents and refusals, and numbers that must never be called. */
  private void createWhatWasSaid(long first) {
    var noon = today.atTime(4, 0).atOffset(ZoneOffset.UTC);
    try (var copy =
        RowCopy.into(dataSource, "complaint", "customer_id", "kind", "opened_at", "closed_at")) {
      each(customer -> {
        if (customer.troubles().complained()) {
          var spoken = complaint(seed, today, customer);
          copy.row(first + customer.number(), spoken.kind(), spoken.openedAt(), spoken.closedAt());
        }
      });
    }
    try (var copy =
        RowCopy.into(dataSource, "consent", "customer_id", "channel", "given", "since", "source")) {
      each(customer -> {
        if (customer.consent() != null) {
          copy.row(
              first + customer.number(),
              "call",
              customer.consent(),
              asked(noon, customer),
              "contract");
        }
      });
    }
    jdbc.sql(
            """
            insert into do_not_call (phone, reason, source, since)
            select phone, 'asked not to be called', 'demo', :since from customer where id = any (:ids)
            on conflict do nothing\
            """)
        .param("since", noon.minusDays(1))
        .param(
            "ids",
            IntStream.range(0, customers)
                .mapToObj(number -> DemoOperatorCustomer.of(seed, number, today))
                .filter(DemoOperatorCustomer::doNotCall)
                .map(customer -> first + customer.number())
                .toArray(Long[]::new))
        .update();
  }

  /**
   * Conversations, barriers, publicity, and the column that an import of this operator would bring.
   */
  private void createDealings(long first) {
    try (var copy = RowCopy.into(dataSource, "service_contact", "customer_id", "team", "at")) {
      each(customer -> {
        var dealings = DemoOperatorDealings.of(seed, customer.number());
        var random = DemoOperatorCustomer.random(seed, customer.number(), 4);
        for (int i = 0; i < dealings.serviceContacts() + dealings.retentionContacts(); i++) {
          var at = DemoOperatorDealings.recently(random, today).atTime(4, random.nextInt(60));
          copy.row(
              first + customer.number(),
              i < dealings.serviceContacts() ? "service" : "retention",
              at.atOffset(ZoneOffset.UTC));
        }
      });
    }
    try (var copy = RowCopy.into(dataSource, "barrier", "customer_id", "kind", "since")) {
      each(customer -> {
        for (var kind : DemoOperatorDealings.of(seed, customer.number()).barriers()) {
          copy.row(first + customer.number(), DemoOperatorDealings.word(kind), customer.joinedOn());
        }
      });
    }
    try (var copy =
        RowCopy.into(
            dataSource, "publicity_touch", "customer_id", "staff_id", "at", "what", "source")) {
      each(customer -> {
        if (DemoOperatorDealings.isNew(customer, today)) {
          copy.row(
              first + customer.number(),
              DemoOperatorStaff.ownerOf(customer.number()),
              today.minusDays(15L + customer.number() % 10).atTime(2, 0).atOffset(ZoneOffset.UTC),
              "新入网优惠短信",
              "demo");
        }
      });
    }
    jdbc.sql(
            """
            insert into imported_attribute (key, label_zh, label_en, type, texts)
            values ('plan', '套餐', 'plan', 'text', :plans) on conflict (key) do nothing\
            """)
        .param("plans", DemoOperatorDealings.PLANS)
        .update();
  }

  /**
   * What a customer complained of.
   *
   * @param closedAt null while nobody has answered
   */
  record Spoken(String kind, OffsetDateTime openedAt, @Nullable OffsetDateTime closedAt) {}

  static Spoken complaint(long seed, LocalDate today, DemoOperatorCustomer customer) {
    var noon = today.atTime(4, 0).atOffset(ZoneOffset.UTC);
    var random = DemoOperatorCustomer.random(seed, customer.number(), 2);
    var opened = noon.minusDays(12 + random.nextInt(76)).minusMinutes(random.nextInt(600));
    var closed = customer.troubles().unheard() ? null : opened.plusDays(1 + random.nextInt(10));
    return new Spoken(COMPLAINTS[random.nextInt(COMPLAINTS.length)], opened, closed);
  }

  private static OffsetDateTime asked(OffsetDateTime noon, DemoOperatorCustomer customer) {
    return noon.minusDays(30 + customer.number() % 300);
  }

  private void createTruth() {
    try (var copy =
        RowCopy.into(
            dataSource,
            "demo.truth",
            "subscription_key",
            "propensity",
            "leaves",
            "luck",
            "contact_effect")) {
      each(customer ->
          copy.row(
              customer.key(),
              customer.propensity(),
              customer.leaves(),
              customer.luck(),
              customer.contactEffect()));
    }
  }

  private void each(Consumer<DemoOperatorCustomer> use) {
    for (int number = 0; number < customers; number++) {
      use.accept(DemoOperatorCustomer.of(seed, number, today));
    }
  }
}
