package io.holdline.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.campaign.CampaignPlan.Audience;
import io.holdline.campaign.CampaignPlan.HoldOut;
import io.holdline.campaign.CampaignPlan.Hours;
import io.holdline.campaign.CampaignPlan.Law;
import io.holdline.campaign.CampaignPlan.Purpose;
import io.holdline.campaign.CampaignPlan.Routing;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Condition;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A campaign's life, each step with who took it, and every step that is not possible. */
final class CampaignLifeTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final CampaignId WIN = new CampaignId("renew-gold");

  private final LedgerDatabase database = LedgerDatabase.withOperator();
  private final Campaigns campaigns = new Campaigns(database.client(), database.transactions());
  private final CampaignLife life =
      new CampaignLife(database.client(), database.transactions(), campaigns);

  @AfterEach
  void close() {
    database.close();
  }

  private static CampaignPlan plan(String name, @Nullable Integer perManager) {
    return new CampaignPlan(
        name,
        "Renewal",
        "renew",
        Law.USUAL,
        new Audience(Set.of(RiskBand.HIGH, RiskBand.MEDIUM), Set.of(ValueTier.GOLD), Set.of("r1")),
        Routing.OWNER_FIRST,
        new Hours(LocalTime.of(9, 30), LocalTime.of(20, 0)),
        new HoldOut(0.1, Map.of(ValueTier.GOLD, 0.05)),
        perManager,
        null);
  }

  private static Campaign changed(Mono<Change> change) {
    return ((Change.Changed) change.blockOptional().orElseThrow()).campaign();
  }

  private static String refused(Mono<Change> change) {
    return ((Change.Refused) change.blockOptional().orElseThrow()).reason();
  }

  @Test
  void itIsWrittenApprovedByAnotherLaunchedPausedAndClosed() {
    var draft = changed(life.draft(WIN, plan("续约", 40), "m1"));
    assertThat(draft.stage()).isEqualTo(new Stage.Draft(Set.of("m1")));
    assertThat(life.plan(WIN).block()).isEqualTo(plan("续约", 40));
    assertThat(refused(life.draft(WIN, plan("续约", 40), "m2"))).isEqualTo("campaign-exists");
    assertThat(refused(life.launch(WIN, "m2"))).isEqualTo("campaign-not-approved");

    var redrafted = changed(life.redraft(WIN, plan("续约二", null), draft.version(), "m2"));
    assertThat(redrafted.stage()).isEqualTo(new Stage.Draft(Set.of("m1", "m2")));
    assertThat(life.plan(WIN).block()).isEqualTo(plan("续约二", null));
    assertThat(refused(life.redraft(WIN, plan("x", 1), draft.version(), "m1")))
        .isEqualTo("stale-version");
    assertThat(refused(life.approve(WIN, "m1"))).isEqualTo("own-draft");
    assertThat(refused(life.approve(WIN, "m2"))).isEqualTo("own-draft");

    assertThat(changed(life.approve(WIN, "m3")).stage()).isEqualTo(new Stage.Approved());
    assertThat(refused(life.redraft(WIN, plan("x", 1), 3, "m1"))).isEqualTo("campaign-not-draft");
    assertThat(changed(life.withdraw(WIN, "wrong tier", "m3")).stage())
        .isEqualTo(new Stage.Draft(Set.of("m1", "m2")));
    changed(life.approve(WIN, "m3"));
    assertThat(campaigns.running().map(each -> each.campaign()).collectList().block())
        .containsExactly(RETENTION);
    assertThat(changed(life.launch(WIN, "m3")).stage()).isEqualTo(new Stage.Running());
    assertThat(campaigns.running().map(each -> each.campaign()).collectList().block())
        .containsExactlyInAnyOrder(RETENTION, WIN);

    assertThat(refused(life.close(WIN, "m3"))).isEqualTo("campaign-not-paused");
    changed(life.pause(WIN, "over", "m3"));
    assertThat(changed(life.close(WIN, "m3")).stage()).isEqualTo(new Stage.Closed());
    assertThat(refused(life.resume(WIN, "m3"))).isEqualTo("campaign-closed");
    assertThat(
            database.rows(
                "select kind from campaign_event where campaign_id = 'renew-gold' order by id"))
        .extracting(row -> row.get("kind"))
        .containsExactly(
            "drafted",
            "redrafted",
            "approved",
            "withdrawn",
            "approved",
            "launched",
            "paused",
            "closed");
  }

  @Test
  void whoPausedItAndWhyIsKnownUntilItGoesOn() {
    var paused = changed(life.pause(RETENTION, "too many complaints", "m1"));
    assertThat(paused.stage()).isEqualTo(new Stage.Paused());
    assertThat(paused.lastPause())
        .extracting(Campaign.Pause::byEn, Campaign.Pause::reason)
        .containsExactly("Li Yi", "too many complaints");
    assertThat(refused(life.pause(RETENTION, "again", "m2"))).isEqualTo("campaign-not-running");
    var resumed = changed(life.resume(RETENTION, "m2"));
    assertThat(resumed.stage()).isEqualTo(new Stage.Running());
    assertThat(resumed.lastPause())
        .extracting(Campaign.Pause::byId, Campaign.Pause::reason)
        .containsExactly("m2", null);
    assertThat(refused(life.resume(RETENTION, "m2"))).isEqualTo("campaign-not-paused");
    assertThat(refused(life.resume(new CampaignId("none"), "m2"))).isEqualTo("no-campaign");
  }

  @Test
  void nobodyWhoWasPromisedACallIsForgottenWithTheCampaign() {
    database.withCustomers(1);
    database.run(
        """
        with called as (
          insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence)
          select gen_random_uuid(), campaign_id, list_id, id, customer_id, '+999000000001', 'pooled', 1
            from call_list_record returning *),
        promised as (
          insert into commitment (customer_id, agent_id, promise, due_at) values (1, 'm1', '回电', now()) returning id)
        insert into callback (customer_id, campaign_id, record_id, attempt_id, commitment_id, owner_id, who, wished_at,
          due_at, tolerance_min)
        select 1, 'retention', called.record_id, called.id, promised.id, 'm1', 'owner', now(), now(), 15
          from called, promised\
        """);
    changed(life.pause(RETENTION, "x", "m1"));
    assertThat(refused(life.close(RETENTION, "m1"))).isEqualTo("callbacks-open");
    database.run("update callback set state = 'kept', closed_at = now()");
    assertThat(changed(life.close(RETENTION, "m1")).stage()).isEqualTo(new Stage.Closed());
  }

  @Test
  void whatCannotBeAPlanIsRefusedWithASentence() {
    assertThat(refused(life.draft(WIN, elsewhere(), "m1"))).isEqualTo("no-region");
    assertThat(campaigns.find(WIN).block()).isNull();
    assertThatThrownBy(() -> plan(" ", 1)).hasMessageContaining("1 to 80 characters");
    assertThatThrownBy(() -> plan("续约", 0)).hasMessageContaining("calls of a manager a day (0)");
    assertThatThrownBy(() -> new Hours(LocalTime.NOON, LocalTime.of(9, 0)))
        .hasMessageContaining("begin (12:00) before they end (09:00)");
    assertThatThrownBy(() -> new HoldOut(0.1, Map.of(ValueTier.GOLD, 0.6)))
        .hasMessageContaining("(0.6) must be between 0 and 0.5");
    assertThatThrownBy(() -> new Audience(Set.of(), Set.of(ValueTier.GOLD), Set.of()))
        .hasMessageContaining("at least one risk band");
  }

  private CampaignPlan asking(CampaignPlan.@Nullable Cohort cohort, Condition... conditions) {
    var plan = plan("续约", null);
    return with(
        plan,
        new Audience(
            plan.audience().bands(),
            plan.audience().tiers(),
            Set.of("r1"),
            cohort,
            List.of(conditions)));
  }

  @Test
  void anAudienceMayBeACohortAndConditionsOnSignals() {
    var base = new CampaignPlan.Cohort("base", LocalDate.of(2026, 11, 1));
    var plan =
        asking(
            base,
            new Condition("usageChange", "< -20 %"),
            new Condition("contractTerm", "not(TWO_YEARS)"));
    assertThat(refused(life.draft(WIN, plan, "m1"))).isEqualTo("no-cohort");
    database.run(
        "insert into cohort (name, as_of, taken_at, members) values ('base', '2026-11-01', now(),"
            + " 0)");
    var draft = changed(life.draft(WIN, plan, "m1"));
    assertThat(life.plan(WIN).block()).isEqualTo(plan);
    var fewer = asking(null, new Condition("monthsInService", "[6..12)"));
    changed(life.redraft(WIN, fewer, draft.version(), "m1"));
    assertThat(life.plan(WIN).block()).isEqualTo(fewer);
  }

  @Test
  void aPlanSaysUnderWhichLawItCalls() {
    var abroad = under(new Law("GB", Purpose.WIN_BACK));
    changed(life.draft(WIN, abroad, "m1"));
    assertThat(life.plan(WIN).block()).isEqualTo(abroad);
    assertThat(
            database.row("select jurisdiction_id, purpose from campaign where id = 'renew-gold'"))
        .isEqualTo(Map.of("jurisdiction_id", "GB", "purpose", "win_back"));
    changed(life.redraft(WIN, under(new Law("CN", Purpose.SERVICE)), 0, "m1"));
    assertThat(refused(life.redraft(WIN, under(new Law("MARS", Purpose.SERVICE)), 1, "m1")))
        .isEqualTo("no-jurisdiction");
    assertThatThrownBy(() -> Purpose.ofKey("spying")).hasMessageContaining("(spying) is one of");
  }

  private static CampaignPlan under(Law law) {
    var plan = plan("续约", null);
    return new CampaignPlan(
        plan.nameZh(),
        plan.nameEn(),
        plan.goal(),
        law,
        plan.audience(),
        plan.routing(),
        plan.hours(),
        plan.holdOut(),
        null,
        null);
  }

  @Test
  void whatCannotBeAskedOfASignalIsSaidWhenThePlanIsWritten() {
    var unfit =
        life.draft(WIN, asking(null, new Condition("usageChnage", "< 0")), "m1")
            .blockOptional()
            .orElseThrow();
    assertThat(unfit)
        .isInstanceOfSatisfying(
            Change.Unfit.class,
            told -> {
              assertThat(told.signal()).isEqualTo("usageChnage");
              assertThat(told.wrong().suggestion()).isEqualTo("usageChange");
            });
    assertThat(campaigns.find(WIN).block()).isNull();
    // What the newest scores know counts, whatever the program finds itself.
    database.run(
        """
        with kept as (insert into signal_catalogue (sha, attributes) values ('x',
          '[{"key": "套餐", "zh": "套餐", "en": "plan", "type": "text", "values": ["A", "B"], "formula": "f"}]') returning id)
        insert into score_run (as_of, rule_version, catalogue_id) select '2026-11-01', 'r', id from kept\
        """);
    changed(life.draft(WIN, asking(null, new Condition("套餐", "A")), "m1"));
    assertThat(
            life.redraft(WIN, asking(null, new Condition("usageChange", "< 0")), 0, "m1").block())
        .isInstanceOf(Change.Unfit.class);
    assertThatThrownBy(() -> asking(null, new Condition("套餐", "A"), new Condition("套餐", "B")))
        .hasMessageContaining("one condition a signal");
  }

  private static CampaignPlan with(CampaignPlan plan, Audience audience) {
    return new CampaignPlan(
        plan.nameZh(),
        plan.nameEn(),
        plan.goal(),
        plan.law(),
        audience,
        plan.routing(),
        plan.hours(),
        plan.holdOut(),
        null,
        null);
  }

  private static CampaignPlan elsewhere() {
    var plan = plan("续约", null);
    return with(
        plan,
        new Audience(plan.audience().bands(), plan.audience().tiers(), Set.of("r1", "atlantis")));
  }
}
