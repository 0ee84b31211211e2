package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.fakeboss.FakeBoss;
import io.holdline.fakeboss.Population;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A list is built of numbers on which another's do-not-call list has a word, or not at all. */
@RunsJobs
final class ListAsksElsewhereTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final int CUSTOMERS = 2_300;

  @Test
  void whoIsOnAnothersListIsLeftOutAndWithoutItsWordThereIsNoNewList() throws IOException {
    var boss = boss();
    try (var engine = Engine.withSetting("holdline.edge.url", boss.url().toString())) {
      operator(engine);
      assertThat(await(engine, engine.jobs().startScore(TODAY)).state())
          .isEqualTo(JobView.State.COMPLETED);

      var built = await(engine, engine.jobs().startBuildList("keep", TODAY));
      assertThat(built.state()).as(built.message()).isEqualTo(JobView.State.COMPLETED);
      assertThat(
              engine.count(
                  "from call_list_exclusion where reason = 'do-not-call' and input = 'elsewhere'"))
          .isEqualTo(CUSTOMERS / 100);
      assertThat(engine.count("from number_check")).isEqualTo(CUSTOMERS);

      boss.close();
      var again = await(engine, engine.jobs().startBuildList("keep", TODAY));
      assertThat(again.state()).as("the words are of today").isEqualTo(JobView.State.COMPLETED);

      run(engine, "delete from number_check where phone like '%9'");
      var lists = engine.count("from call_list");
      var refused = await(engine, engine.jobs().startBuildList("keep", TODAY));
      assertThat(refused.state()).isEqualTo(JobView.State.FAILED);
      assertThat(refused.message()).contains("do-not-call list", "cannot be asked", "goes on");
      assertThat(engine.count("from call_list")).isEqualTo(lists);
    }
  }

  private static FakeBoss boss() throws IOException {
    return FakeBoss.start(
        new FakeBoss.Settings(
            0,
            Mono.never(),
            "a secret only for this test",
            Optional.empty(),
            1,
            0,
            Duration.ofHours(1),
            Duration.ofHours(1),
            Clock.systemUTC(),
            Population.none()));
  }

  private static void operator(Engine engine) {
    run(engine, "insert into prefecture values ('p', '省', 'P')");
    run(
        engine,
        "insert into region (id, prefecture_id, name_zh, name_en) values ('r1', 'p', '一', 'One')");
    run(
        engine,
        """
        insert into customer (subscription_key, name, phone, region_id, months_in_service, contract_term, internet,
          monthly_charge, is_test)
        select 'K' || n, 'Name ' || n, '+999' || lpad(n::text, 9, '0'), 'r1', n %% 60, 'MONTH_TO_MONTH', 'FIBER', 100, true
        from generate_series(1, %d) n
        """
            .formatted(CUSTOMERS));
    run(
        engine,
        """
        insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, routing)
        values ('keep', '留', 'Keep', 'retention', 'running', '{LOW,MEDIUM,HIGH,VERY_HIGH}',
          '{DIAMOND,GOLD,SILVER,BASIC}', 'pooled')
        """);
  }

  private static JobView await(Engine engine, long job) {
    return engine.jobs().await(job);
  }

  private static void run(Engine engine, String sql) {
    engine.sql().sql(sql).update();
  }
}
