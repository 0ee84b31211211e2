package io.holdline.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.kpi.DayKpi;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What each piece of news does to a sale, and what it leaves alone. */
final class SaleWeighingTest {
  private static final Instant NOW = Instant.now();
  private static final LocalDate TODAY = DayKpi.dayOf(NOW);

  private final LedgerDatabase database = SoldOnThePhone.sold(1);
  private final SaleEvents events = SoldOnThePhone.events(database);
  private final UUID sale = (UUID) database.value("select id from sale");
  private int heard;

  @AfterEach
  void close() {
    database.close();
  }

  private SaleNews news(SaleNews.Kind kind, SaleNews.About about, @Nullable Long revision) {
    heard++;
    return new SaleNews("boss", "event-" + heard, kind, about, revision, NOW, TODAY, "");
  }

  private String hear(SaleNews.Kind kind) {
    return hear(news(kind, SaleNews.About.sale(sale), null));
  }

  private String hear(SaleNews news) {
    events.hear(List.of(news)).block();
    events.weigh().block();
    return (String)
        database.value(
            "select verdict from sale_event where source_id = '%s'".formatted(news.id()));
  }

  private String state() {
    return (String) database.value("select state from sale where id = '%s'".formatted(sale));
  }

  private SaleNews ordered(SaleNews.Kind kind, long revision) {
    return news(kind, SaleNews.About.order(sale, "B1"), revision);
  }

  private void confirmed() {
    hear(SaleNews.Kind.TEXT_SENT);
    hear(SaleNews.Kind.REPLIED_YES);
    hear(ordered(SaleNews.Kind.SUBMITTED, 1));
  }

  @Test
  void everyTransitionOfTheTableIsTaken() {
    var transitions =
        database
            .rows("select from_state || ' ' || event || ' ' || to_state as t from sale_transition")
            .stream()
            .map(row -> String.valueOf(row.get("t")).split(" ", 3))
            .toList();
    assertThat(transitions).hasSizeGreaterThan(15);
    for (var each : transitions) {
      var withoutReply = Set.of("submitted", "in-force", "rejected").contains(each[1]);
      database.run(
          "update sale set state = :a, needs_reply = :b, revision = 0,"
              + " reply_until = clock_timestamp() + interval '1 hour'",
          each[0],
          !(each[0].equals("agreed") && withoutReply));
      var kind = SaleNews.Kind.ofKey(each[1]).orElseThrow();
      assertThat(hear(kind)).as("%s", List.of(each)).isEqualTo("counted");
      assertThat(state()).isEqualTo(each[2]);
      assertThat(SaleState.ofKey(state()).key()).isEqualTo(state());
    }
  }

  @Test
  void whatLeadsNowhereIsAnEndAndEveryStateIsReached() {
    var left =
        database.rows("select distinct from_state from sale_transition").stream()
            .map(row -> row.get("from_state"))
            .collect(Collectors.toSet());
    var reached =
        database.rows("select distinct to_state from sale_transition").stream()
            .map(row -> row.get("to_state"))
            .collect(Collectors.toSet());
    for (var state : SaleState.values()) {
      assertThat(left.contains(state.key()) || state.isEnd()).as("%s", state).isTrue();
      assertThat(reached.contains(state.key()) || state == SaleState.AGREED).isTrue();
    }
  }

  @Test
  void onlyWhatIsInForceCountsAndAReversalTakesItBack() {
    confirmed();
    assertThat(database.value("select count(*) from sale_count")).isEqualTo(0L);
    assertThat(hear(ordered(SaleNews.Kind.IN_FORCE, 2))).isEqualTo("counted");
    assertThat(hear(ordered(SaleNews.Kind.REVERSED, 3))).isEqualTo("counted");
    assertThat(hear(ordered(SaleNews.Kind.IN_FORCE, 4))).isEqualTo("counted");
    assertThat(
            database.rows("select counts, credited_to, touch, product from sale_count order by id"))
        .extracting(row -> row.get("counts"))
        .containsExactly(1, -1, 1);
    assertThat(database.row("select distinct credited_to, touch, product from sale_count"))
        .containsEntry("credited_to", "m1")
        .containsEntry("touch", "call")
        .containsEntry("product", "contract");
  }

  @Test
  void anOlderWordAfterANewerOneChangesNothing() {
    confirmed();
    hear(ordered(SaleNews.Kind.IN_FORCE, 5));
    assertThat(hear(ordered(SaleNews.Kind.REJECTED, 4))).isEqualTo("older");
    assertThat(hear(ordered(SaleNews.Kind.SUBMITTED, 4))).isEqualTo("older");
    assertThat(hear(ordered(SaleNews.Kind.SUBMITTED, 6))).isEqualTo("repeated");
    assertThat(hear(ordered(SaleNews.Kind.REJECTED, 7))).isEqualTo("out-of-turn");
    assertThat(state()).isEqualTo("in_force");
  }

  @Test
  void theSameEventTwentyTimesIsOnce() {
    confirmed();
    var once = ordered(SaleNews.Kind.IN_FORCE, 2);
    IntStream.range(0, 20).forEach(_ -> assertThat(hear(once)).isEqualTo("counted"));
    assertThat(database.value("select count(*) from sale_count")).isEqualTo(1L);
    assertThat(hear(ordered(SaleNews.Kind.IN_FORCE, 2))).isEqualTo("repeated");
    assertThat(database.value("select count(*) from sale_count")).isEqualTo(1L);
  }

  @Test
  void noOrderWithoutTheCustomersOwnText() {
    assertThat(hear(ordered(SaleNews.Kind.SUBMITTED, 1))).isEqualTo("out-of-turn");
    assertThat(hear(ordered(SaleNews.Kind.IN_FORCE, 2))).isEqualTo("out-of-turn");
    assertThat(errands()).containsExactly("ask waiting");
    hear(SaleNews.Kind.TEXT_SENT);
    hear(SaleNews.Kind.REPLIED_UNCLEAR);
    assertThat(errands()).containsExactly("ask dropped");
    hear(SaleNews.Kind.REPLIED_YES);
    assertThat(errands()).containsExactly("ask dropped", "submit waiting");
  }

  private List<String> errands() {
    return database
        .rows("select kind || ' ' || state as errand from sale_errand order by 1")
        .stream()
        .map(row -> (String) row.get("errand"))
        .toList();
  }

  @Test
  void aRefusalIsFinal() {
    hear(SaleNews.Kind.TEXT_SENT);
    assertThat(hear(SaleNews.Kind.REPLIED_NO)).isEqualTo("counted");
    assertThat(hear(SaleNews.Kind.REPLIED_NO)).isEqualTo("repeated");
    assertThat(hear(SaleNews.Kind.REPLIED_YES)).isEqualTo("too-late");
    assertThat(hear(ordered(SaleNews.Kind.IN_FORCE, 9))).isEqualTo("too-late");
    assertThat(state()).isEqualTo("refused");
    assertThat(errands()).containsExactly("ask dropped");
  }

  @Test
  void aReplyAfterItsTimeIsTooLateByOurClockWhateverTheirsSays() {
    hear(SaleNews.Kind.TEXT_SENT);
    database.run("update sale set reply_until = clock_timestamp() - interval '1 second'");
    var early =
        new SaleNews(
            "boss",
            "clock-behind",
            SaleNews.Kind.REPLIED_YES,
            SaleNews.About.sale(sale),
            null,
            NOW.minus(Duration.ofMinutes(10)),
            TODAY,
            "Y");
    assertThat(hear(early)).isEqualTo("too-late");
    assertThat(events.expire().block()).isEqualTo(1);
    assertThat(events.expire().block()).isEqualTo(0);
    events.weigh().block();
    assertThat(state()).isEqualTo("expired");
    assertThat(hear(SaleNews.Kind.REPLIED_YES)).isEqualTo("too-late");
  }

  @Test
  void newsOfAnUnknownSaleIsKeptWithItsReason() {
    assertThat(hear(news(SaleNews.Kind.REPLIED_YES, SaleNews.About.sale(UUID.randomUUID()), null)))
        .isEqualTo("unknown-sale");
    var foreign = new SaleNews.About(null, "B7", "nobody", "terminal");
    assertThat(hear(news(SaleNews.Kind.IN_FORCE, foreign, 1L))).isEqualTo("unknown-customer");
    assertThat(database.value("select count(*) from sale")).isEqualTo(1L);
  }

  @Test
  void aCorrectionOfAClosedMonthIsANewFactOfTheOpenOne() {
    var march = LocalDate.of(2026, 3, 20);
    confirmed();
    hear(
        new SaleNews(
            "boss", "in", SaleNews.Kind.IN_FORCE, SaleNews.About.sale(sale), 2L, NOW, march, ""));
    var before = database.rows("select * from sale_count");
    database.run("insert into month_close values ('p', '2026-03-01', 'admin')");
    hear(
        new SaleNews(
            "boss",
            "out",
            SaleNews.Kind.REVERSED,
            SaleNews.About.sale(sale),
            3L,
            NOW,
            march.plusDays(3),
            ""));
    assertThat(database.rows("select * from sale_count order by id limit 1")).isEqualTo(before);
    assertThat(database.rows("select counts, happened_on, counted_on from sale_count order by id"))
        .extracting(
            row -> List.of(row.get("counts"), row.get("happened_on"), row.get("counted_on")))
        .containsExactly(
            List.of(1, march, march), List.of(-1, march.plusDays(3), LocalDate.of(2026, 4, 1)));
  }

  @Test
  void anOrderThatCameAboutElsewhereGoesToTheTouchOfItsWindow() {
    database.run(
        "insert into call_join select id, 'm2', :a, :a from call_attempt",
        NOW.minus(Duration.ofDays(3)));
    database.run(
        "insert into publicity_touch values (1, 'm1', :a, '短信', 'test')",
        NOW.minus(Duration.ofDays(1)));
    assertThat(hear(news(SaleNews.Kind.IN_FORCE, elsewhere("B8"), 1L))).isEqualTo("counted");
    database.run(
        "insert into commitment (customer_id, agent_id, promise, due_at) values (1, 'm1', 'x',"
            + " now())");
    database.run(
        "insert into work_order (commitment_id, customer_id, region_id, dispatched_by, what,"
            + " created_at) values (1, 1, 'r1', 'm1', 'x', :a)",
        NOW.minus(Duration.ofDays(29)));
    assertThat(hear(news(SaleNews.Kind.IN_FORCE, elsewhere("B9"), 1L))).isEqualTo("counted");
    assertThat(
            database.rows(
                "select s.order_id || ' ' || touch || ' ' || credited_to as credit from sale_count"
                    + " c join sale s on s.id = c.sale_id order by 1"))
        .extracting(row -> row.get("credit"))
        .containsExactly("B8 call m2", "B9 work_order m1");
  }

  private static SaleNews.About elsewhere(String order) {
    return new SaleNews.About(null, order, "s1", "terminal");
  }

  @Test
  void anOrderWithoutATouchIsNobodys() {
    assertThat(hear(news(SaleNews.Kind.IN_FORCE, elsewhere("B8"), 1L))).isEqualTo("counted");
    assertThat(database.row("select credited_to, touch from sale_count").values())
        .containsOnlyNulls();
  }

  /** Each day's count is then the operator's own, whichever was heard first. */
  @Test
  void whatCameIntoForceAndIsHeardAfterItsReversalCountsOnBothDays() {
    confirmed();
    assertThat(hear(ordered(SaleNews.Kind.REVERSED, 3))).isEqualTo("counted");
    assertThat(database.rows("select 1 from sale_count")).isEmpty();

    assertThat(hear(ordered(SaleNews.Kind.IN_FORCE, 2))).isEqualTo("counted");

    assertThat(state()).isEqualTo("reversed");
    assertThat(
            database.rows(
                """
                select k.counts || ' ' || e.event as told from sale_count k join sale_event e on e.id = k.event_id
                 where k.happened_on = e.happened_on and k.credited_to is not null order by k.id\
                """))
        .extracting(row -> row.get("told"))
        .containsExactly("1 in-force", "-1 reversed");
    assertThat(hear(ordered(SaleNews.Kind.IN_FORCE, 2))).isEqualTo("older");
    assertThat(database.rows("select 1 from sale_count")).hasSize(2);
  }

  @Test
  void aBatchIsWeighedInTheOrderInWhichItWasHeard() {
    var batch =
        List.of(
            news(SaleNews.Kind.TEXT_SENT, SaleNews.About.sale(sale), null),
            news(SaleNews.Kind.REPLIED_YES, SaleNews.About.sale(sale), null),
            ordered(SaleNews.Kind.SUBMITTED, 1),
            ordered(SaleNews.Kind.IN_FORCE, 2),
            ordered(SaleNews.Kind.REVERSED, 3));
    assertThat(events.hear(batch).block()).isEqualTo(5);
    assertThat(events.hear(batch).block()).isEqualTo(0);
    assertThat(events.weigh().block()).isEqualTo(5);
    assertThat(state()).isEqualTo("reversed");
    assertThat(
            database.rows("select verdict from sale_event").stream()
                .map(row -> row.get("verdict"))
                .distinct())
        .containsExactly("counted");
  }

  @Test
  void twoWhoWeighAtOnceWeighEverythingOnce() {
    var batch =
        IntStream.range(0, 400)
            .mapToObj(_ -> news(SaleNews.Kind.REPLIED_UNCLEAR, SaleNews.About.sale(sale), null))
            .toList();
    events.hear(batch).block();
    var weighed =
        Mono.zip(events.weigh(), events.weigh()).map(both -> both.getT1() + both.getT2()).block();
    assertThat(weighed).isEqualTo(400L);
  }
}
