package io.holdline.effect;

import io.holdline.ledger.LedgerRow;
import io.holdline.uplift.Arms;
import java.time.LocalDate;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who was drawn for a goal and what became of them until a day. */
@Component
final class EffectFacts {
  /**
   * Everybody drawn, as they were when they were drawn, each in the campaign that drew them. Left
   * out are who had left before and whose day of leaving nobody knows.
   */
  private static final String STRATA =
      """
      select campaign_id, tier, band, avg(probability) as share,
        count(*) filter (where not held_out) as treated,
        count(*) filter (where not held_out and gone) as treated_events,
        count(*) filter (where held_out) as held_out,
        count(*) filter (where held_out and gone) as held_out_events,
        count(*) filter (where not held_out and reached) as reached
      from (
        select h.campaign_id, h.held_out, h.probability, coalesce(s.tier, '-') as tier, coalesce(s.band, '-') as band,
          o.observed_on is not null and o.observed_on <= least(:day, d.drawn_on + :days) as gone,
          exists (select from call_attempt a join call_join j on j.attempt_id = a.id
                  where a.customer_id = h.customer_id and j.joined_at >= h.drawn_at
                    and (j.joined_at at time zone k.zone)::date <= least(:day, d.drawn_on + :days)) as reached
        from hold_out h
        join campaign k on k.id = h.campaign_id
        cross join lateral (select (h.drawn_at at time zone k.zone)::date as drawn_on) d
        left join lateral (select tier, band from score
                           where customer_id = h.customer_id and as_of <= d.drawn_on
                           order by as_of desc limit 1) s on true
        left join customer_outcome o on o.customer_id = h.customer_id and o.kind = 'churned' and o.happened
        where h.goal = :goal and d.drawn_on <= :day
          and (o.customer_id is null or o.observed_on >= d.drawn_on)) drawn
      group by campaign_id, tier, band order by campaign_id, tier, band\
      """;

  private static final String CAMPAIGNS =
      """
      select h.campaign_id, count(*) as customers, avg(h.probability) as share
      from hold_out h where h.goal = :goal group by h.campaign_id order by min(h.drawn_at), h.campaign_id\
      """;

  private static final String BASE_RATE =
      """
      select count(*) as customers,
        count(*) filter (where o.observed_on <= (h.drawn_at at time zone k.zone)::date + :days) as gone
      from hold_out h
      join campaign k on k.id = h.campaign_id
      left join customer_outcome o on o.customer_id = h.customer_id and o.kind = 'churned' and o.happened
      where h.goal = :goal and h.campaign_id <> :campaign
        and (h.drawn_at at time zone k.zone)::date + :days <= :day
        and (o.customer_id is null or o.observed_on >= (h.drawn_at at time zone k.zone)::date)\
      """;

  private static final String ELIGIBLE =
      """
      select count(*) as customers from customer c
      join campaign k on k.id = :campaign
      join lateral (select tier, band from score where customer_id = c.id and as_of <= :day
                    order by as_of desc limit 1) s on s.tier = any (k.tiers) and s.band = any (k.bands)
      where c.in_net and c.phone is not null and (k.regions is null or c.region_id = any (k.regions))
        and (k.routing <> 'ownerOnly' or c.owner_id is not null)
        and not exists (select from hold_out h where h.goal = k.goal and h.customer_id = c.id
                        and h.campaign_id <> k.id)\
      """;

  private final DatabaseClient database;

  EffectFacts(DatabaseClient database) {
    this.database = database;
  }

  /**
   * @param share the probability with which its customers were held out
   * @param reached how many of the treated had a conversation within their follow-up
   */
  record Stratum(
      String campaign, String tier, String band, double share, Arms arms, long reached) {}

  /** The strata of a goal on a day; none when nobody was drawn yet. */
  Mono<List<Stratum>> strata(String goal, LocalDate day, int followUpDays) {
    return database
        .sql(STRATA)
        .bind("goal", goal)
        .bind("day", day)
        .bind("days", followUpDays)
        .map(row -> stratum(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Stratum stratum(LedgerRow row) {
    return new Stratum(
        row.text("campaign_id"),
        row.text("tier"),
        row.text("band"),
        row.get("share", Double.class),
        new Arms(
            row.number("treated"),
            row.number("treated_events"),
            row.number("held_out"),
            row.number("held_out_events")),
        row.number("reached"));
  }

  /** What a campaign has drawn. */
  record Draw(String campaign, long customers, double share) {}

  /** The campaigns of a goal that have drawn, the first first. */
  Mono<List<Draw>> draws(String goal) {
    return database
        .sql(CAMPAIGNS)
        .bind("goal", goal)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Draw(
              row.text("campaign_id"), row.number("customers"), row.get("share", Double.class));
        })
        .all()
        .collectList();
  }

  /** What of the goal's customers, this campaign's aside, had come to the end of the follow-up. */
  record Followed(long customers, long gone) {}

  Mono<Followed> followed(String goal, String campaign, LocalDate day, int followUpDays) {
    return database
        .sql(BASE_RATE)
        .bind("goal", goal)
        .bind("campaign", campaign)
        .bind("day", day)
        .bind("days", followUpDays)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Followed(row.number("customers"), row.number("gone"));
        })
        .one();
  }

  /** A campaign as far as its effect goes. */
  record Campaign(String id, String goal, double holdOutShare) {}

  /** Empty when there is no such campaign. */
  Mono<Campaign> campaign(String id) {
    return database
        .sql("select id, goal, hold_out_share from campaign where id = :id")
        .bind("id", id)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Campaign(
              row.text("id"), row.text("goal"), row.get("hold_out_share", Double.class));
        })
        .one();
  }

  /** How many customers a campaign may draw by their newest scores. */
  Mono<Long> eligible(String campaign, LocalDate day) {
    return database
        .sql(ELIGIBLE)
        .bind("campaign", campaign)
        .bind("day", day)
        .map(row -> new LedgerRow(row).number("customers"))
        .one();
  }
}
