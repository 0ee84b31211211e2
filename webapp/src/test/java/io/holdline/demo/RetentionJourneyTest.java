package io.holdline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.campaign.CampaignLife;
import io.holdline.campaign.CampaignPlan;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.dialer.CampaignId;
import io.holdline.effect.EffectSequence;
import io.holdline.effect.Effects;
import io.holdline.importformat.Preset;
import io.holdline.importing.ImportRequest;
import io.holdline.uplift.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * The main journey in virtual time: customers are imported, scored and photographed, a campaign is
 * drafted, approved and launched, its list is built and called, and thirty days later those it drew
 * are held against those it left alone. Only {@link PlantedOperator} knows what calls really
 * change.
 */
final class RetentionJourneyTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final LocalDate LAST = FIRST.plusDays(30);
  private static final CampaignId CAMPAIGN = new CampaignId("spring");
  private static final LocalTime NIGHT = LocalTime.of(1, 0);
  private static final LocalTime MORNING = LocalTime.of(7, 0);
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");

  @TempDir private Path folder;
  private VirtualEngine engine;

  @BeforeEach
  void start() throws IOException, SQLException {
    engine = VirtualEngine.start();
  }

  @AfterEach
  void stop() throws IOException {
    engine.close();
  }

  @Test
  void aMonthOfTheDemoOperatorIsTooLittleToTell() throws IOException {
    var operator =
        new PlantedOperator(1, DemoOperator.CUSTOMERS, FIRST, DemoOperatorCustomer::contactEffect);
    engine.at(FIRST, NIGHT);
    DemoOperator.createIfEmpty(engine.dataSource(), FIRST, operator.seed(), operator.customers());

    var goal =
        live(operator, Set.of(RiskBand.MEDIUM, RiskBand.HIGH, RiskBand.VERY_HIGH), 0.08, 2, 60);

    var effect = goal.latest().effect();
    print(operator, goal);
    assertThat(effect).isInstanceOf(Effect.TooFew.class);
    assertThat(((Effect.TooFew) effect).lack()).isEqualTo(Effect.Lack.TOO_WIDE);
    assertThat(effect.arms().treatedEvents()).isPositive();
    assertThat(goal.latest().reached()).isPositive();
  }

  @Test
  void anEffectThatWasPlantedIsFoundWithItsTrueSize() throws IOException {
    var operator =
        DEEP
            ? new PlantedOperator(5, 300_000, FIRST, _ -> 0.5)
            : new PlantedOperator(5, 15_000, FIRST, _ -> 0.1);
    engine.at(FIRST, NIGHT);
    var staff = new DemoOperatorStaff(engine.dataSource());
    staff.createRegions();
    staff.createStaff();
    var file = folder.resolve("customers.csv");
    operator.write(file);
    imports(file);

    var goal =
        live(operator, Set.of(RiskBand.HIGH, RiskBand.VERY_HIGH), 0.35, 3, DEEP ? 4_000 : 400);

    print(operator, goal);
    var shown = (Effect.Shown) goal.latest().effect();
    assertThat(shown.verdict()).isEqualTo(Effect.Verdict.FALLS);
    assertThat(shown.always().holds(0)).isFalse();
    assertThat(shown.always().holds(truth(operator))).isTrue();
  }

  /** Lives the month; the goal's own sequence in the end. */
  private EffectSequence live(
      PlantedOperator operator, Set<RiskBand> bands, double heldOut, int days, int most)
      throws IOException {
    engine.completed(engine.jobs().startScore(FIRST));
    engine.completed(engine.jobs().startCohort("march", FIRST));
    launch(bands, heldOut);
    engine.completed(engine.jobs().startBuildList(CAMPAIGN.value(), FIRST));
    var calls = new PlacedCalls(engine, CAMPAIGN, operator.seed());
    for (int day = 0; day < days; day++) {
      var today = FIRST.plusDays(day);
      engine.at(today, MORNING);
      left(operator, today.minusDays(1));
      calls.day(today, most);
    }
    var now = engine.at(LAST.plusDays(1), MORNING);
    long gone = left(operator, LAST);
    engine.completed(engine.jobs().startRetention(LAST));
    retentionAddsUp(operator, gone);
    assertThat(
            engine.number(
                "select count(*) from call_attempt a join hold_out h using (customer_id) where"
                    + " h.held_out"))
        .as("nobody held out is called")
        .isZero();
    var seen = Objects.requireNonNull(engine.part(Effects.class).ofGoal("stay", LAST, now).block());
    return seen.getFirst();
  }

  private void launch(Set<RiskBand> bands, double heldOut) {
    var plan =
        new CampaignPlan(
            "春季挽留",
            "Spring",
            "stay",
            CampaignPlan.Law.USUAL,
            new CampaignPlan.Audience(bands, Set.of(ValueTier.values()), Set.of()),
            CampaignPlan.Routing.OWNER_FIRST,
            new CampaignPlan.Hours(LocalTime.of(9, 0), LocalTime.of(18, 0)),
            new CampaignPlan.HoldOut(heldOut, Map.of()),
            null,
            null);
    var life = engine.part(CampaignLife.class);
    changed(life.draft(CAMPAIGN, plan, "marketer"));
    assertThat(life.approve(CAMPAIGN, "marketer").block())
        .isEqualTo(new Change.Refused("own-draft"));
    changed(life.approve(CAMPAIGN, "supervisor"));
    changed(life.launch(CAMPAIGN, "supervisor"));
  }

  private static void changed(Mono<Change> step) {
    assertThat(step.block()).isInstanceOf(Change.Changed.class);
  }

  /** The operator's file of whoever has left until a day is imported; how many it names. */
  private long left(PlantedOperator operator, LocalDate until) throws IOException {
    var talked = talked();
    var lines = new ArrayList<String>();
    lines.add("key,name,phone,in_net,left_on");
    engine
        .sql()
        .sql("select subscription_key, name, phone from customer order by id")
        .query(row -> {
          var key = row.getString(1);
          var leaves = operator.leavesOn(operator.customer(number(key)), talked.get(key));
          if (!leaves.isAfter(until)) {
            lines.add("%s,%s,%s,no,%s".formatted(key, row.getString(2), row.getString(3), leaves));
          }
        });
    imports(Files.write(folder.resolve("left.csv"), lines));
    return lines.size() - 1;
  }

  private void imports(Path file) {
    var job = engine.jobs().startImport(new ImportRequest(file, Preset.HOLDLINE, false, null));
    engine.completed(job);
    assertThat(engine.jobs().view(job).result()).containsEntry("rejected", 0L);
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(1)) - 1;
  }

  /** The days of first conversations, by key. */
  private Map<String, LocalDate> talked() {
    var talked = new HashMap<String, LocalDate>();
    engine
        .sql()
        .sql(
            """
            select c.subscription_key, min(j.joined_at at time zone 'Asia/Shanghai')::date
            from call_join j join call_attempt a on a.id = j.attempt_id join customer c on c.id = a.customer_id
            group by c.subscription_key\
            """)
        .query(row -> {
          talked.put(row.getString(1), row.getObject(2, LocalDate.class));
        });
    return talked;
  }

  private void retentionAddsUp(PlantedOperator operator, long gone) {
    assertThat(engine.number("select members from cohort"))
        .isEqualTo(engine.number("select sum(members) from cohort_retention"))
        .isEqualTo(operator.customers());
    assertThat(engine.number("select sum(gone) from cohort_retention")).isEqualTo(gone);
    assertThat(engine.number("select sum(in_net) from cohort_retention"))
        .isEqualTo(operator.customers() - gone);
  }

  /** One class of alike customers: how many were treated, held out, and changed by calls. */
  private static final class Stratum {
    private double treated;
    private double heldOut;
    private double changed;

    double weight() {
      return treated * heldOut / (treated + heldOut);
    }
  }

  /**
   * What calls really changed within the thirty days: of the treated, those gone minus those who
   * would be gone had nobody called, at the weights of the comparison.
   */
  private double truth(PlantedOperator operator) {
    var talked = talked();
    var strata = new HashMap<String, Stratum>();
    engine
        .sql()
        .sql(
            """
            select c.subscription_key, h.held_out, s.tier || ' ' || s.band
            from hold_out h join customer c on c.id = h.customer_id join score s on s.customer_id = c.id\
            """)
        .query(row -> {
          var key = row.getString(1);
          var stratum = strata.computeIfAbsent(row.getString(3), _ -> new Stratum());
          if (row.getBoolean(2)) {
            stratum.heldOut++;
          } else {
            var customer = operator.customer(number(key));
            stratum.treated++;
            stratum.changed += gone(operator.leavesOn(customer, talked.get(key)));
            stratum.changed -= gone(operator.leavesOn(customer, null));
          }
        });
    var whole = strata.values().stream().filter(stratum -> stratum.weight() > 0).toList();
    double weight = whole.stream().mapToDouble(Stratum::weight).sum();
    return whole.stream().mapToDouble(s -> s.weight() * s.changed / s.treated).sum() / weight;
  }

  private static int gone(LocalDate leaves) {
    return leaves.isAfter(LAST) ? 0 : 1;
  }

  private void print(PlantedOperator operator, EffectSequence goal) {
    System.out.printf(
        "%,d customers, D+30, reached %,d; truth %+.2f points; %s%n",
        operator.customers(),
        goal.latest().reached(),
        100 * truth(operator),
        goal.latest().effect());
  }
}
