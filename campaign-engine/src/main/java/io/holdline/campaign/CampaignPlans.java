package io.holdline.campaign;

import io.holdline.campaign.CampaignPlan.Audience;
import io.holdline.campaign.CampaignPlan.Cohort;
import io.holdline.campaign.CampaignPlan.HoldOut;
import io.holdline.campaign.CampaignPlan.Hours;
import io.holdline.campaign.CampaignPlan.Law;
import io.holdline.campaign.CampaignPlan.Purpose;
import io.holdline.campaign.CampaignPlan.Routing;
import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Condition;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The plans of campaigns as rows; their callers have the transaction. */
final class CampaignPlans {
  private static final String INSERT =
      """
      insert into campaign (id, state, name_zh, name_en, goal, bands, tiers, regions, routing, calls_from, calls_until,
                            hold_out_share, calls_per_manager_day, list_limit, jurisdiction_id, purpose, cohort_id)
      values (:id, 'draft', :nameZh, :nameEn, :goal, :bands, :tiers, :regions, :routing, :from, :until,
              :share, :perManager, :limit, :jurisdiction, :purpose,
              (select id from cohort where name = :cohort and as_of = :cohortOf))
      on conflict (id) do nothing
      """;
  private static final String UPDATE =
      """
      update campaign
         set name_zh = :nameZh, name_en = :nameEn, goal = :goal, bands = :bands, tiers = :tiers, regions = :regions,
             routing = :routing, calls_from = :from, calls_until = :until, hold_out_share = :share,
             calls_per_manager_day = :perManager, list_limit = :limit,
             jurisdiction_id = :jurisdiction, purpose = :purpose,
             cohort_id = (select id from cohort where name = :cohort and as_of = :cohortOf), version = version + 1
       where id = :id
      """;
  private static final String SELECT =
      """
      select c.name_zh, c.name_en, c.goal, c.bands, c.tiers, c.regions, c.routing, c.calls_from, c.calls_until,
             c.hold_out_share, c.calls_per_manager_day, c.list_limit, c.jurisdiction_id, c.purpose,
             array(select h.tier from campaign_hold_out h where h.campaign_id = c.id order by h.tier) as held_tiers,
             array(select h.share from campaign_hold_out h where h.campaign_id = c.id order by h.tier) as held_shares,
             array(select n.signal from campaign_condition n where n.campaign_id = c.id order by n.place) as signals,
             array(select n.test from campaign_condition n where n.campaign_id = c.id order by n.place) as tests,
             o.name as cohort, o.as_of as cohort_of
        from campaign c left join cohort o on o.id = c.cohort_id where c.id = :id
      """;

  private final DatabaseClient database;

  CampaignPlans(DatabaseClient database) {
    this.database = database;
  }

  Mono<CampaignPlan> find(CampaignId id) {
    return database.sql(SELECT).bind("id", id.value()).map(row -> plan(new LedgerRow(row))).one();
  }

  private static CampaignPlan plan(LedgerRow row) {
    return new CampaignPlan(
        row.text("name_zh"),
        row.text("name_en"),
        row.text("goal"),
        new Law(row.text("jurisdiction_id"), Purpose.ofKey(row.text("purpose"))),
        audience(row),
        Routing.ofKey(row.text("routing")),
        new Hours(row.get("calls_from", LocalTime.class), row.get("calls_until", LocalTime.class)),
        new HoldOut(row.get("hold_out_share", Double.class), shares(row)),
        row.orNull("calls_per_manager_day", Integer.class),
        row.orNull("list_limit", Integer.class));
  }

  private static Audience audience(LedgerRow row) {
    var regions = row.orNull("regions", String[].class);
    var cohort = row.textOrNull("cohort");
    var tests = row.get("tests", String[].class);
    var signals = row.get("signals", String[].class);
    return new Audience(
        keys(row, "bands").map(RiskBand::valueOf).collect(Collectors.toSet()),
        keys(row, "tiers").map(ValueTier::valueOf).collect(Collectors.toSet()),
        regions == null ? Set.of() : Set.of(regions),
        cohort == null ? null : new Cohort(cohort, row.get("cohort_of", LocalDate.class)),
        IntStream.range(0, signals.length)
            .mapToObj(place -> new Condition(signals[place], tests[place]))
            .toList());
  }

  private static Stream<String> keys(LedgerRow row, String column) {
    return Arrays.stream(row.get(column, String[].class));
  }

  private static Map<ValueTier, Double> shares(LedgerRow row) {
    var tiers = row.get("held_tiers", String[].class);
    var shares = row.get("held_shares", Double[].class);
    var found = new EnumMap<ValueTier, Double>(ValueTier.class);
    for (var i = 0; i < tiers.length; i++) {
      found.put(ValueTier.valueOf(tiers[i]), shares[i]);
    }
    return found;
  }

  /** Whether it was written; not when there is a campaign of that id. */
  Mono<Boolean> insert(CampaignId id, CampaignPlan plan) {
    return bound(database.sql(INSERT), id, plan)
        .fetch()
        .rowsUpdated()
        .flatMap(rows -> rows == 0 ? Mono.just(false) : parts(id, plan).thenReturn(true));
  }

  Mono<Void> update(CampaignId id, CampaignPlan plan) {
    return bound(database.sql(UPDATE), id, plan)
        .then()
        .then(
            database
                .sql(
                    "with shares as (delete from campaign_hold_out where campaign_id = :id)"
                        + " delete from campaign_condition where campaign_id = :id")
                .bind("id", id.value())
                .then())
        .then(parts(id, plan));
  }

  private Mono<Void> parts(CampaignId id, CampaignPlan plan) {
    return holdOut(id, plan).then(conditions(id, plan.audience().conditions()));
  }

  private Mono<Void> conditions(CampaignId id, List<Condition> conditions) {
    return Flux.range(0, conditions.size())
        .concatMap(place ->
            database
                .sql("insert into campaign_condition values (:id, :place, :signal, :test)")
                .bind("id", id.value())
                .bind("place", place)
                .bind("signal", conditions.get(place).attribute())
                .bind("test", conditions.get(place).test())
                .then())
        .then();
  }

  private Mono<Void> holdOut(CampaignId id, CampaignPlan plan) {
    return Flux.fromIterable(plan.holdOut().ofTier().entrySet())
        .concatMap(each ->
            database
                .sql("insert into campaign_hold_out values (:id, :tier, :share)")
                .bind("id", id.value())
                .bind("tier", each.getKey().name())
                .bind("share", each.getValue())
                .then())
        .then();
  }

  private static GenericExecuteSpec bound(
      GenericExecuteSpec sql, CampaignId id, CampaignPlan plan) {
    var audience = plan.audience();
    var cohort = audience.cohort();
    return sql.bind("id", id.value())
        .bind("nameZh", plan.nameZh())
        .bind("nameEn", plan.nameEn())
        .bind("goal", plan.goal())
        .bind("bands", names(audience.bands()))
        .bind("tiers", names(audience.tiers()))
        .bind(
            "regions",
            LedgerRow.value(
                audience.regions().isEmpty()
                    ? null
                    : audience.regions().stream().sorted().toArray(String[]::new),
                String[].class))
        .bind("jurisdiction", plan.law().jurisdiction())
        .bind("purpose", plan.law().purpose().key())
        .bind("cohort", LedgerRow.value(cohort == null ? null : cohort.name(), String.class))
        .bind("cohortOf", LedgerRow.value(cohort == null ? null : cohort.asOf(), LocalDate.class))
        .bind("routing", plan.routing().key())
        .bind("from", plan.hours().from())
        .bind("until", plan.hours().until())
        .bind("share", plan.holdOut().share())
        .bind("perManager", LedgerRow.value(plan.callsPerManagerDay(), Integer.class))
        .bind("limit", LedgerRow.value(plan.listLimit(), Integer.class));
  }

  private static String[] names(Collection<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).sorted().toArray(String[]::new);
  }
}
