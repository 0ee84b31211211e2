package io.holdline.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.campaign.CampaignPlan.Audience;
import io.holdline.campaign.CampaignPlan.HoldOut;
import io.holdline.campaign.CampaignPlan.Hours;
import io.holdline.campaign.CampaignPlan.Routing;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.time.LocalTime;
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

  private static CampaignPlan elsewhere() {
    var plan = plan("续约", null);
    return new CampaignPlan(
        plan.nameZh(),
        plan.nameEn(),
        plan.goal(),
        new Audience(plan.audience().bands(), plan.audience().tiers(), Set.of("r1", "atlantis")),
        plan.routing(),
        plan.hours(),
        plan.holdOut(),
        null,
        null);
  }
}
