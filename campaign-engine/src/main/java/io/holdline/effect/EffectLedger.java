package io.holdline.effect;

import io.holdline.ledger.LedgerRow;
import io.holdline.uplift.Arms;
import io.holdline.uplift.Effect;
import io.holdline.uplift.Effect.Lack;
import io.holdline.uplift.Effect.Verdict;
import io.holdline.uplift.Interval;
import io.r2dbc.spi.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Plans and looks as they are kept: only ever added. */
@Component
final class EffectLedger {
  private static final int MOST_LOOKS = 20_000;

  private static final String FIX =
      """
      insert into effect_plan (goal, campaign_id, attribute, value, follow_up_days, alpha, information, base_rate, made_at)
      values (:goal, :campaign, :attribute, :value, :days, :alpha, :information, :baseRate, :now)
      on conflict (goal, campaign_id, attribute, value) do nothing\
      """;

  private static final String PLAN =
      """
      select * from effect_plan
      where goal = :goal and campaign_id is not distinct from :campaign::text
        and attribute is not distinct from :attribute::text and value is not distinct from :value::text\
      """;

  private static final String KEEP =
      """
      insert into effect_look (plan_id, day, seen_at, treated, treated_events, held_out, held_out_events, reached, said,
        treated_rate, held_out_rate, once_low, once_high, always_low, always_high)
      values (:plan, :day, :now, :treated, :treatedEvents, :heldOut, :heldOutEvents, :reached, :said,
        :treatedRate, :heldOutRate, :onceLow, :onceHigh, :alwaysLow, :alwaysHigh)
      on conflict (plan_id, day) do nothing\
      """;

  private static final String DISTURBS =
      """
      insert into do_not_disturb (goal, attribute, value, since, plan_id, day)
      values (:goal, :attribute, :value, :now, :plan, :day) on conflict (goal, attribute, value) do nothing\
      """;

  private static final String SEQUENCES =
      """
      select p.*, l.*, d.goal is not null as disturbs
      from effect_plan p
      join effect_look l on l.plan_id = p.id
      left join do_not_disturb d on d.goal = p.goal and d.attribute = p.attribute and d.value = p.value
      where p.goal = :goal and (:campaign = '' or p.campaign_id = :campaign) and l.day <= :day
      order by p.campaign_id nulls first, p.attribute nulls first, p.value, l.day desc limit :most\
      """;

  private final DatabaseClient database;

  EffectLedger(DatabaseClient database) {
    this.database = database;
  }

  /** The plan as it was first written down; writes it when there is none yet. */
  Mono<EffectPlan> fix(EffectPlan wished, Instant now) {
    return named(database.sql(FIX), wished)
        .bind("days", wished.followUpDays())
        .bind("alpha", wished.alpha())
        .bind("information", wished.information())
        .bind("baseRate", wished.baseRate())
        .bind("now", now)
        .then()
        .then(named(database.sql(PLAN), wished).map(row -> plan(new LedgerRow(row), "id")).one());
  }

  private static DatabaseClient.GenericExecuteSpec named(
      DatabaseClient.GenericExecuteSpec statement, EffectPlan plan) {
    var segment = plan.segment();
    return statement
        .bind("goal", plan.goal())
        .bind("campaign", LedgerRow.value(plan.campaign(), String.class))
        .bind(
            "attribute",
            LedgerRow.value(segment == null ? null : segment.attribute(), String.class))
        .bind("value", LedgerRow.value(segment == null ? null : segment.value(), String.class));
  }

  /** Keeps a look; one that was kept for the day before stays. */
  Mono<Void> keep(EffectPlan plan, EffectLook look) {
    var arms = look.effect().arms();
    var statement =
        database
            .sql(KEEP)
            .bind("plan", plan.id())
            .bind("day", look.day())
            .bind("now", look.seenAt())
            .bind("treated", arms.treated())
            .bind("treatedEvents", arms.treatedEvents())
            .bind("heldOut", arms.heldOut())
            .bind("heldOutEvents", arms.heldOutEvents())
            .bind("reached", look.reached())
            .bind("said", said(look.effect()));
    var shown = look.effect() instanceof Effect.Shown found ? found : null;
    return statement
        .bind("treatedRate", real(shown == null ? null : shown.treatedRate()))
        .bind("heldOutRate", real(shown == null ? null : shown.heldOutRate()))
        .bind("onceLow", real(shown == null ? null : shown.once().low()))
        .bind("onceHigh", real(shown == null ? null : shown.once().high()))
        .bind("alwaysLow", real(shown == null ? null : shown.always().low()))
        .bind("alwaysHigh", real(shown == null ? null : shown.always().high()))
        .then();
  }

  private static Parameter real(@Nullable Double value) {
    return LedgerRow.value(value, Double.class);
  }

  /** From now on nobody of the segment is called for the goal. */
  Mono<Void> doNotDisturb(EffectPlan plan, EffectPlan.Segment segment, EffectLook look) {
    return database
        .sql(DISTURBS)
        .bind("goal", plan.goal())
        .bind("attribute", segment.attribute())
        .bind("value", segment.value())
        .bind("now", look.seenAt())
        .bind("plan", plan.id())
        .bind("day", look.day())
        .then();
  }

  /** How long the customers of a goal are followed; empty when it has no plan yet. */
  Mono<Integer> followUpDays(String goal) {
    return database
        .sql(
            "select min(follow_up_days) as days from effect_plan where goal = :goal having count(*)"
                + " > 0")
        .bind("goal", goal)
        .map(row -> new LedgerRow(row).count("days"))
        .one();
  }

  /** Whether the goal itself was looked at on a day. */
  Mono<Boolean> lookedAt(String goal, LocalDate day) {
    return database
        .sql(
            """
            select exists (select from effect_plan p join effect_look l on l.plan_id = p.id
                           where p.goal = :goal and p.campaign_id is null and p.attribute is null and l.day = :day) as seen\
            """)
        .bind("goal", goal)
        .bind("day", day)
        .map(row -> new LedgerRow(row).flag("seen"))
        .one();
  }

  /**
   * The sequences of a goal, or of one campaign of it, until a day.
   *
   * @param campaign null: all
   */
  Mono<List<EffectSequence>> sequences(String goal, @Nullable String campaign, LocalDate day) {
    return database
        .sql(SEQUENCES)
        .bind("goal", goal)
        .bind("campaign", campaign == null ? "" : campaign)
        .bind("day", day)
        .bind("most", MOST_LOOKS)
        .map(row -> new Kept(plan(new LedgerRow(row), "plan_id"), look(new LedgerRow(row))))
        .all()
        .collectList()
        .map(EffectLedger::sequences);
  }

  private record Kept(EffectPlan plan, EffectLook look) {}

  private static List<EffectSequence> sequences(List<Kept> kept) {
    var looks = new LinkedHashMap<EffectPlan, List<EffectLook>>();
    kept.forEach(row -> looks.computeIfAbsent(row.plan(), _ -> new ArrayList<>()).add(row.look()));
    return looks.entrySet().stream()
        .map(each -> new EffectSequence(each.getKey(), each.getValue().reversed()))
        .toList();
  }

  private static EffectPlan plan(LedgerRow row, String id) {
    var attribute = row.textOrNull("attribute");
    return new EffectPlan(
        row.number(id),
        row.text("goal"),
        row.textOrNull("campaign_id"),
        attribute == null ? null : new EffectPlan.Segment(attribute, row.text("value")),
        row.count("follow_up_days"),
        row.get("alpha", Double.class),
        row.get("information", Double.class),
        row.get("base_rate", Double.class));
  }

  private static EffectLook look(LedgerRow row) {
    var arms =
        new Arms(
            row.number("treated"),
            row.number("treated_events"),
            row.number("held_out"),
            row.number("held_out_events"));
    return new EffectLook(
        row.get("day", LocalDate.class),
        row.at("seen_at"),
        effect(row, arms),
        row.number("reached"));
  }

  private static Effect effect(LedgerRow row, Arms arms) {
    var said = row.text("said").toUpperCase(Locale.ROOT).replace('-', '_');
    for (var lack : Lack.values()) {
      if (lack.name().equals(said)) {
        return new Effect.TooFew(arms, lack);
      }
    }
    double treated = row.get("treated_rate", Double.class);
    double heldOut = row.get("held_out_rate", Double.class);
    return new Effect.Shown(
        arms,
        treated,
        heldOut,
        treated - heldOut,
        new Interval(row.get("once_low", Double.class), row.get("once_high", Double.class)),
        new Interval(row.get("always_low", Double.class), row.get("always_high", Double.class)),
        Verdict.valueOf(said));
  }

  private static String said(Effect effect) {
    return switch (effect) {
      case Effect.TooFew(_, var lack) -> key(lack);
      case Effect.Shown shown -> key(shown.verdict());
    };
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
