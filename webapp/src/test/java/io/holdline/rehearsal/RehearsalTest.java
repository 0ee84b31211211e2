package io.holdline.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdline.churn.RiskBand;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.simulator.Owners;
import io.holdline.dialer.simulator.SimulationSettings;
import io.holdline.dialer.simulator.SimulationSettings.People;
import io.holdline.rehearsal.RehearsalPlan.How;
import io.holdline.rehearsal.RehearsalPlan.Talks;
import io.holdline.rehearsal.RehearsalPlan.When;
import io.holdline.rehearsal.RehearsalPlan.Whom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small month: what it promises whatever the seed. */
final class RehearsalTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  private static final int CUSTOMERS = 1_500;

  private static List<Candidate> candidates = List.of();
  private static Placement placement = new Placement(List.of(), 0, new TreeMap<>());

  @BeforeAll
  static void scored() {
    var plan = plan(2, 5, Owners.Policy.FIRST);
    candidates = Candidates.of(plan);
    placement = Placement.of(plan, candidates);
  }

  private static RehearsalPlan plan(int managers, int days, Owners.Policy owners) {
    var shift =
        SimulationSettings.builder()
            .agents(managers)
            .hours(4)
            .warmUp(0)
            .people(new People(0.1, 0.02, 0.03, 0, 0, 0, 0, 0))
            .owners(owners == Owners.Policy.BLIND ? Owners.NONE : new Owners(owners, 1))
            .build();
    return new RehearsalPlan(
        new Whom(CUSTOMERS, 3, Set.of(RiskBand.MEDIUM, RiskBand.HIGH, RiskBand.VERY_HIGH), 0.08),
        new When(MONDAY, days, LocalTime.of(9, 0), LocalTime.of(13, 0)),
        new How(owners, 3, Duration.ofHours(24)),
        new Talks(0.8, 0.7, 0.3, 0.6),
        shift,
        3);
  }

  /** The same customers in the portfolios of another number of managers. */
  private static Placement among(RehearsalPlan plan) {
    return Placement.of(
        plan,
        candidates.stream()
            .map(one ->
                new Candidate(
                    one.number(),
                    one.phone(),
                    one.number() % plan.managers(),
                    one.risk(),
                    one.consent(),
                    one.doNotCall(),
                    one.complaint()))
            .toList());
  }

  private static Month live(RehearsalPlan plan, long seed) {
    return Month.live(plan, among(plan), seed);
  }

  @Test
  void everyCustomerEndsInExactlyOneState() {
    for (var owners : Owners.Policy.values()) {
      var month = live(plan(2, 2, owners), 4);

      assertThat(month.states().values().stream().mapToInt(Integer::intValue).sum())
          .as("%s: %s", owners, month.states())
          .isEqualTo(CUSTOMERS);
      assertThat(month.listed())
          .isEqualTo(CUSTOMERS - month.count(State.LEFT_OUT, State.HELD_OUT))
          .isEqualTo(month.called() + month.count(State.NEVER_CALLED));
      assertThat(month.reached())
          .isEqualTo(month.count(State.SAVED, State.ACCEPTED, State.DECLINED, State.SPOKEN));
      assertThat(month.givenUp().values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(month.count(State.GIVEN_UP));
      assertThat(month.neverCalled().values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(month.count(State.NEVER_CALLED));
      assertThat(month.managers().stream().mapToInt(Month.Manager::talks).sum())
          .isEqualTo(month.reached() + month.count(State.SOMEBODY_ELSE))
          .isEqualTo(month.dials().getOrDefault(OutcomeKind.CONNECTED, 0L).intValue());
      assertThat(month.allDials()).isGreaterThanOrEqualTo(month.called());
    }
  }

  @Test
  void theSameSeedLivesTheSameMonthAndAnotherOneAnother() {
    var plan = plan(2, 2, Owners.Policy.FIRST);

    assertThat(live(plan, 11)).isEqualTo(live(plan, 11));
    assertThat(live(plan, 12).hash()).isNotEqualTo(live(plan, 11).hash());
  }

  @Test
  void moreManagersNeverCallFewerCustomers() {
    int before = 0;
    for (int managers : new int[] {1, 2, 4, 8}) {
      int called = live(plan(managers, 1, Owners.Policy.FIRST), 5).called();
      assertThat(called).as("%d managers", managers).isGreaterThanOrEqualTo(before);
      before = called;
    }
    assertThat(live(plan(1, 1, Owners.Policy.FIRST), 5).neverCalled())
        .as("one manager does not get through the list in a morning")
        .containsOnlyKeys(Month.NO_TURN);
  }

  @Test
  void anOwnersCustomersAreSpokenWithByNobodyElseWhenOnlyTheOwnerMay() {
    var plan = plan(3, 2, Owners.Policy.ONLY);
    var list = new MonthList(plan, among(plan).listed(), 6);
    Month.live(plan, among(plan), list, 6);

    assertThat(list.records())
        .filteredOn(record -> record.manager != null)
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.manager).isEqualTo(record.candidate.owner()));
  }

  @Test
  void theBestAreCalledFirstAndNobodyIsCalledWhoMustNot() {
    var listed = placement.listed();
    assertThat(listed)
        .allSatisfy(one -> {
          assertThat(one.doNotCall() || one.complaint().open()).isFalse();
          assertThat(one.consent()).isNotEqualTo(Boolean.FALSE);
          assertThat(one.risk().band()).isNotEqualTo(RiskBand.LOW);
        });
    assertThat(placement.leftOut())
        .containsKeys("do-not-call", "no-consent", "not-eligible-band", "open-complaint");
    double share = placement.heldOut() / (double) (placement.heldOut() + listed.size());
    assertThat(share).isCloseTo(0.08, within(0.04));
    var plan = plan(1, 1, Owners.Policy.BLIND);
    var list = new MonthList(plan, among(plan).listed(), 7);
    Month.live(plan, among(plan), list, 7);
    int last = 0;
    for (var record : list.records()) {
      last = record.tried.ever() > 0 ? record.rank : last;
    }
    assertThat(list.records().subList(0, last))
        .as("nobody worth more was passed over")
        .allSatisfy(record -> assertThat(record.tried.ever()).isPositive());
  }

  @Test
  void aForecastHoldsEachOfItsLives() {
    var plan = plan(2, 2, Owners.Policy.FIRST);
    var forecast = Rehearsal.of(plan, _ -> {});
    var lives = Rehearsal.lives(plan, Placement.of(plan, Candidates.of(plan)), _ -> {});

    assertThat(Rehearsal.of(plan, _ -> {}).hash()).isEqualTo(forecast.hash());
    assertThat(forecast.certainty()).isEqualTo(0.5);
    assertThat(lives)
        .hasSize(3)
        .allSatisfy(month ->
            assertThat((double) month.reached())
                .isBetween(forecast.totals().reached().low(), forecast.totals().reached().high()));
    assertThat(forecast.totals().reached().low())
        .isLessThan(forecast.totals().reached().mean())
        .isPositive();
  }

  @Test
  void aPlanThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> plan(2, 0, Owners.Policy.FIRST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of days (0) must be between 1 and 250.");
    assertThatThrownBy(() -> new When(MONDAY, 1, LocalTime.NOON, LocalTime.NOON))
        .hasMessage("The hours must begin (12:00) before they end (12:00).");
  }
}
