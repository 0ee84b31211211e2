package io.holdline.kpi;

import io.holdline.dialer.OutcomeKind;
import io.holdline.kpi.StatusReport.Manager;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;

/** Makes status reports, each from one snapshot of the database. */
@Component
public final class StatusReports {
  private static final String TOTALS =
      """
      select (select count(*) from customer) as customers,
             (select count(distinct customer_id) from score) as scored,
             (select count(*) from call_list_record r
               where r.list_id in (select max(id) from call_list where ready group by campaign_id)) as listed,
             (select count(distinct customer_id) from hold_out where held_out) as held_out,
             (select count(*) from call_attempt where direction = 'out') as attempts,
             (select count(*) from call_attempt a
               where a.direction = 'out' and not exists (select 1 from call_outcome o where o.attempt_id = a.id)) as in_flight
      """;
  private static final String OUTCOMES =
      "select o.kind, count(*) as n from call_outcome o join call_attempt a on a.id = o.attempt_id"
          + " where a.direction = 'out' group by o.kind";
  private static final String MANAGERS =
      "select id, name_zh as name from staff where role = 'telephone_manager' order by id";

  private final DatabaseClient database;
  private final KpiDays days;
  private final TransactionalOperator snapshot;

  StatusReports(DatabaseClient database, ReactiveTransactionManager transactions, KpiDays days) {
    this.database = database;
    this.days = days;
    var definition = new DefaultTransactionDefinition();
    definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    definition.setReadOnly(true);
    this.snapshot = TransactionalOperator.create(transactions, definition);
  }

  /** The report as of now. */
  public Mono<StatusReport> status(Instant now) {
    return days.catchUp(now).then(read(now).as(snapshot::transactional));
  }

  private Mono<StatusReport> read(Instant now) {
    return database
        .sql(TOTALS)
        .map(row -> totals(new LedgerRow(row)))
        .one()
        .flatMap(totals ->
            outcomes()
                .flatMap(outcomes ->
                    all(now)
                        .flatMap(kpis ->
                            managers(kpis).map(managers -> report(totals, outcomes, managers)))));
  }

  private record Totals(
      long customers, long scored, long listed, long heldOut, long attempts, long inFlight) {}

  private static Totals totals(LedgerRow row) {
    return new Totals(
        row.number("customers"),
        row.number("scored"),
        row.number("listed"),
        row.number("held_out"),
        row.number("attempts"),
        row.number("in_flight"));
  }

  private static StatusReport report(
      Totals totals, Map<String, Long> outcomes, List<Manager> managers) {
    long abandoned = outcomes.getOrDefault(OutcomeKind.ABANDONED.key(), 0L);
    long live = abandoned + outcomes.getOrDefault(OutcomeKind.CONNECTED.key(), 0L);
    return new StatusReport(
        totals.customers(),
        totals.scored(),
        totals.listed(),
        totals.heldOut(),
        totals.attempts(),
        totals.inFlight(),
        outcomes,
        live == 0 ? 0 : (double) abandoned / live,
        managers);
  }

  private Mono<Map<String, Long>> outcomes() {
    return database
        .sql(OUTCOMES)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return Map.entry(row.text("kind"), row.number("n"));
        })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(counted -> {
          var all = new LinkedHashMap<String, Long>();
          Arrays.stream(OutcomeKind.values())
              .forEach(kind -> all.put(kind.key(), counted.getOrDefault(kind.key(), 0L)));
          return all;
        });
  }

  private Mono<Map<String, Kpi>> all(Instant now) {
    return days.all(now)
        .map(rows -> {
          var sums = new LinkedHashMap<String, Kpi>();
          rows.forEach(row -> sums.merge(row.agent(), row.kpi(), Kpi::plus));
          return sums;
        });
  }

  private Mono<List<Manager>> managers(Map<String, Kpi> kpis) {
    return database
        .sql(MANAGERS)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return manager(row.text("id"), row.text("name"), kpis);
        })
        .all()
        .collectList()
        .map(known -> {
          var managers = new ArrayList<>(known);
          managers.add(manager(DayKpi.NOBODY, "-", kpis));
          return List.copyOf(managers);
        });
  }

  private static Manager manager(String id, String name, Map<String, Kpi> kpis) {
    var kpi = kpis.getOrDefault(id, Kpi.ZERO);
    return new Manager(
        id,
        name,
        kpi.attempts(),
        kpi.connects(),
        kpi.rightParty(),
        kpi.accepted(),
        kpi.saves(),
        kpi.talkMillis() / 1000.0,
        kpi.wrapUpMillis() / 1000.0,
        kpi.occupancy());
  }
}
