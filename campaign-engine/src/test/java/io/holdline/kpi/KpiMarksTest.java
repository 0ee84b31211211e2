package io.holdline.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.ledger.LedgerDatabase;
import io.holdline.ledger.RunsJobs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which sales still stand so many days later, and which saves rest on something in force. */
@RunsJobs
final class KpiMarksTest {
  private static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z"); // 23:00 in Shanghai
  private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 20);

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(8);
  private int words;

  @AfterEach
  void close() {
    database.close();
  }

  private UUID sold(int customer) {
    var sale = UUID.randomUUID();
    database.run(
        "insert into sale (id, customer_id, product, needs_reply, state) values (:a, :b,"
            + " 'contract', false, 'submitted')",
        sale,
        customer);
    return sale;
  }

  /** The operator's word on a sale: in force (1) or reversed (-1). */
  private void word(UUID sale, int counts, String day) {
    words++;
    database.run(
        "insert into sale_event (source, source_id, event, reference, happened_at, happened_on)"
            + " values ('test', :a, 'in-force', :b, now(), cast(:c as date))",
        "word-" + words,
        sale,
        day);
    database.run(
        """
        insert into sale_count (sale_id, event_id, counts, customer_id, product, prefecture_id, credited_to, touch,
                                new_joiner, happened_on, counted_on)
        select s.id, (select max(id) from sale_event), :b, s.customer_id, s.product, 'p', 'm1', 'call', false,
               cast(:c as date), cast(:c as date)
          from sale s where s.id = :a
        """,
        sale,
        counts,
        day);
  }

  private void inNet(int customer, String kind, String day) {
    words++;
    database.run(
        "insert into in_net_event (source, source_id, subscription_key, kind, happened_at,"
            + " happened_on, customer_id, verdict, weighed_at) values ('test', :a, :b, :c, cast(:d"
            + " as date), cast(:d as date), :e, 'counted', now())",
        "word-" + words,
        "s" + customer,
        kind,
        day,
        customer);
    database.run("select apply_in_net(array['s%d'])".formatted(customer));
  }

  private void measure() throws Exception {
    RollUps.run(database, YESTERDAY, YESTERDAY, NOW);
  }

  private List<String> marks(UUID sale) {
    return database
        .rows(
            "select days || case when stands then ' stands' else ' does not' end as mark from"
                + " sale_mark where sale_id = '%s' order by days".formatted(sale))
        .stream()
        .map(row -> String.valueOf(row.get("mark")))
        .toList();
  }

  @Test
  void aSaleStandsOnDaysOnWhichItIsInForceAndItsCustomerInNet() throws Exception {
    var untouched = sold(1);
    word(untouched, 1, "2026-08-20");
    var reversed = sold(2);
    word(reversed, 1, "2026-08-20");
    word(reversed, -1, "2026-10-19");
    var corrected = sold(2);
    word(corrected, 1, "2026-08-20");
    word(corrected, -1, "2026-08-21");
    word(corrected, 1, "2026-09-20");
    var left = sold(3);
    word(left, 1, "2026-08-20");
    inNet(3, "cancelled", "2026-10-20");
    var backAgain = sold(4);
    word(backAgain, 1, "2026-08-20");
    inNet(4, "ported", "2026-09-01");
    inNet(4, "joined", "2026-10-01");
    var leftByFile = sold(5);
    word(leftByFile, 1, "2026-08-20");
    database.run("insert into customer_outcome values (5, 'churned', true, '2026-11-18', 'crm')");
    var young = sold(6);
    word(young, 1, "2026-10-21");
    var tooYoung = sold(6);
    word(tooYoung, 1, "2026-10-22");

    measure();

    assertThat(marks(untouched)).containsExactly("30 stands", "60 stands", "90 stands");
    assertThat(marks(reversed))
        .as("reversed on the day itself")
        .containsExactly("30 stands", "60 does not", "90 does not");
    assertThat(marks(corrected))
        .as("in force again a day late")
        .containsExactly("30 does not", "60 stands", "90 stands");
    assertThat(marks(left)).containsExactly("30 stands", "60 stands", "90 does not");
    assertThat(marks(backAgain)).containsExactly("30 does not", "60 stands", "90 stands");
    assertThat(marks(leftByFile)).containsExactly("30 stands", "60 stands", "90 does not");
    assertThat(marks(young)).containsExactly("30 stands");
    assertThat(marks(tooYoung)).isEmpty();
  }

  @Test
  void whatIsHeardLateMovesAMarkAndTheSameFactsGiveTheSame() throws Exception {
    var sale = sold(1);
    word(sale, 1, "2026-08-20");
    measure();
    assertThat(marks(sale)).containsExactly("30 stands", "60 stands", "90 stands");
    word(sale, -1, "2026-10-01");
    measure();
    measure();
    assertThat(marks(sale)).containsExactly("30 stands", "60 does not", "90 does not");
    word(sale, 1, "2026-08-19");
    measure();
    assertThat(database.row("select min(due_on) as first, count(*) as n from sale_mark"))
        .as("it came into force a day earlier")
        .containsEntry("first", LocalDate.of(2026, 9, 18))
        .containsEntry("n", 3L);
  }

  @Test
  void whoIsSuspendedOrHasAppliedIsInNetAsTheDayDefinesIt() throws Exception {
    database.run(
        "insert into kpi_definition (holds_from, conversation_seconds, right_party_of, save_days,"
            + " applicants_in_net, hard_bind_days, reason, suspended_in_net) values ('2026-10-01',"
            + " 0, 'attempts', 60, false, 1, 'a test', false)");
    for (int customer = 1; customer <= 3; customer++) {
      word(sold(customer), 1, "2026-08-20");
    }
    inNet(1, "suspended", "2026-09-01");
    inNet(2, "port-applied", "2026-09-01");
    inNet(3, "suspended", "2026-09-01");
    inNet(3, "resumed", "2026-11-01");
    measure();
    assertThat(
            database.rows(
                "select s.customer_id || ' ' || string_agg(m.stands::text, ' ' order by m.days) as"
                    + " line from sale_mark m join sale s on s.id = m.sale_id group by"
                    + " s.customer_id order by 1"))
        .extracting(row -> row.get("line"))
        .containsExactly("1 true false false", "2 true false false", "3 true false true");
  }

  @Test
  void aSaveThatRestsOnASaleStandsWhileThatIsInForce() throws Exception {
    for (int customer = 1; customer <= 5; customer++) {
      claim(customer);
    }
    word(soldInTheCall(2), 1, "2026-08-12");
    var reversed = soldInTheCall(3);
    word(reversed, 1, "2026-08-12");
    word(reversed, -1, "2026-09-20");
    soldInTheCall(4);
    word(soldInTheCall(5), 1, "2026-08-12");
    inNet(5, "cancelled", "2026-09-01");

    RollUps.run(database, LocalDate.of(2026, 8, 10), LocalDate.of(2026, 8, 10), NOW);

    assertThat(
            database.rows(
                "select days || ' ' || claimed || ' ' || kept || ' ' || gone || ' ' || not_in_force"
                    + " as line from kpi_save order by days"))
        .extracting(row -> row.get("line"))
        .containsExactly("30 5 3 1 1", "60 5 2 1 2", "90 5 2 1 2");
  }

  private void claim(int customer) {
    var said = Instant.parse("2026-08-10T04:00:00Z");
    var call = call(customer);
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, :b, '+999000000001', 'm1',"
            + " 'pooled', 1, :c)",
        call,
        customer,
        said.minusSeconds(100));
    database.run(
        "insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, at)"
            + " values (:a, 'm1', 'saved', true, true, :b)",
        call,
        said);
  }

  private static UUID call(int customer) {
    return new UUID(0, customer);
  }

  private UUID soldInTheCall(int customer) {
    var sale = sold(customer);
    database.run(
        "update sale set attempt_id = :a, agreed_with = 'm1', agreed_at = now() where id = :b",
        call(customer),
        sale);
    return sale;
  }
}
