package io.holdline.offering;

import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.Label;
import io.holdline.ledger.LedgerRow;
import io.holdline.offer.Barrier;
import io.holdline.offer.Channel;
import io.holdline.offer.Offer;
import io.holdline.offer.SuccessRates;
import io.holdline.offer.SuccessRates.Seen;
import io.holdline.signals.SignalCatalogues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The offers with the terms that are in force, what customers answered, and how facts are coded.
 */
@Component
final class OfferCatalogue {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String IN_FORCE =
      """
      select o.id, o.name_zh, o.name_en, t.cost, t.barrier, t.binds_months, t.cool_down_days, t.success, t.lever,
             t.channels, t.needs_consent, t.personalised, t.on_sale_from, t.on_sale_until, t.conditions::text as conditions
        from offer o
        join lateral (select * from offer_terms v
                       where v.offer_id = o.id and v.effective_from <= clock_timestamp()::date
                       order by v.version desc limit 1) t on true
       order by o.id
       limit 500
      """;
  private static final String ANSWERED =
      """
      select offer_id, tier, count(*) as answered, count(*) filter (where kind = 'accepted') as accepted
        from offer_event
       where kind in ('accepted', 'rejected') and tier is not null
         and at > clock_timestamp() - interval '180 days'
       group by offer_id, tier
      """;

  private final DatabaseClient database;

  OfferCatalogue(DatabaseClient database) {
    this.database = database;
  }

  /** The offers of this moment, by id. */
  Mono<List<Offer>> offers() {
    return database.sql(IN_FORCE).map(row -> offer(new LedgerRow(row))).all().collectList();
  }

  /** The answers of half a year. */
  Mono<SuccessRates> successRates() {
    return database
        .sql(ANSWERED)
        .map(row -> seen(new LedgerRow(row)))
        .all()
        .collectList()
        .map(SuccessRates::new);
  }

  /** The attributes by which stored facts are coded; empty when there are none of this id. */
  Mono<AttributeCatalogue> attributes(long catalogue) {
    return database
        .sql("select attributes::text as attributes from signal_catalogue where id = :id")
        .bind("id", catalogue)
        .map(row -> SignalCatalogues.read(new LedgerRow(row).text("attributes")))
        .one();
  }

  /** How many customers have each number of points, by the latest scores. */
  Mono<Map<Integer, Long>> customersByPoints() {
    return database
        .sql(
            """
            select points, count(*) as customers from score
             where as_of = (select max(as_of) from score) group by points
            """)
        .map(row -> {
          var cells = new LedgerRow(row);
          return Map.entry(cells.count("points"), cells.number("customers"));
        })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Seen seen(LedgerRow row) {
    return new Seen(
        row.text("offer_id"),
        ValueTier.valueOf(row.text("tier")),
        row.number("answered"),
        row.number("accepted"));
  }

  private static Offer offer(LedgerRow row) {
    var channels = EnumSet.noneOf(Channel.class);
    Arrays.stream(row.get("channels", String[].class)).map(Channel::valueOf).forEach(channels::add);
    return new Offer(
        row.text("id"),
        new Label(row.text("name_zh"), row.text("name_en")),
        Barrier.valueOf(row.text("barrier")),
        new Offer.Terms(
            row.get("cost", BigDecimal.class).doubleValue(),
            row.count("binds_months"),
            row.count("cool_down_days"),
            row.get("success", Double.class),
            row.get("lever", Double.class)),
        new Offer.Reach(channels, row.flag("needs_consent"), row.flag("personalised")),
        new Offer.Eligibility(
            row.get("on_sale_from", LocalDate.class),
            row.orNull("on_sale_until", LocalDate.class),
            List.of(JSON.readValue(row.text("conditions"), Offer.Condition[].class))));
  }
}
