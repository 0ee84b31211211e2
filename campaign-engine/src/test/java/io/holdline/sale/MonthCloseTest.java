package io.holdline.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.kpi.DayKpi;
import io.holdline.kpi.KpiScope;
import io.holdline.ledger.Added;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.sale.MonthCloses.Closed;
import io.holdline.sale.MonthlyFigures.By;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a close keeps, in which order months close, and what may be asked of which. */
final class MonthCloseTest {
  private static final Instant NOW = Instant.now();
  private static final LocalDate TODAY = DayKpi.dayOf(NOW);
  private static final YearMonth MONTH = YearMonth.from(TODAY);
  private static final Instant LATER = NOW.plus(Duration.ofDays(70));

  private final LedgerDatabase database = SoldOnThePhone.sold(2);
  private final SaleEvents events = SoldOnThePhone.events(database);
  private final MonthlyFigures figures = new MonthlyFigures(database.client());
  private final MonthCloses closes = new MonthCloses(database.client(), database.transactions());
  private final MonthlyTargets targets = new MonthlyTargets(database.client());
  private final AttributionRules rules = new AttributionRules(database.client());

  @AfterEach
  void close() {
    database.close();
  }

  private Closed close(YearMonth month) {
    return close("p", month, LATER);
  }

  private Closed close(String prefecture, YearMonth month, Instant now) {
    return Objects.requireNonNull(closes.close(prefecture, month, "admin", now).block());
  }

  private static String reason(Closed answer) {
    return answer instanceof Closed.Refused(var reason, _) ? reason : answer.toString();
  }

  private List<MonthlyFigures.Line> lines(YearMonth month, By by) {
    return Objects.requireNonNull(figures.of(month, by, new KpiScope.Everybody()).block());
  }

  private void hear(UUID sale, SaleNews.Kind kind, long revision) {
    var about = SaleNews.About.order(sale, "B" + sale);
    events
        .hear(
            List.of(
                new SaleNews("boss", sale + " " + revision, kind, about, revision, NOW, TODAY, "")))
        .block();
    events.weigh().block();
  }

  private UUID oneInForce() {
    var sale = (UUID) database.value("select min(id::text)::uuid from sale");
    database.run("update sale set needs_reply = false where id = :a", sale);
    hear(sale, SaleNews.Kind.SUBMITTED, 1);
    hear(sale, SaleNews.Kind.IN_FORCE, 2);
    database.run(
        "insert into cohort (name, as_of, taken_at, members) values ('month', :a, now(), 2)",
        MONTH.atDay(1));
    database.run(
        "insert into cohort_member (cohort_id, customer_id, region_id, owner_id, bind)"
            + " select 1, id, region_id, 'm1', 'hard' from customer where id in (select"
            + " customer_id from sale)");
    return sale;
  }

  @Test
  void whatHappensLaterIsOfTheOpenMonth() {
    var sale = oneInForce();
    var before = lines(MONTH, By.MANAGER);
    assertThat(before.getFirst().cohort()).isEqualTo(new MonthlyFigures.Cohort(2, 2, 2));
    assertThat(before.getFirst().claimed()).isEqualTo(2);
    assertThat(before.getFirst().claimedInForce()).isEqualTo(1);
    assertThat(before.getFirst().counts()).containsEntry(MonthlyFigure.CONTRACTS, 1L);
    var company = lines(MONTH, By.PREFECTURE);

    assertThat(close(MONTH)).isEqualTo(new Closed.Done(1));
    hear(sale, SaleNews.Kind.REVERSED, 3);
    database.run("update customer set in_net = false where id = 1");

    assertThat(lines(MONTH, By.MANAGER)).isEqualTo(before);
    assertThat(lines(MONTH, By.PREFECTURE)).isEqualTo(company);
    assertThat(lines(MONTH.plusMonths(1), By.MANAGER).getFirst().counts())
        .containsEntry(MonthlyFigure.CONTRACTS, -1L);
    assertThat(closes.of(MONTH).block()).extracting(MonthCloses.Close::by).containsExactly("admin");
  }

  @Test
  void anOpenMonthGoesOnChanging() {
    var sale = oneInForce();
    hear(sale, SaleNews.Kind.REVERSED, 3);
    database.run("update customer set in_net = false where id = 1");
    var line = lines(MONTH, By.MANAGER).getFirst();
    assertThat(line.cohort()).isEqualTo(new MonthlyFigures.Cohort(2, 1, 2));
    assertThat(line.claimedInForce()).isZero();
    assertThat(line.counts()).containsEntry(MonthlyFigure.CONTRACTS, 0L);
  }

  @Test
  void newsOfAMonthBeforeTheFirstCloseCountsInTheOpenOne() {
    var sale = oneInForce();
    assertThat(close(MONTH.plusMonths(1))).isInstanceOf(Closed.Done.class);
    hear(sale, SaleNews.Kind.REVERSED, 3);
    assertThat(database.value("select counted_on from sale_count where counts = -1"))
        .isEqualTo(MONTH.plusMonths(2).atDay(1));
  }

  @Test
  void monthsCloseOneAfterTheOtherWhenTheyAreOver() {
    assertThat(reason(close("p", MONTH, NOW))).isEqualTo("month-not-over");
    assertThat(close(MONTH.minusMonths(2))).isInstanceOf(Closed.Done.class);
    assertThat(reason(close(MONTH))).isEqualTo("earlier-month-open");
    assertThat(reason(close(MONTH.minusMonths(2)))).isEqualTo("already-closed");
    assertThat(close(MONTH.minusMonths(1))).isInstanceOf(Closed.Done.class);
    assertThat(close("nowhere", MONTH, LATER)).isEqualTo(new Closed.NoSuchPrefecture());
    assertThat(database.value("select count(*) from month_close")).isEqualTo(2L);
  }

  private boolean asked(YearMonth from, String amount) {
    var target = new MonthlyTarget("p", "contracts", from, new BigDecimal(amount), "agreed");
    return targets.add(target, "admin", NOW).block() instanceof Added.Kept;
  }

  @Test
  void aTargetIsNotChangedOnceItsMonthHasBegun() {
    assertThat(asked(MONTH, "1000")).isTrue();
    assertThat(asked(MONTH, "900")).isFalse();
    assertThat(asked(MONTH.plusMonths(1), "1100")).isTrue();
    assertThat(asked(MONTH.plusMonths(1), "1200")).isFalse();
    assertThat(targets.of(MONTH).block())
        .extracting(target -> target.amount().intValueExact())
        .containsExactly(1000);
    assertThat(targets.of(MONTH.plusMonths(5)).block())
        .extracting(target -> target.amount().intValueExact())
        .containsExactly(1100);
  }

  private boolean credited(LocalDate from, AttributionRule.Touch touch, int precedence) {
    var rule = new AttributionRule(from, touch, precedence, 14, "agreed");
    return rules.add(rule, "admin", NOW).block() instanceof Added.Kept;
  }

  @Test
  void aRuleOfCreditHoldsFromTomorrowAndNoTwoTouchesAreEqual() {
    var tomorrow = TODAY.plusDays(1);
    assertThat(credited(TODAY, AttributionRule.Touch.CALL, 2)).isFalse();
    assertThat(credited(tomorrow, AttributionRule.Touch.CALL, 1)).isFalse();
    assertThat(credited(tomorrow, AttributionRule.Touch.CALL, 4)).isTrue();
    assertThat(credited(tomorrow, AttributionRule.Touch.CALL, 5)).isFalse();
    assertThat(credited(tomorrow, AttributionRule.Touch.PUBLICITY, 2)).isTrue();
    assertThat(rules.all().block())
        .hasSize(5)
        .first()
        .extracting(AttributionRule::windowDays)
        .isEqualTo(14);
  }
}
