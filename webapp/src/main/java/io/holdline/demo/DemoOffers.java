package io.holdline.demo;

import io.holdline.offer.Barrier;
import io.holdline.offer.Channel;
import io.holdline.offer.Offer;
import io.holdline.offer.ShippedOffers;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What the demo operator has on offer: one at least of each barrier. */
final class DemoOffers {
  private static final LocalDate ON_SALE_FROM = LocalDate.of(2020, 1, 1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  DemoOffers(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  void create() {
    ShippedOffers.from(ON_SALE_FROM).forEach(this::create);
  }

  private void create(Offer offer) {
    jdbc.sql(
            "insert into offer (id, name_zh, name_en, product) values (:id, :zh, :en, :product) on"
                + " conflict do nothing")
        .param("product", product(offer.barrier()))
        .param("id", offer.id())
        .param("zh", offer.name().zh())
        .param("en", offer.name().en())
        .update();
    var terms = offer.terms();
    var reach = offer.reach();
    var eligibility = offer.eligibility();
    jdbc.sql(
            """
            insert into offer_terms (offer_id, version, effective_from, cost, barrier, binds_months, cool_down_days,
              success, lever, channels, needs_consent, personalised, on_sale_from, on_sale_until, conditions, made_by)
            values (:id, 1, :from, :cost, :barrier, :bindsMonths, :coolDown, :success, :lever, :channels, :needsConsent,
              :personalised, :from, :until, cast(:conditions as jsonb), 'demo')
            on conflict do nothing\
            """)
        .param("id", offer.id())
        .param("from", eligibility.from())
        .param("until", eligibility.until())
        .param("cost", terms.cost())
        .param("barrier", offer.barrier().name())
        .param("bindsMonths", terms.bindsMonths())
        .param("coolDown", terms.coolDownDays())
        .param("success", terms.success())
        .param("lever", terms.lever())
        .param(
            "channels",
            reach.channels().stream().map(Channel::name).sorted().toArray(String[]::new))
        .param("needsConsent", reach.needsConsent())
        .param("personalised", reach.personalised())
        .param("conditions", JSON.writeValueAsString(eligibility.conditions()))
        .update();
  }

  /** As the handbook's monthly counts have it. */
  private static String product(Barrier barrier) {
    return switch (barrier) {
      case CONTRACT -> "contract";
      case CIRCLE -> "circle";
      case BROADBAND -> "broadband";
      case NONE, VIP, POINTS -> "other";
    };
  }
}
