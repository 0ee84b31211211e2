package io.holdline.web.customers;

import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import io.holdline.web.security.Scope;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Customers of a scope, the riskiest first, and why each is or is not called. */
@Component
final class CustomerList {
  private static final String FIND =
      """
      select c.id, c.name, c.phone, c.region_id, c.owner_id, v.tier, v.band, v.points, v.as_of
        from customer c
        left join lateral (select s.tier, s.band, s.points, s.as_of from score s
                            where s.customer_id = c.id order by s.as_of desc limit 1) v on true
       where (%s)
         and (cast(:band as text) is null or v.band = :band)
         and (cast(:tier as text) is null or v.tier = :tier)
         and (cast(:words as text) is null or c.name ilike :words or c.subscription_key = :key)
       order by v.points desc nulls last, c.id
       limit :limit
      """;
  private static final String WHY =
      """
      with l as (select id, as_of from call_list
                  where campaign_id = :campaign and ready order by id desc limit 1)
      select json_build_object(
        'listed', r.id is not null,
        'reason', case when r.id is not null then coalesce(r.done_reason, r.state)
                       else coalesce(x.reason, case when l.id is null then 'no-list' else 'not-considered' end) end,
        'reasons', coalesce(v.reasons, '[]'),
        'attempts', (select coalesce(json_agg(h order by h.at desc), '[]')
                       from (select a.begun_at as at, coalesce(o.kind, 'inFlight') as kind,
                                    coalesce(o.agent_id, j.agent_id) as "agentId", d.code as disposition
                               from call_attempt a
                               left join call_outcome o on o.attempt_id = a.id
                               left join call_join j on j.attempt_id = a.id
                               left join disposition d on d.attempt_id = a.id
                              where a.customer_id = c.id and a.campaign_id = :campaign
                              order by a.begun_at desc limit 10) h)
      )::text as why
        from customer c
        left join l on true
        left join call_list_record r on r.list_id = l.id and r.customer_id = c.id
        left join call_list_exclusion x on x.list_id = l.id and x.customer_id = c.id
        left join lateral (select s.reasons from score s
                            where s.customer_id = c.id order by s.as_of desc limit 1) v on true
       where c.id = :customer and (%s)
      """;

  private final DatabaseClient database;
  private final JsonMapper json;

  CustomerList(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** One line of the list; numbers and names masked for everybody. */
  record Line(
      long id,
      String nameMasked,
      @Nullable String phoneMasked,
      String regionId,
      @Nullable String ownerId,
      @Nullable String tier,
      @Nullable String band,
      @Nullable Integer points,
      @Nullable LocalDate asOf) {}

  /** What is looked for; null means anything. */
  record Filter(@Nullable String band, @Nullable String tier, @Nullable String words, int limit) {}

  /**
   * Whether a campaign calls the customer, and if not, why.
   *
   * @param reason the state of the record, or why there is none
   */
  record Why(boolean listed, String reason, List<Card.Reason> reasons, List<Card.Touch> attempts) {}

  private record WhyRow(
      boolean listed, String reason, List<CardRow.Fired> reasons, List<Card.Touch> attempts) {}

  Flux<Line> find(Scope scope, Filter filter) {
    var words = filter.words == null ? null : "%" + escaped(filter.words) + "%";
    var query =
        database
            .sql(FIND.formatted(scope.onCustomer()))
            .bind("band", LedgerRow.value(filter.band, String.class))
            .bind("tier", LedgerRow.value(filter.tier, String.class))
            .bind("words", LedgerRow.value(words, String.class))
            .bind("key", LedgerRow.value(filter.words, String.class))
            .bind("limit", filter.limit);
    return scope.bind(query).map(row -> line(new LedgerRow(row))).all();
  }

  Mono<Why> why(Scope scope, long customer, CampaignId campaign) {
    var query =
        database
            .sql(WHY.formatted(scope.onCustomer()))
            .bind("customer", customer)
            .bind("campaign", campaign.value());
    return scope
        .bind(query)
        .map(row -> json.readValue(new LedgerRow(row).text("why"), WhyRow.class))
        .one()
        .map(row ->
            new Why(
                row.listed,
                row.reason,
                row.reasons.stream().map(CardRow.Fired::told).toList(),
                row.attempts));
  }

  private static Line line(LedgerRow row) {
    return new Line(
        row.number("id"),
        MaskedName.of(row.text("name")),
        CardRow.masked(row.textOrNull("phone")),
        row.text("region_id"),
        row.textOrNull("owner_id"),
        row.textOrNull("tier"),
        row.textOrNull("band"),
        row.orNull("points", Integer.class),
        row.orNull("as_of", LocalDate.class));
  }

  private static String escaped(String words) {
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
