package io.holdline.workorder;

import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** For whom open work orders wait, in hours of working time. */
@Component
public final class Waits {
  /**
   * Who has it in hand.
   *
   * @param on {@code rep}, {@code customer}, {@code stock}, {@code back_office} or {@code manager}
   *     (returned to whoever promised it)
   * @param who the person, where it is one
   * @param longestHours of the one that waits longest
   * @param hours of all of them
   */
  public record Wait(
      String on, WorkOrder.@Nullable Person who, int orders, double longestHours, double hours) {}

  /** Since when: the last step that moved it. */
  private static final String OPEN =
      """
      select w.region_id,
             case w.state when 'paused' then w.pause_reason when 'returned' then 'manager' else 'rep' end as on_whom,
             p.id, p.name_zh, p.name_en, coalesce(w.paused_at, m.at, w.created_at) as since
        from work_order w
        left join staff p on p.id = case w.state when 'returned' then w.dispatched_by
                                                 when 'paused' then null else w.assigned_to end
        left join lateral (
             select max(at) as at from work_order_step
              where work_order_id = w.id and step not in ('seen', 'note', 'delay', 'chase')) m on true
       where (w.is_open or w.state = 'returned')
         and (:region = '' or w.region_id = :region)
       order by w.id limit 20000
      """;

  private final DatabaseClient database;
  private final Rosters rosters;
  private final Clock clock;

  Waits(DatabaseClient database, Rosters rosters, ObjectProvider<Clock> clock) {
    this.database = database;
    this.rosters = rosters;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  private record Open(String region, String on, WorkOrder.@Nullable Person who, Instant since) {}

  private record On(String on, WorkOrder.@Nullable Person who) {}

  /** Of a region, or of all without one; the longest wait first. */
  public Mono<List<Wait>> waits(@Nullable String region) {
    return database
        .sql(OPEN)
        .bind("region", region == null ? "" : region)
        .map(cells -> open(new LedgerRow(cells)))
        .all()
        .collectList()
        .flatMap(all ->
            Flux.fromStream(all.stream().map(Open::region).distinct())
                .concatMap(each -> rosters.of(each).map(hours -> new Region(each, hours.roster())))
                .collectMap(Region::id, Region::roster)
                .map(known -> counted(all, known)));
  }

  private record Region(String id, Roster roster) {}

  private List<Wait> counted(List<Open> all, Map<String, Roster> rosters) {
    var now = clock.instant();
    var waited = new LinkedHashMap<On, List<Double>>();
    for (var each : all) {
      var roster = Objects.requireNonNull(rosters.get(each.region()), each.region());
      var time = roster.between(each.since(), now);
      waited
          .computeIfAbsent(new On(each.on(), each.who()), _ -> new ArrayList<>())
          .add(time.toMinutes() / 60.0);
    }
    return waited.entrySet().stream()
        .map(entry -> {
          var hours = entry.getValue().stream().mapToDouble(h -> h).summaryStatistics();
          return new Wait(
              entry.getKey().on(),
              entry.getKey().who(),
              (int) hours.getCount(),
              hours.getMax(),
              hours.getSum());
        })
        .sorted(Comparator.comparingDouble(Wait::longestHours).reversed())
        .toList();
  }

  private static Open open(LedgerRow row) {
    var who = row.textOrNull("id");
    return new Open(
        row.text("region_id"),
        row.text("on_whom"),
        who == null ? null : new WorkOrder.Person(who, row.text("name_zh"), row.text("name_en")),
        row.at("since"));
  }
}
