package io.holdline.verification;

import io.holdline.kpi.DayKpi;
import io.holdline.kpi.KpiDays;
import io.holdline.kpi.KpiSql;
import io.holdline.kpi.StatusReport;
import io.holdline.kpi.StatusReports;
import io.holdline.ledger.LedgerRow;
import io.holdline.verification.VerifyReport.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares the switch's own file, the attempts in the database and the managers' figures, call by
 * call and day by day.
 */
@Component
public final class Verification {
  private static final int FIRST = 20;
  private static final String COMPARED = script();

  private static final List<CallCheck> WITH_SWITCH =
      List.of(
          CallCheck.ORIGINATES,
          CallCheck.ATTEMPTS,
          CallCheck.REFUSALS,
          CallCheck.ANSWERS,
          CallCheck.JOINS,
          CallCheck.PATIENCE,
          CallCheck.CAUSES,
          CallCheck.OUTCOMES);
  private static final String WINDOW =
      """
      with dialled as (
        select s.id, s.number, s.at, coalesce(c.window_hours, 24) as hours,
               lag(s.at) over (partition by ltrim(s.number, '+') order by s.at, s.id) as before
          from switch_event s
          left join call_attempt a on a.id = s.id
          left join campaign c on c.id = a.campaign_id
         where s.event = 'originate'
           and not exists (select 1 from callback k where k.called_by = s.id)),
      different as (
        select format('%s: %s was dialled at %s and at %s', id, number, before, at) as what
          from dialled where at < before + make_interval(hours => hours))
      select (select count(*) from dialled) as compared,
             (select count(*) from different) as different,
             (select coalesce(array_agg(what), '{}') from (select what from different order by what limit 20) f) as first
      """;
  private static final String ASIDE =
      """
      select count(*) filter (where not settled) as aside, count(*) filter (where blind) as blind,
             count(*) as calls from compared
      """;
  private final DatabaseClient database;
  private final KpiDays days;
  private final KpiSql sql;
  private final StatusReports reports;
  private final TransactionalOperator snapshot;

  Verification(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      KpiDays days,
      KpiSql sql,
      StatusReports reports) {
    this.database = database;
    this.days = days;
    this.sql = sql;
    this.reports = reports;
    var definition = new DefaultTransactionDefinition();
    definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot = TransactionalOperator.create(transactions, definition);
  }

  private static String script() {
    try {
      return new ClassPathResource("verify/calls.sql").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Files that only others write; null where they keep none.
   *
   * @param ofSwitch the switch's
   * @param ofBoss of orders, by the operator's systems
   */
  public record Others(@Nullable Path ofSwitch, @Nullable Path ofBoss) {
    public static Others none() {
      return new Others(null, null);
    }
  }

  /**
   * Compares everything.
   *
   * @param cutoff calls that had not ended before it are counted and set aside; about ten seconds
   *     before {@code now}
   */
  public Mono<VerifyReport> verify(Others others, Instant cutoff, Instant now) {
    return calls(others.ofSwitch(), cutoff)
        .as(snapshot::transactional)
        .zipWhen(_ -> orders(others.ofBoss(), cutoff).as(snapshot::transactional))
        .map(both -> Stream.concat(both.getT1().stream(), both.getT2().stream()).toList())
        .flatMap(calls ->
            days.catchUp(now)
                .then(figures(now).as(snapshot::transactional))
                .zipWith(status(now))
                .map(figures -> {
                  var all = new ArrayList<>(calls);
                  all.addAll(figures.getT1());
                  all.add(figures.getT2());
                  return VerifyReport.of(List.copyOf(all));
                }));
  }

  private Mono<List<Check>> orders(@Nullable Path file, Instant cutoff) {
    return file == null ? Mono.just(List.of()) : BossFile.compare(file, cutoff, database);
  }

  private Mono<List<Check>> calls(@Nullable Path file, Instant cutoff) {
    var unreadable =
        file == null ? SwitchFile.table(database).thenReturn(0L) : SwitchFile.load(file, database);
    return unreadable.flatMap(torn ->
        RepCallCheck.setAside(database)
            .then(CallsInCheck.setAside(database))
            .then(database.sql(COMPARED).bind("cutoff", cutoff).then())
            .thenMany(Flux.concat(aside(torn), checks(file, cutoff)))
            .collectList());
  }

  private Flux<Check> checks(@Nullable Path file, Instant cutoff) {
    return file == null
        ? Flux.concat(
            check(CallCheck.OUTCOMES_OF_BOOK, cutoff),
            counted("rep-calls", RepCallCheck.OF_BOOK, cutoff),
            counted("calls-in", CallsInCheck.OF_BOOK, cutoff))
        : Flux.fromIterable(WITH_SWITCH)
            .concatMap(check -> check(check, cutoff))
            .concatWith(counted("contact-window", database.sql(WINDOW)))
            .concatWith(counted("rep-calls", RepCallCheck.WITH_SWITCH, cutoff))
            .concatWith(counted("calls-in", CallsInCheck.WITH_SWITCH, cutoff));
  }

  private Mono<Check> counted(String key, String sql, Instant cutoff) {
    return counted(key, database.sql(sql).bind("cutoff", cutoff));
  }

  private Mono<Check> check(CallCheck check, Instant cutoff) {
    var statement = database.sql(check.sql());
    return counted(
        check.key(),
        check.sql().contains(":cutoff") ? statement.bind("cutoff", cutoff) : statement);
  }

  private static Mono<Check> counted(String key, DatabaseClient.GenericExecuteSpec statement) {
    return statement
        .map(cells -> {
          var row = new LedgerRow(cells);
          long compared = row.number("compared");
          long different = row.number("different");
          return new Check(
              key,
              different == 0,
              compared,
              compared - different,
              List.of(row.get("first", String[].class)));
        })
        .one();
  }

  private Mono<Check> aside(long torn) {
    return database
        .sql(ASIDE)
        .map(cells -> {
          var row = new LedgerRow(cells);
          var said =
              List.of(
                  "%d still under way at the cut-off, %d whose end the dialer could not see, %d lines torn"
                      .formatted(row.number("aside"), row.number("blind"), torn));
          long calls = row.number("calls");
          return new Check("calls", true, calls, calls - row.number("aside"), said);
        })
        .one();
  }

  /**
   * What {@code holdline status} prints, held against itself: it is counted in three different
   * ways.
   */
  private Mono<Check> status(Instant now) {
    return reports
        .status(now)
        .map(report -> {
          long outcomes = report.outcomes().values().stream().mapToLong(Long::longValue).sum();
          long accounted = outcomes + report.inFlight();
          long managers =
              report.managers().stream().mapToLong(StatusReport.Manager::attempts).sum();
          return new Check(
              "status-adds-up",
              report.attempts() == accounted && report.attempts() == managers,
              report.attempts(),
              accounted,
              report.attempts() == managers
                  ? List.of()
                  : List.of("the managers' attempts add up to %d".formatted(managers)));
        });
  }

  private Mono<List<Check>> figures(Instant now) {
    return days.all(now)
        .zipWhen(_ -> sql.recompute(now))
        .flatMap(both ->
            database
                .sql("select count(*) as n from call_attempt where direction = 'out'")
                .map(row -> new LedgerRow(row).number("n"))
                .one()
                .map(attempts -> figures(both.getT1(), both.getT2(), attempts)));
  }

  private static List<Check> figures(List<DayKpi> folded, List<DayKpi> recomputed, long attempts) {
    long summed = folded.stream().mapToLong(row -> row.kpi().attempts()).sum();
    return List.of(
        days(folded, recomputed),
        new Check("managers-attempts-add-up", summed == attempts, attempts, summed, List.of()));
  }

  private static Check days(List<DayKpi> folded, List<DayKpi> recomputed) {
    var ours = byDayAndAgent(folded);
    var theirs = byDayAndAgent(recomputed);
    var keys = new TreeMap<>(ours);
    keys.putAll(theirs);
    var differences =
        keys.keySet().stream()
            .filter(key -> !Objects.equals(ours.get(key), theirs.get(key)))
            .map(key ->
                "%s: the program says %s, the SQL %s"
                    .formatted(key, ours.get(key), theirs.get(key)))
            .toList();
    return new Check(
        "managers-days",
        differences.isEmpty(),
        keys.size(),
        keys.size() - differences.size(),
        differences.stream().limit(FIRST).toList());
  }

  private static Map<String, DayKpi> byDayAndAgent(List<DayKpi> rows) {
    var map = new TreeMap<String, DayKpi>();
    rows.forEach(row -> map.put(row.day() + " " + row.agent(), row));
    return map;
  }
}
