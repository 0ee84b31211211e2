package io.holdline.calllist;

import io.holdline.contactpolicy.CallingHours;
import io.holdline.contactpolicy.CallingTimes;
import io.holdline.contactpolicy.ContactSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives every customer a place in one call list, set by set, in the caller's transaction. The order
 * of the reasons is the order of the contact policy; only the first that applies is kept, with what
 * it looked at.
 */
final class Placing {
  private final JdbcClient jdbc;
  private final String campaign;
  private final LocalDate asOf;
  private final Instant now;
  private final ContactSettings settings;
  private final AudienceFilter audience;

  /** Throws IllegalStateException when the audience asks what the kept facts cannot answer. */
  Placing(
      DataSource dataSource,
      String campaign,
      LocalDate asOf,
      Instant now,
      ContactSettings settings) {
    this.jdbc = JdbcClient.create(dataSource);
    this.campaign = campaign;
    this.asOf = asOf;
    this.now = now;
    this.settings = settings;
    this.audience =
        switch (AudienceFilter.of(jdbc, campaign, asOf)) {
          case AudienceFilter.Read.Ready(var filter) -> filter;
          case AudienceFilter.Read.Refused(var sentence) ->
              throw new IllegalStateException(sentence);
        };
  }

  long createList() {
    return asked(
            """
            insert into call_list (campaign_id, as_of, built_at, terms)
            select k.id, :asOf, :now,
              to_jsonb(t) || jsonb_build_object('bands', k.bands, 'tiers', k.tiers, 'regions', k.regions,
                'list_limit', k.list_limit, 'calls_per_manager_day', k.calls_per_manager_day, 'day_share', k.day_share,
                'marketing_number', cast(:marketing as text),
                'consent_required', t.consent_required or :consentRequired)
                || cast(:audience as jsonb)
            from campaign k cross join campaign_contact_terms(k.id, :now) t where k.id = :campaign
            returning id\
            """)
        .param("asOf", asOf)
        .param("audience", audience.terms())
        .query(Long.class)
        .single();
  }

  /** How each customer stands before anybody is held out: a reason to be left out, or none. */
  void findStanding() {
    jdbc.sql("set local work_mem = '256MB'").update();
    jdbc.sql(PlacingSql.CREATE_STANDING).update();
    asked(PlacingSql.standing(audience)).params(audience.parameters()).param("asOf", asOf).update();
    jdbc.sql("analyze standing").update();
  }

  private JdbcClient.StatementSpec asked(String sql) {
    return jdbc.sql(sql)
        .param("campaign", campaign)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("marketing", settings.marketingNumber())
        .param("consentRequired", settings.consentRequired());
  }

  /**
   * Draws, once and for good for the campaign's goal, who of those that would be called is left
   * alone, each tier with its own share. A customer's draw depends on the seed and the customer
   * only, and is kept with the probability it was drawn with. Only the build of a list draws, and
   * only one list is built at a time.
   */
  void drawHoldOut(long seed) {
    jdbc.sql(
            """
            insert into hold_out (goal, customer_id, held_out, probability, drawn_at, campaign_id)
            select k.goal, s.customer_id,
              (hashtextextended(s.customer_id::text, :seed) & 9007199254740991) / 9007199254740992.0::double precision
                < coalesce(h.share, k.hold_out_share),
              coalesce(h.share, k.hold_out_share), :now, k.id
            from standing s cross join campaign k
            left join campaign_hold_out h on h.campaign_id = k.id and h.tier = s.tier
            where k.id = :campaign and s.reason is null and not s.drawn\
            """)
        .param("seed", seed)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("campaign", campaign)
        .update();
  }

  void place(long list) {
    jdbc.sql(
            """
            update standing s set reason = 'hold-out'
            from hold_out h, campaign k
            where k.id = :campaign and h.goal = k.goal and h.customer_id = s.customer_id and h.held_out
              and s.reason is null\
            """)
        .param("campaign", campaign)
        .update();
    jdbc.sql(ManagerDaySql.OVER_CAPACITY)
        .param("campaign", campaign)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    findOpenings();
    jdbc.sql(PlacingSql.RECORDS)
        .param("campaign", campaign)
        .param("list", list)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            insert into call_list_exclusion (list_id, customer_id, reason, input, until)
            select :list, s.customer_id, coalesce(s.reason, 'over-limit'), s.input, s.until from standing s
            where not exists (select from call_list_record r where r.list_id = :list and r.customer_id = s.customer_id)\
            """)
        .param("list", list)
        .update();
  }

  /** When calling hours are open next, by zone. */
  private void findOpenings() {
    jdbc.sql("create temp table opening (zone text primary key, at timestamptz) on commit drop")
        .update();
    var zones =
        jdbc.sql(PlacingSql.ZONES)
            .param("campaign", campaign)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("horizon", CallingTimes.HORIZON)
            .query((row, _) -> Opening.of(row, now))
            .list();
    for (var zone : zones) {
      if (zone.at().isAfter(now)) {
        jdbc.sql("insert into opening values (:zone, :at)")
            .param("zone", zone.zone())
            .param("at", zone.at().atOffset(ZoneOffset.UTC))
            .update();
      }
    }
  }

  /** When the customers of a zone may be called. */
  private record Opening(String zone, Instant at) {
    static Opening of(ResultSet row, Instant now) throws SQLException {
      var zone = row.getString("zone");
      var hours = new ArrayList<CallingHours>();
      hours.add(hours(row, "calls"));
      if (row.getObject("law_from") != null) {
        hours.add(hours(row, "law"));
      }
      var times =
          new CallingTimes(
              row.getBoolean("all_hours"),
              hours,
              Stream.of((java.sql.Date[]) row.getArray("closed").getArray())
                  .map(java.sql.Date::toLocalDate)
                  .collect(Collectors.toSet()));
      return new Opening(zone, times.nextOpen(now, ZoneId.of(zone)));
    }

    private static CallingHours hours(ResultSet row, String whose) throws SQLException {
      return new CallingHours(
          row.getObject(whose + "_from", LocalTime.class),
          row.getObject(whose + "_until", LocalTime.class));
    }
  }

  long customers() {
    return jdbc.sql("select count(*) from standing").query(Long.class).single();
  }
}
