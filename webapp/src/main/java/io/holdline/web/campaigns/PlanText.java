package io.holdline.web.campaigns;

import io.holdline.campaign.CampaignPlan;
import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Condition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's plan as a page writes and reads it.
 *
 * @param holdOutOfTier tiers whose share differs, by name
 * @param callsFrom as 09:00
 * @param jurisdiction null: CN
 * @param purpose null: marketing
 * @param cohort whose members alone are called; null: members or not
 * @param conditions on signals, in the language of a table's cells; null: none
 */
record PlanText(
    @Nullable String nameZh,
    @Nullable String nameEn,
    @Nullable String goal,
    @Nullable List<String> bands,
    @Nullable List<String> tiers,
    @Nullable List<String> regions,
    @Nullable String routing,
    @Nullable String callsFrom,
    @Nullable String callsUntil,
    @Nullable Double holdOut,
    @Nullable Map<String, Double> holdOutOfTier,
    @Nullable Integer callsPerManagerDay,
    @Nullable Integer listLimit,
    @Nullable String jurisdiction,
    @Nullable String purpose,
    @Nullable Cohort cohort,
    @Nullable List<Asked> conditions) {

  /**
   * A photograph of customers.
   *
   * @param asOf as 2026-11-01
   */
  record Cohort(@Nullable String name, @Nullable String asOf) {
    private CampaignPlan.Cohort cohort() {
      try {
        return new CampaignPlan.Cohort(
            given("cohort.name", name), LocalDate.parse(given("cohort.asOf", asOf)));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "The field 'cohort.asOf' (%s) is a day such as 2026-11-01.".formatted(asOf), e);
      }
    }
  }

  /** What a signal must be. */
  record Asked(@Nullable String signal, @Nullable String test) {
    private Condition condition() {
      return new Condition(given("conditions.signal", signal), given("conditions.test", test));
    }
  }

  static PlanText of(CampaignPlan plan) {
    var ofTier = new TreeMap<String, Double>();
    plan.holdOut().ofTier().forEach((tier, share) -> ofTier.put(tier.name(), share));
    return new PlanText(
        plan.nameZh(),
        plan.nameEn(),
        plan.goal(),
        names(plan.audience().bands()),
        names(plan.audience().tiers()),
        plan.audience().regions().stream().sorted().toList(),
        plan.routing().key(),
        plan.hours().from().toString(),
        plan.hours().until().toString(),
        plan.holdOut().share(),
        ofTier,
        plan.callsPerManagerDay(),
        plan.listLimit(),
        plan.law().jurisdiction(),
        plan.law().purpose().key(),
        cohort(plan.audience().cohort()),
        plan.audience().conditions().stream()
            .map(each -> new Asked(each.attribute(), each.test()))
            .toList());
  }

  private static @Nullable Cohort cohort(CampaignPlan.@Nullable Cohort cohort) {
    return cohort == null ? null : new Cohort(cohort.name(), cohort.asOf().toString());
  }

  private static List<String> names(Collection<? extends Enum<?>> values) {
    return values.stream().sorted().map(Enum::name).toList();
  }

  /** The plan; an {@link IllegalArgumentException} with a sentence when it cannot be one. */
  CampaignPlan plan() {
    var ofTier = new EnumMap<ValueTier, Double>(ValueTier.class);
    if (holdOutOfTier != null) {
      holdOutOfTier.forEach((tier, share) ->
          ofTier.put(one(ValueTier.class, "holdOutOfTier", tier), given("holdOutOfTier", share)));
    }
    return new CampaignPlan(
        given("nameZh", nameZh).strip(),
        given("nameEn", nameEn).strip(),
        given("goal", goal),
        law(),
        new CampaignPlan.Audience(
            all(RiskBand.class, "bands", bands),
            all(ValueTier.class, "tiers", tiers),
            regions == null ? Set.of() : Set.copyOf(regions),
            cohort == null ? null : cohort.cohort(),
            conditions == null ? List.of() : conditions.stream().map(Asked::condition).toList()),
        CampaignPlan.Routing.ofKey(given("routing", routing)),
        new CampaignPlan.Hours(time("callsFrom", callsFrom), time("callsUntil", callsUntil)),
        new CampaignPlan.HoldOut(given("holdOut", holdOut), ofTier),
        callsPerManagerDay,
        listLimit);
  }

  private CampaignPlan.Law law() {
    var usual = CampaignPlan.Law.USUAL;
    return new CampaignPlan.Law(
        jurisdiction == null ? usual.jurisdiction() : jurisdiction,
        purpose == null ? usual.purpose() : CampaignPlan.Purpose.ofKey(purpose));
  }

  private static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("The plan needs '%s'.".formatted(field));
    }
    return value;
  }

  private static LocalTime time(String field, @Nullable String text) {
    try {
      return LocalTime.parse(given(field, text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The field '%s' (%s) is a time such as 09:00.".formatted(field, text), e);
    }
  }

  private static <E extends Enum<E>> Set<E> all(
      Class<E> type, String field, @Nullable List<String> names) {
    return given(field, names).stream()
        .map(name -> one(type, field, name))
        .collect(Collectors.toSet());
  }

  private static <E extends Enum<E>> E one(Class<E> type, String field, @Nullable String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The field '%s' (%s) is one of %s."
                    .formatted(field, name, List.of(type.getEnumConstants()))));
  }
}
