package io.holdline.survey;

import io.holdline.kpi.DayKpi;
import io.holdline.kpi.KpiScope;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What customers said of calls, by the manager who talked, of the month in which they were asked.
 */
@Component
public final class SurveyResults {
  /**
   * A manager's line.
   *
   * @param id of the manager
   */
  public record Line(String id, String nameZh, String nameEn, Satisfaction satisfaction) {}

  /**
   * A call behind it.
   *
   * @param customer the operator's key of the subscription
   * @param score 1 to 5; null: no answer that counts
   */
  public record Row(
      UUID call,
      String customer,
      Instant askedAt,
      @Nullable Integer score,
      @Nullable Instant answeredAt) {}

  private static final String VISIBLE =
      """
      with visible as (
        select s.id, s.name_zh, s.name_en
          from staff s left join team t on t.id = s.team_id
         where s.role = 'telephone_manager'
           and (:region = '' or coalesce(t.region_id, s.region_id) = :region)
           and (:team = '' or s.team_id = :team)
           and (:manager = '' or s.id = :manager)),
      put as (
        select a.*, r.score, r.heard_at
          from survey_ask a left join survey_reply r on r.ask_id = a.id and r.verdict = 'counted'
         where a.state = 'sent' and a.asked_at >= :start and a.asked_at < :end)
      """;
  private static final String LINES =
      VISIBLE
          + """
          select v.id, v.name_zh, v.name_en, count(p.id) as asked, count(p.score) as answered,
                 count(*) filter (where p.score >= 4) as good, count(*) filter (where p.score <= 2) as low
            from visible v left join put p on p.agent_id = v.id
           group by v.id, v.name_zh, v.name_en order by v.id
          """;
  private static final String ROWS =
      VISIBLE
          + """
          select p.attempt_id, u.subscription_key, p.asked_at, p.score, p.heard_at
            from put p join customer u on u.id = p.customer_id
           where p.agent_id = :of and exists (select from visible where id = :of)
           order by p.score nulls last, p.asked_at desc limit :most
          """;

  private final DatabaseClient database;

  SurveyResults(DatabaseClient database) {
    this.database = database;
  }

  /** A line for each manager in scope, also for those of whose calls nobody was asked. */
  public Mono<List<Line>> of(YearMonth month, KpiScope scope) {
    return bound(database.sql(LINES), month, scope)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Line(
              row.text("id"),
              row.text("name_zh"),
              row.text("name_en"),
              new Satisfaction(
                  row.number("asked"),
                  row.number("answered"),
                  row.number("good"),
                  row.number("low")));
        })
        .all()
        .collectList();
  }

  /**
   * The calls behind a manager's line, the lowest answers first; none outside the scope.
   *
   * @param most how many at most
   */
  public Mono<List<Row>> rows(YearMonth month, String manager, KpiScope scope, int most) {
    return bound(database.sql(ROWS), month, scope)
        .bind("of", manager)
        .bind("most", most)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Row(
              row.id("attempt_id"),
              row.text("subscription_key"),
              row.at("asked_at"),
              row.orNull("score", Integer.class),
              row.atOrNull("heard_at"));
        })
        .all()
        .collectList();
  }

  private static GenericExecuteSpec bound(
      GenericExecuteSpec statement, YearMonth month, KpiScope scope) {
    return statement
        .bind("region", scope instanceof KpiScope.OfRegion(var region) ? region : "")
        .bind("team", scope instanceof KpiScope.OfTeam(var team) ? team : "")
        .bind("manager", scope instanceof KpiScope.OfManager(var manager) ? manager.value() : "")
        .bind("start", month.atDay(1).atStartOfDay(DayKpi.ZONE).toInstant())
        .bind("end", month.plusMonths(1).atDay(1).atStartOfDay(DayKpi.ZONE).toInstant());
  }
}
