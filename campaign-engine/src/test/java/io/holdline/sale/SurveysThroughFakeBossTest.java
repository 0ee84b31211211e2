package io.holdline.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.edge.EventSignature;
import io.holdline.edge.TestEdge;
import io.holdline.fakeboss.FakeBoss;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.survey.Surveys.Asked;
import io.holdline.survey.TestSurveys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * The question after a call through a gateway that fails and loses answers, to customers who answer
 * with a number, twice, with nonsense, or not at all.
 */
final class SurveysThroughFakeBossTest {
  private static final int CUSTOMERS = 60;
  private static final Duration LEASE = Duration.ofSeconds(11);
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void eachIsAskedOnceAndCountsOnceAndNoSaleHearsOfIt() throws IOException {
    try (var database = LedgerDatabase.withOperator().withCustomers(CUSTOMERS)) {
      TestSurveys.asking(database, 30);
      var surveys = TestSurveys.of(database);
      for (var customer = 1; customer <= CUSTOMERS; customer++) {
        var call = TestSurveys.talked(database, customer, "m1", Instant.now(), true);
        assertThat(surveys.ask(new AgentId("m1"), call).block()).isEqualTo(new Asked.Done());
      }
      database.run("update survey_ask set reference = md5(customer_id::text)::uuid");
      try (var receiver =
              new EventReceiver(
                  SoldOnThePhone.events(database),
                  SoldOnThePhone.inNet(database),
                  _ -> Mono.empty(),
                  TestSurveys.replies(database)::hear,
                  new EventSignature(Agreement.SECRET));
          var boss = FakeBoss.start(Agreement.settings(receiver, folder.resolve("boss.jsonl")))) {
        var running =
            TestSurveys.desk(database, TestEdge.messages(boss.url()), LEASE).run().subscribe();
        try {
          await(database, boss);
        } finally {
          running.dispose();
        }
      }
      assertThat(database.value("select count(*) from sale_event where event like 'replied%'"))
          .isEqualTo(0L);
      assertThat(
              database.rows("select distinct state, reason from survey_ask where state <> 'sent'"))
          .allSatisfy(row -> assertThat(row).containsEntry("reason", "undeliverable"));
      // Who answered at all has one number that counts, each other reply of theirs its reason.
      assertThat(
              database.value(
                  """
                  select count(*) from (
                    select ask_id from survey_reply group by ask_id
                    having count(*) filter (where verdict = 'counted') <> 1) wrong
                  """))
          .isEqualTo(0L);
      assertThat((long) database.value("select count(distinct score) from survey_reply"))
          .isGreaterThan(2);
    }
  }

  private static void await(LedgerDatabase database, FakeBoss boss) {
    var until = Instant.now().plus(LONGEST);
    while (boss.waiting() > 0
        || (Long) database.value("select count(*) from survey_ask where state = 'waiting'") > 0) {
      assertThat(Instant.now()).isBefore(until);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
