package io.holdline.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.edge.EventSignature;
import io.holdline.fakeboss.FakeBoss;
import io.holdline.fieldforce.TestFieldForce;
import io.holdline.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Work orders through a field force that fails, loses answers and says its words late and often.
 */
final class WorkThroughFakeBossTest {
  private static final int ORDERS = 60;
  private static final Duration LEASE = Duration.ofSeconds(11);
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void eachIsTakenOnOnceAndEndsAsTheFieldForceSays() throws IOException {
    var file = folder.resolve("boss.jsonl");
    try (var database = LedgerDatabase.withOperator().withCustomers(ORDERS)) {
      database.run("update customer set owner_id = 'm1'");
      for (var customer = 1; customer <= ORDERS; customer++) {
        TestFieldForce.dispatched(database, customer);
      }
      database.run("update work_order_errand set reference = md5(work_order_id::text)::uuid");
      try (var receiver =
              new EventReceiver(
                  SoldOnThePhone.events(database),
                  SoldOnThePhone.inNet(database),
                  TestFieldForce.events(database)::hear,
                  _ -> Mono.just(false),
                  new EventSignature(Agreement.SECRET));
          var boss = FakeBoss.start(Agreement.settings(receiver, file))) {
        var running = TestFieldForce.of(database, boss.url(), LEASE).run().subscribe();
        try {
          await(database, boss);
        } finally {
          running.dispose();
        }
      }
      var theirs = new HashMap<String, String>();
      try (var lines = Files.lines(file)) {
        lines
            .map(JsonMapper.shared()::readTree)
            .filter(line -> line.has("work"))
            .filter(line -> !line.path("event").asString().equals("handed-over-again"))
            .forEach(
                line -> theirs.put(line.path("work").asString(), line.path("event").asString()));
      }
      var ours =
          database.rows("select field_id, field_state from work_order_errand").stream()
              .collect(
                  Collectors.toMap(
                      row -> (String) row.get("field_id"), row -> (String) row.get("field_state")));
      assertThat(ours).hasSize(ORDERS).isEqualTo(theirs);
      assertThat(ours.values()).contains("completed", "rejected");
      assertThat(
              database.value(
                  """
                  select count(*) from work_order w
                    join work_order_errand e on e.work_order_id = w.id
                    join commitment c on c.id = w.commitment_id
                   where (e.field_state = 'completed') <> (w.state = 'finished' and c.state = 'kept')
                      or w.version > 1
                  """))
          .isEqualTo(0L);
    }
  }

  private static void await(LedgerDatabase database, FakeBoss boss) {
    var until = Instant.now().plus(LONGEST);
    while (boss.waiting() > 0
        || (Long) database.value("select count(*) from work_order_errand where field_id is null")
            > 0) {
      assertThat(Instant.now()).isBefore(until);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
