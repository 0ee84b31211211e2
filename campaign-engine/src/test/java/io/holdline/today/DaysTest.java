package io.holdline.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.complaint.ComplaintClass;
import io.holdline.complaint.Complaints;
import io.holdline.complaint.TestComplaints;
import io.holdline.dialer.AgentId;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.survey.TestSurveys;
import io.holdline.today.Today.Entry;
import io.holdline.today.Today.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A manager's day at noon in China: what is due first, then the list, then orders. */
final class DaysTest {
  private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(NOON).withCustomers(8);
  private final Days days = new Days(database.client(), Clock.fixed(NOON, ZoneOffset.UTC));

  @BeforeEach
  void planned() {
    database.run("update customer set owner_id = 'm1' where id <= 6");
    database.run("update customer set owner_id = 'm2' where id = 7");
    database.run(
        "update campaign set all_hours = false, calls_from = '09:00', calls_until = '21:00'");
    database.run("insert into score_run (as_of, rule_version) values (date '2026-11-20', 'v1')");
    database.run(
        """
        insert into score values (4, date '2026-11-20', 70, 'HIGH', 'GOLD', 99,
                                  '[{"rule": "late", "points": 20, "detail": "3"}]', 'v1', 1)
        """);
    database.run(
        "insert into reason_sentence values ('v1', 'late', '逾期 {0} 次。', 'Late {0} times.')");
    database.run("update call_list_record set state = 'done' where customer_id = 6");
    database.run(
        "update call_list_record set next_at = :a where customer_id = 5", NOON.plusSeconds(86_400));
    promised(1, "m2", NOON.plusSeconds(3_600)); // the customer is m1's by now
    promised(2, "m1", NOON.minusSeconds(3_600));
    promised(3, "m1", NOON.plusSeconds(86_400)); // tomorrow
    promised(8, "m1", NOON.plusSeconds(60)); // nobody's customer
    database.run(
        """
        with p as (insert into commitment (customer_id, agent_id, promise, due_at)
                   values (6, 'm1', 'visit', :a) returning id)
        insert into work_order (commitment_id, customer_id, region_id, dispatched_by, what)
        select id, 6, 'r1', 'm1', 'visit' from p
        """,
        NOON.minusSeconds(60));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void promised(long customer, String by, Instant due) {
    database.run(
        "insert into commitment (customer_id, agent_id, promise, due_at) values (:a, :b,"
            + " 'discount', :c)",
        customer,
        by,
        due);
  }

  private Today day(String manager) {
    return days.of(new AgentId(manager)).blockOptional().orElseThrow();
  }

  @Test
  void whatIsDueComesFirstThenTheListThenOrders() {
    var day = day("m1");
    assertThat(day.entries())
        .extracting(entry -> entry.kind() + " " + entry.customer())
        .containsExactly(
            "PROMISE 2",
            "PROMISE 8",
            "PROMISE 1",
            "RECORD 1",
            "RECORD 2",
            "RECORD 3",
            "RECORD 4",
            "ORDER 6");
    assertThat(day.entries())
        .extracting(Entry::overdue)
        .containsExactly(true, false, false, false, false, false, false, true);
    assertThat(day.promises()).isEqualTo(3);
    assertThat(day.records()).isEqualTo(4);
    assertThat(day.orders()).isEqualTo(1);
    var fourth = day.entries().get(6);
    assertThat(fourth.reasons())
        .singleElement()
        .satisfies(
            reason -> assertThat(reason.sentence(Locale.ENGLISH)).isEqualTo("Late 3 times."));
    assertThat(fourth.most()).isEqualTo(3);
    assertThat(day("m2").entries()).extracting(Entry::customer).containsExactly(7L);
  }

  @Test
  void anOrderThatCameBackIsTheManagersUntilItsPromiseIsClosed() {
    database.run("update work_order set state = 'returned', return_reason = 'no_stock'");
    assertThat(day("m1").orders()).isEqualTo(1);
    database.run(
        "update commitment set state = 'broken', closed_at = now() where promise = 'visit'");
    assertThat(day("m1").orders()).isZero();
  }

  @Test
  void aLowAnswerIsToBeLookedAtUntilSomebodyHasTalkedWithTheCustomerOrAWeekIsOver() {
    var asked = NOON.minusSeconds(7_200);
    var answered = NOON.minusSeconds(3_600);
    var scores = Map.of(5L, 2, 6L, 3, 7L, 1);
    scores.forEach((customer, score) -> {
      var call = TestSurveys.talked(database, customer, customer == 7 ? "m2" : "m1", asked, true);
      TestSurveys.answered(database, TestSurveys.sent(database, call, asked), score, answered);
    });
    assertThat(day("m1").answers()).isEqualTo(1);
    var low = day("m1").entries().getLast();
    assertThat(low.kind()).isEqualTo(Kind.ANSWER);
    assertThat(low.customer()).isEqualTo(5);
    assertThat(low.what()).isEqualTo("2");
    database.setClock(NOON.plus(Duration.ofDays(7)));
    assertThat(day("m1").answers()).isZero();
    database.setClock(NOON);
    TestSurveys.talked(database, 5, "m2", NOON, true);
    assertThat(day("m1").answers()).isZero();
    assertThat(day("m2").answers()).isEqualTo(1);
  }

  @Test
  void aComplaintNearItsLimitComesFirstUntilTheCustomerHasHeardTheAnswer() {
    var complaints = TestComplaints.of(database, Clock.fixed(NOON, ZoneOffset.UTC));
    var taken = new Complaints.Taken(UUID.randomUUID(), 1, null, ComplaintClass.BILL, "扣了两次", null);
    complaints.take(taken, "m1").block();
    assertThat(day("m1").complaints()).isZero();
    database.setClock(NOON.plus(Duration.ofHours(23)));
    var near = day("m1").entries().getFirst();
    assertThat(near.kind()).isEqualTo(Kind.COMPLAINT);
    assertThat(near.customer()).isEqualTo(1);
    assertThat(near.what()).isEqualTo("open");
    assertThat(near.due()).isEqualTo(NOON.plus(Duration.ofHours(24)));
    assertThat(near.overdue()).isFalse();
    database.setClock(NOON.plus(Duration.ofHours(25)));
    assertThat(day("m1").entries().getFirst().overdue()).isTrue();
    assertThat(day("m2").complaints()).isZero();
    database.run("update complaint_case set state = 'answered', cause = 'x', answered_at = now()");
    assertThat(day("m1").entries().getFirst().what()).isEqualTo("answered");
    database.run("update complaint_case set state = 'closed'");
    assertThat(day("m1").complaints()).isZero();
  }

  @Test
  void whoStandsInHasTheDayOfBoth() {
    database.run(
        "insert into cover (absent_id, substitute_id, starts_at, ends_at, made_by) values ('m1',"
            + " 'm2', :a, :b, 'm1')",
        NOON.minusSeconds(60),
        NOON.plusSeconds(60));
    assertThat(day("m2").entries()).hasSize(9);
    database.setClock(NOON.plusSeconds(60));
    assertThat(day("m2").entries()).hasSize(1);
  }

  @Test
  void aPromisedCallIsNotOnTheListAsWellAndItsOwnerHasIt() {
    var call = UUID.randomUUID();
    database.run(
        "insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone,"
            + " owner_id, routing, fence, begun_at) values (:a, 'retention', 1, 4, 4,"
            + " '+999000000004', 'm1', 'pooled', 1, :b)",
        call,
        NOON.minusSeconds(600));
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call, NOON.minusSeconds(590));
    database.run(
        "insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, at) values"
            + " (:a, 'm1', 'call_back', true, true, :b)",
        call,
        NOON.minusSeconds(500));
    database.run(
        """
        with p as (insert into commitment (customer_id, attempt_id, agent_id, promise, due_at)
                   values (4, :a, 'm1', 'callback', :b) returning id)
        insert into callback (customer_id, campaign_id, record_id, attempt_id, commitment_id, owner_id, who, wished_at, due_at,
                              tolerance_min)
        select 4, 'retention', 4, :a, id, 'm2', 'owner', :b, :b, 15 from p
        """,
        call,
        NOON.plusSeconds(900));
    var day = day("m1");
    assertThat(day.entries()).noneMatch(entry -> entry.customer() == 4);
    assertThat(day.results()).isEqualTo(new Today.Results(1, 1, 0, 1, 0.25));
    var owed = day("m2").entries().getFirst();
    assertThat(owed.kind()).isEqualTo(Kind.PROMISE);
    assertThat(owed.customer()).isEqualTo(4);
    assertThat(owed.inPerson()).isTrue();
  }
}
