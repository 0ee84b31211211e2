package io.holdline.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.kpi.TestKpis;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A customer who is erased is nowhere in the database, and what was counted counts the same. */
final class ErasureTest {
  private static final LocalDate DAY = LocalDate.of(2026, 9, 15);
  private static final Instant TEN = Instant.parse("2026-09-15T02:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");
  private static final String[] WORDS = {"司徒明远", "13800138042"};

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(3);
  private final Erasures erasures = new Erasures(database.client());
  private final WholeDatabase whole = new WholeDatabase(database);

  @BeforeEach
  void plant() {
    new PlantedPerson(database).everywhere(TEN);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Mono<Void> erase(long customer) {
    return TransactionalOperator.create(database.transactions())
        .transactional(erasures.erase(customer, 1, "m1", NOW));
  }

  private Erasure standing() {
    return erasures.of(1, null).blockOptional().orElseThrow();
  }

  private String hash(String table) {
    return String.valueOf(
        database.value(
            "select md5(coalesce(string_agg(t::text, ';' order by t::text), '')) as h from %s t"
                .formatted(table)));
  }

  private List<String> counted() {
    TestKpis.days(database).fold(DAY, NOW).block();
    return Stream.of(
            "kpi_day",
            "call_outcome",
            "call_join",
            "(select id, campaign_id, customer_id, record_id, owner_id, begun_at from"
                + " call_attempt)",
            "(select attempt_id, code, right_party, save_claimed, at from disposition)",
            "disposition_standing",
            "sale_count",
            "cohort_member",
            "score",
            "monthly_bill",
            "agent_activity",
            "customer_loss",
            "(select customer_id, owner_id, region_id, in_net from (select id as customer_id,"
                + " owner_id, region_id, in_net from customer) c)")
        .map(this::hash)
        .toList();
  }

  @Test
  void nothingIsLeftOfThePersonAndEverythingCountedCountsTheSame() {
    var planted = whole.find(WORDS);
    var decided =
        database
            .rows(
                """
                select table_name || '.' || column_name as name from personal_data
                 where on_erasure <> 'kept' and column_name in (
                   'phone', 'name', 'attributes', 'terminal', 'note', 'promise', 'what', 'result', 'return_note', 'detail',
                   'last_fault', 'reason', 'lift_reason', 'input', 'image', 'samples', 'exit_message', 'short_context',
                   'serialized_context', 'said_zh', 'said_en', 'remark_zh', 'remark_en', 'sentence', 'words', 'cause',
                   'recovery')
                   and (table_name, column_name) <> ('do_not_call', 'reason')
                """)
            .stream()
            .map(row -> String.valueOf(row.get("name")))
            .toList();
    assertThat(planted).as("the test plants a person wherever the map says").containsAll(decided);
    var before = counted();

    erase(1).block();

    assertThat(whole.find(WORDS)).isEmpty();
    assertThat(counted()).isEqualTo(before);
    assertThat(standing()).isEqualTo(new Erasure("s1", NOW, NOW, List.of()));
    assertThat(erasures.of(1, "r2").block()).isNull();
    assertThat(database.rows("select id from customer where phone is null or name = ''"))
        .containsExactly(Map.of("id", 1L));
  }

  @Test
  void whoIsErasedIsOnNoListAndHeldToNothing() {
    erase(1).block();
    assertThat(
            database.rows("select state, done_reason from call_list_record where customer_id = 1"))
        .containsExactly(Map.of("state", "done", "done_reason", "erased"));
    assertThat(database.value("select state from callback where customer_id = 1"))
        .isEqualTo("broken");
    assertThat(database.value("select state from commitment where customer_id = 1"))
        .isEqualTo("broken");
    assertThat(database.value("select state from work_order where customer_id = 1"))
        .isEqualTo("returned");
    assertThat(database.rows("select kind, state from sale_errand order by kind"))
        .containsExactly(
            Map.of("kind", "ask", "state", "dropped"),
            Map.of("kind", "submit", "state", "waiting"));
    assertThat(
            database.rows(
                "select kind, subject, data::text from outbox_event where kind = 'erasure'"))
        .containsExactly(Map.of("kind", "erasure", "subject", "s1", "data", "{}"));
    assertThat(
            database.value(
                "select count(*) from audit where action = 'erase-customer' and customer_id = 1"))
        .isEqualTo(1L);
  }

  @Test
  void noFileAndNoUndoBringsThePersonBack() {
    erase(1).block();
    database.run(
        "update customer set name = '司徒明远', phone = '+8613800138042', erased_at = null,"
            + " monthly_charge = 7");
    assertThat(
            database.row(
                "select name, phone, erased_at is not null as erased, monthly_charge::int as charge"
                    + " from customer where id = 1"))
        .containsEntry("name", "")
        .containsEntry("phone", null)
        .containsEntry("erased", true)
        .containsEntry("charge", 7);
  }

  @Test
  void theRefusalOutlivesTheNumber() {
    erase(1).block();
    assertThat(
            database.value(
                "select count(*) from refused_number where mark = number_mark('+8613800138042')"
                    + " and list = 'own' and expires_at is null"))
        .isEqualTo(1L);
    assertThat(database.value("select max(length(mark)) from refused_number")).isEqualTo(6);
  }

  @Test
  void aNumberThatSomebodyElseHasTooStaysWithThem() {
    database.run("update customer set phone = '+8613800138042' where id = 2");
    erase(1).block();
    assertThat(whole.find("13800138042"))
        .contains("customer.phone", "do_not_call.phone", "number_check.phone")
        .doesNotContain("disposition.note", "audit.detail");
  }

  @Test
  void whatALawKeepsIsErasedWhenItsTimeIsOver() {
    new PlantedPerson(database).call(NOW.minus(Duration.ofDays(20)));
    assertThat(erasures.wouldKeep(1, NOW).block())
        .containsExactly(
            new Erasure.Kept("calls", NOW.plus(Duration.ofDays(10))),
            new Erasure.Kept("recording", NOW.plus(Duration.ofDays(10))));

    erase(1).block();
    assertThat(whole.find(WORDS)).containsExactly("call_attempt.phone");
    var standing = standing();
    assertThat(standing.doneAt()).isNull();
    assertThat(standing.kept()).contains(new Erasure.Kept("calls", NOW.plus(Duration.ofDays(10))));

    database.run("select erase_again(null, :a)", NOW.plus(Duration.ofDays(9)));
    assertThat(whole.find(WORDS)).containsExactly("call_attempt.phone");
    database.run("select erase_again(null, :a)", NOW.plus(Duration.ofDays(10)));
    assertThat(whole.find(WORDS)).isEmpty();
    assertThat(standing().kept()).isEmpty();
    assertThat(standing().doneAt()).isEqualTo(NOW.plus(Duration.ofDays(10)));
  }

  @Test
  void afterARestoreTheKeysAreEnough() {
    database.run("select erase_again(array['s1', 'unknown'], :a)", NOW);
    assertThat(whole.find(WORDS)).isEmpty();
    assertThat(standing().subscriptionKey()).isEqualTo("s1");
  }

  @Test
  void whatStandsAgainstIt() {
    assertThat(erasures.objection(1, NOW).block()).isNull();
    assertThat(erasures.objection(99, NOW).block()).isNull();
    database.run(
        "insert into legal_hold (customer_id, reason, until) values (1, 'court', :a)",
        NOW.plus(Duration.ofDays(1)));
    assertThat(erasures.objection(1, NOW).block())
        .isEqualTo(new Objection(Objection.Why.LEGAL_HOLD, NOW.plus(Duration.ofDays(1))));
    assertThat(erasures.objection(1, NOW.plus(Duration.ofDays(2))).block()).isNull();
    database.run(
        "update call_list_record set state = 'leased', call_id = gen_random_uuid(), leased_until ="
            + " clock_timestamp() + interval '1 minute' where customer_id = 2");
    assertThat(erasures.objection(2, NOW).block())
        .isEqualTo(new Objection(Objection.Why.ON_CALL, null));
    database.run(
        "insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone,"
            + " routing, fence) values (gen_random_uuid(), 'retention', 1, 3, 3, '+999000000003',"
            + " 'pooled', 1)");
    assertThat(erasures.objection(3, NOW).block())
        .isEqualTo(new Objection(Objection.Why.ON_CALL, null));
  }

  @Test
  void ofTwoAtOnceOneIsDoneAndWhatIsBrokenOffIsNotDoneAtAll() {
    var ends =
        Flux.range(0, 2)
            .flatMap(_ -> erase(1).thenReturn(true).onErrorReturn(false))
            .collectList()
            .block();
    assertThat(ends).containsExactlyInAnyOrder(true, false);

    var before = whole.find("客户2");
    assertThat(before).isNotEmpty();
    assertThatThrownBy(() ->
            TransactionalOperator.create(database.transactions())
                .transactional(
                    erasures
                        .erase(2, 1, "m1", NOW)
                        .then(Mono.error(new IllegalStateException("killed"))))
                .block())
        .hasMessage("killed");
    assertThat(whole.find("客户2")).isEqualTo(before);
    assertThat(database.value("select count(*) from erasure where customer_id = 2")).isEqualTo(0L);
  }

  @Test
  void nobodyElseChangesWhatIsOnlyEverAdded() {
    for (var change :
        List.of(
            "update call_attempt set phone = 'erased'",
            "update audit set detail = '{}'",
            "update work_order_step set note = null")) {
      assertThatThrownBy(() -> database.run(change)).hasMessageContaining("only ever added");
    }
    database.run("create role program_of_test nologin");
    try {
      for (var right : List.of("owner_id", "begun_at", "id")) {
        assertThat(
                database.value(
                    "select has_column_privilege('holdline_eraser', 'call_attempt', '%s', 'update')"
                        .formatted(right)))
            .isEqualTo(false);
      }
      assertThat(
              database.value(
                  "select has_function_privilege('program_of_test', 'erase_person(bigint,"
                      + " timestamptz)', 'execute')"))
          .isEqualTo(false);
    } finally {
      database.run("drop role program_of_test");
    }
  }
}
