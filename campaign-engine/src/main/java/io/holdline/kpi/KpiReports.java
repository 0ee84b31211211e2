package io.holdline.kpi;

import io.holdline.ledger.LedgerRow;
import java.time.LocalDate;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sums of folded days, for those whom the reader may see. */
@Component
public final class KpiReports {
  static final String SUMS =
      """
      coalesce(sum(k.attempts), 0)::bigint as attempts, coalesce(sum(k.connects), 0)::bigint as connects,
      coalesce(sum(k.right_party), 0)::bigint as right_party, coalesce(sum(k.accepted), 0)::bigint as accepted,
      coalesce(sum(k.saves), 0)::bigint as saves, coalesce(sum(k.abandoned), 0)::bigint as abandoned,
      coalesce(sum(k.talk_ms), 0)::bigint as talk_ms, coalesce(sum(k.wrap_up_ms), 0)::bigint as wrap_up_ms,
      coalesce(sum(k.available_ms), 0)::bigint as available_ms
      """;
  private static final String BY_DEFINITION =
      """
      coalesce(sum(case d.right_party_of when 'connects' then k.connects else k.attempts end), 0)::bigint as right_party_base,
      coalesce(sum(s.contacts), 0)::bigint as save_contacts, coalesce(sum(s.claimed), 0)::bigint as save_claims,
      coalesce(sum(s.kept), 0)::bigint as save_kept, coalesce(sum(s.unknown), 0)::bigint as save_unknown,
      coalesce(sum(s.not_in_force), 0)::bigint as save_not_in_force
      """;
  private static final String DAYS =
      """
      left join kpi_day k on k.agent_id = v.id and k.day between :from and :to
      left join lateral (select right_party_of, save_days from kpi_definition
                          where holds_from <= k.day order by holds_from desc limit 1) d on true
      left join kpi_save s on s.agent_id = k.agent_id and s.day = k.day and s.days = d.save_days
      """;
  // Nobody's attempts belong to no team or region: only who sees everybody sees them.
  static final String VISIBLE =
      """
      with visible as (
        select s.id, s.name_zh, s.name_en, s.team_id
          from staff s left join team t on t.id = s.team_id
         where s.role = 'telephone_manager'
           and (:region = '' or coalesce(t.region_id, s.region_id) = :region)
           and (:team = '' or s.team_id = :team)
           and (:manager = '' or s.id = :manager)
        union all
        select 'none', '无人', 'Nobody', null where :region || :team || :manager = '')
      """;
  private static final String BY_MANAGER =
      VISIBLE
          + "select v.id, v.name_zh, v.name_en, "
          + SUMS
          + ", "
          + BY_DEFINITION
          + " from visible v "
          + DAYS
          + """
           group by v.id, v.name_zh, v.name_en order by v.id
          """;
  private static final String BY_TEAM =
      VISIBLE
          + "select coalesce(t.id, 'none') as id, coalesce(t.name_zh, '无人') as name_zh,"
          + " coalesce(t.name_en, 'Nobody') as name_en, "
          + SUMS
          + ", "
          + BY_DEFINITION
          + " from visible v left join team t on t.id = v.team_id "
          + DAYS
          + """
           group by t.id, t.name_zh, t.name_en order by t.id nulls last
          """;

  private static final String BY_DAY =
      VISIBLE
          + "select k.day, "
          + SUMS
          + """
           from visible v join kpi_day k on k.agent_id = v.id and k.day between :from and :to
           group by k.day order by k.day
          """;

  private final DatabaseClient database;

  KpiReports(DatabaseClient database) {
    this.database = database;
  }

  /** A line for each telephone manager in scope, also for those with nothing in it. */
  public Mono<List<KpiLine>> byManager(LocalDate from, LocalDate to, KpiScope scope) {
    return lines(BY_MANAGER, from, to, scope);
  }

  /** A line for each team with a manager in scope: the sum of its managers. */
  public Mono<List<KpiLine>> byTeam(LocalDate from, LocalDate to, KpiScope scope) {
    return lines(BY_TEAM, from, to, scope);
  }

  /** A day of all managers in scope together. */
  public record Day(LocalDate day, Kpi kpi) {}

  /** The days of whoever is in scope, in order; days of nothing are left out. */
  public Mono<List<Day>> byDay(LocalDate from, LocalDate to, KpiScope scope) {
    return bound(database.sql(BY_DAY), scope)
        .bind("from", from)
        .bind("to", to)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Day(row.get("day", LocalDate.class), kpi(row));
        })
        .all()
        .collectList();
  }

  private Mono<List<KpiLine>> lines(String sql, LocalDate from, LocalDate to, KpiScope scope) {
    return bound(database.sql(sql), scope)
        .bind("from", from)
        .bind("to", to)
        .map(row -> line(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** Binds what {@link #VISIBLE} asks for. */
  static GenericExecuteSpec bound(GenericExecuteSpec statement, KpiScope scope) {
    return statement
        .bind("region", scope instanceof KpiScope.OfRegion(var region) ? region : "")
        .bind("team", scope instanceof KpiScope.OfTeam(var team) ? team : "")
        .bind("manager", scope instanceof KpiScope.OfManager(var manager) ? manager.value() : "");
  }

  private static KpiLine line(LedgerRow row) {
    return new KpiLine(
        row.text("id"),
        row.text("name_zh"),
        row.text("name_en"),
        kpi(row),
        row.number("right_party_base"),
        new KpiLine.Saves(
            row.number("save_contacts"),
            row.number("save_claims"),
            row.number("save_kept"),
            row.number("save_unknown"),
            row.number("save_not_in_force")));
  }

  static Kpi kpi(LedgerRow row) {
    return new Kpi(
        row.number("attempts"),
        row.number("connects"),
        row.number("right_party"),
        row.number("accepted"),
        row.number("saves"),
        row.number("abandoned"),
        row.number("talk_ms"),
        row.number("wrap_up_ms"),
        row.number("available_ms"));
  }
}
