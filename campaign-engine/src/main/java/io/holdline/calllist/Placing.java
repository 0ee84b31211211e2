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
import org.jspecify.annotations.Nullable;
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
              throw new IllegalStateException(sentence.en());
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

  /**
   * How each customer stands before he is ranked: a reason to be left out, or none.
   *
   * @param seed of the draw, which depends on it and the customer only
   */
  void findStanding(long seed) {
    jdbc.sql("set local work_mem = '256MB'").update();
    jdbc.sql(PlacingSql.CREATE_STANDING).update();
    asked(PlacingSql.standing(audience))
        .params(audience.parameters())
        .param("asOf", asOf)
        .param("seed", seed)
        .update();
    jdbc.sql("analyze standing").update();
  }

  private JdbcClient.StatementSpec asked(String sql) {
    return jdbc.sql(sql)
        .param("campaign", campaign)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("marketing", settings.marketingNumber())
        .param("consentRequired", settings.consentRequired());
  }

  /** Ranks whom nothing speaks against, holds some of them out, and writes the list. */
  void place(long list) {
    rank();
    findOpenings();
    written(PlacingSql.RECORDS, list);
    written(PlacingSql.EXCLUSIONS, list);
  }

  /**
   * Who is called, best first, and who is left alone. Each tier has its own share of the hold-out,
   * and who was drawn for the campaign's goal before keeps his draw.
   */
  void rank() {
    written(ManagerDaySql.OVER_CAPACITY);
    jdbc.sql(PlacingSql.CREATE_CALLED).update();
    written(PlacingSql.CALLED);
    jdbc.sql("analyze called").update();
    written(PlacingSql.DRAWS);
  }

  private void written(String sql) {
    written(sql, null);
  }

  private void written(String sql, @Nullable Long list) {
    jdbc.sql(sql)
        .param("campaign", campaign)
        .param("now", now.atOffset(ZoneOffset.UTC))
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
}
