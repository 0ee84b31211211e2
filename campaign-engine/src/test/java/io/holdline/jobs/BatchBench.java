package io.holdline.jobs;

import io.holdline.calllist.TestCallList;
import io.holdline.dialer.CampaignId;
import io.holdline.importformat.Preset;
import io.holdline.importing.ImportRequest;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.ledger.LedgerRow;
import io.holdline.ledger.Stages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code ./holdline bench batch} runs: the nightly jobs over many customers, each beside the
 * bare copying of the same rows in the same run.
 */
final class BatchBench {
  private static final LocalDate DAY = BenchOperator.AS_OF;

  /** A small server's, as its manual advises; the embedded one's own are for tests. */
  private static final Map<String, String> SERVER =
      Map.of("shared_buffers", "1GB", "max_wal_size", "8GB");

  private static final long LOOK_NANOS = 50_000_000;
  private static final String LINE = "%-28s %14s  %-42s %14s  %5s %5s%n";

  private final Engine engine;
  private final BareCopy bare;
  private final int customers;
  private final Path folder;
  private final CpuClock clock;
  private final TreeMap<LocalDateTime, CpuClock.Used> used = new TreeMap<>();

  private BatchBench(Engine engine, int customers, Path folder) {
    this.engine = engine;
    this.bare = new BareCopy(engine.dataSource());
    this.customers = customers;
    this.folder = folder;
    this.clock =
        new CpuClock(engine.sql().sql("select pg_backend_pid()").query(Long.class).single());
  }

  /** One argument: how many customers; 100,000 without. */
  public static void main(String[] arguments) throws Exception {
    int customers = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    var folder = Files.createTempDirectory("holdline-bench");
    try (var engine = Engine.start(SERVER)) {
      new BatchBench(engine, customers, folder).run();
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    claims(Math.min(customers, 200_000));
    System.out.printf("peak heap of this process: %,d MB%n", peakHeap() >> 20);
    System.exit(0);
  }

  private void run() throws Exception {
    System.out.printf(
        "%,d customers, %d months of bills and usage (%,d rows)%n",
        customers, BenchOperator.MONTHS, 2L * BenchOperator.MONTHS * customers);
    System.out.printf(LINE, "", "ours (CPU)", "bare", "bare (CPU)", "ratio", "(CPU)");
    organisation();
    imported();
    scored();
    new WorkerBench(engine, clock, DAY).run();
    listed();
    rolledUp();
  }

  private void imported() throws IOException {
    var file = folder.resolve("customers.csv");
    BenchOperator.write(file, customers, 7);
    long job = engine.jobs().startImport(new ImportRequest(file, Preset.HOLDLINE, false, null));
    var ours = ended(job);
    Files.delete(file);
    engine.sql().sql("vacuum analyze customer, contract, monthly_bill, monthly_usage").update();
    var loads = new ArrayList<List<BareCopy.Load>>();
    for (var range : halves()) {
      var ofConnection = new ArrayList<BareCopy.Load>();
      for (String table : List.of("customer", "contract", "monthly_bill", "monthly_usage")) {
        if (loads.isEmpty()) {
          alike(table);
        }
        var key = table.equals("customer") ? "id" : "customer_id";
        ofConnection.add(load(table, key + range));
      }
      loads.add(ofConnection);
    }
    checkpoint();
    print("import", ours, "COPY in of the same rows", measured(() -> bare.in(loads)));
    drop("bare_customer, bare_contract, bare_monthly_bill, bare_monthly_usage");
  }

  private BareCopy.Load load(String table, String where) throws IOException {
    var path = Files.createTempFile(folder, table, ".csv");
    return new BareCopy.Load(
        "bare_" + table, bare.toFile("select * from %s where %s".formatted(table, where), path));
  }

  private void scored() throws IOException {
    checkpoint();
    long job = engine.jobs().startScore(DAY);
    ended(job);
    var history =
        eachHalf(
            "select * from monthly_bill where customer_id%s order by customer_id, month",
            "select * from monthly_usage where customer_id%s order by customer_id, month");
    print(
        "signals into customer_facts",
        ofStep(job, "signals"),
        "COPY out of bills, usage by customer",
        measured(() -> bare.out(history)));
    alike("score");
    var loads = new ArrayList<List<BareCopy.Load>>();
    for (var range : halves()) {
      loads.add(List.of(load("score", "customer_id" + range)));
    }
    var facts = eachHalf("select customer_id, facts from customer_facts where customer_id%s");
    checkpoint();
    print(
        "scores out of customer_facts",
        ofStep(job, "score"),
        "COPY out of facts, COPY in of scores",
        measured(() -> {
          bare.out(facts);
          bare.in(loads);
        }));
    drop("bare_score");
  }

  private void listed() {
    engine
        .sql()
        .sql(
            """
            insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours, list_limit)
            values ('bench', '测试', 'Bench', 'retain', 'running', '{LOW,MEDIUM,HIGH,VERY_HIGH}',
              '{BASIC,SILVER,GOLD,DIAMOND}', true, :limit)\
            """)
        .param("limit", customers / 5)
        .update();
    checkpoint();
    print(
        "list of %,d".formatted(customers / 5), ended(engine.jobs().startBuildList("bench", DAY)));
  }

  /** As many attempts as customers, over a month, all with an outcome, one in four connected. */
  private void rolledUp() {
    for (String sql : BenchLedger.ATTEMPTS) {
      engine
          .sql()
          .sql(sql)
          .param("n", customers)
          .param("managers", BenchOperator.MANAGERS)
          .update();
    }
    engine.sql().sql("vacuum analyze call_attempt, call_join, call_outcome, disposition").update();
    checkpoint();
    var from = LocalDate.of(2026, 10, 20);
    print(
        "roll-up of %,d attempts".formatted(customers),
        ended(engine.jobs().startRollUp(from, from.plusDays(29))),
        "COPY out of attempts, outcomes, joins",
        measured(() ->
            bare.out(
                List.of(
                    List.of("select * from call_attempt"),
                    List.of("select * from call_outcome", "select * from call_join")))));
  }

  private static final String BARE_CLAIM =
      """
      with best as (
        select id from call_list_record where list_id = 1 and state = 'waiting'
         order by priority desc, id limit 100 for update skip locked)
      update call_list_record r set state = 'leased', call_id = uuidv7(), leased_until = now() + interval '2 minutes'
        from best where r.id = best.id returning r.call_id
      """;

  /**
   * Four connections take records of one list in hundreds until none is left, beside an update that
   * asks nothing. First as many of another database, so that plans and code are those of a dialer
   * that has run for a while.
   */
  private static void claims(int records) {
    claims(records, BatchBench::claim);
    double ours = claims(records, BatchBench::claim);
    double bare = claims(records, BatchBench::bareClaim);
    System.out.printf(
        "claims of 100 on 4 connections: %,.0f records a second; leases of 100 without a question"
            + " %,.0f a second: %.2f%n",
        ours, bare, bare / ours);
  }

  private static CompletionStage<Integer> claim(LedgerDatabase database) {
    return TestCallList.of(database)
        .claim(new CampaignId("retention"), 100)
        .thenApply(claimed -> claimed.size());
  }

  private static CompletionStage<Integer> bareClaim(LedgerDatabase database) {
    return Stages.one(
        database
            .client()
            .sql(BARE_CLAIM)
            .map(row -> new LedgerRow(row).id("call_id"))
            .all()
            .collectList()
            .map(claimed -> claimed.size()));
  }

  /** How many a second. */
  private static double claims(
      int records, Function<LedgerDatabase, CompletionStage<Integer>> claim) {
    try (var database = LedgerDatabase.withOperator().withCustomers(records)) {
      database.run("vacuum analyze call_list_record");
      var claimed = new AtomicLong();
      long began = System.nanoTime();
      CompletableFuture.allOf(
              IntStream.range(0, 4)
                  .mapToObj(n ->
                      CompletableFuture.runAsync(
                          () -> {
                            int got;
                            do {
                              got = claim.apply(database).toCompletableFuture().join();
                              claimed.addAndGet(got);
                            } while (got > 0);
                          },
                          runnable -> new Thread(runnable).start()))
                  .toArray(CompletableFuture[]::new))
          .join();
      double took = (System.nanoTime() - began) / 1e9;
      long different =
          (long) database.value("select count(distinct call_id) from call_list_record");
      if (claimed.get() != different) {
        throw new IllegalStateException(
            "%,d records were claimed, %,d of them differ.".formatted(claimed.get(), different));
      }
      return claimed.get() / took;
    }
  }

  private void organisation() {
    var sql = engine.sql();
    sql.sql("insert into prefecture values ('p', '省', 'P')").update();
    sql.sql(
            """
            insert into region (id, prefecture_id, name_zh, name_en)
            select 'r' || n, 'p', '区', 'R' from generate_series(0, 4) n\
            """)
        .update();
    sql.sql(
            """
            insert into staff (id, name_zh, name_en, role)
            select 'mgr' || n, '王', 'Wang', 'telephone_manager' from generate_series(0, :n) n\
            """)
        .param("n", BenchOperator.MANAGERS - 1)
        .update();
  }

  /** How long something took, and how much CPU of this process and the server. */
  private record Taken(double seconds, double cpu) {
    @Override
    public String toString() {
      return "%.1f s (%.1f)".formatted(seconds, cpu);
    }
  }

  private Taken measured(Runnable work) {
    var before = clock.used();
    long began = System.nanoTime();
    work.run();
    return new Taken((System.nanoTime() - began) / 1e9, clock.used().minus(before).both());
  }

  /** Waits for a job and notes the CPU on the way, so that its steps can be told apart. */
  private Taken ended(long job) {
    used.clear();
    return measured(() -> {
      do {
        used.put(LocalDateTime.now(), clock.used());
        LockSupport.parkNanos(LOOK_NANOS);
      } while (engine.part(JobRunner.class).seemsToRun(job));
      used.put(LocalDateTime.now(), clock.used());
      var view = engine.jobs().view(job);
      if (view.state() != JobView.State.COMPLETED) {
        throw new IllegalStateException("The job %s: %s".formatted(view.name(), view.message()));
      }
    });
  }

  private Taken ofStep(long job, String step) {
    return engine
        .sql()
        .sql(
            """
            select start_time, end_time from batch_step_execution
            where job_execution_id = :job and step_name = :step\
            """)
        .param("job", job)
        .param("step", step)
        .query((row, n) -> {
          var start = row.getTimestamp(1).toLocalDateTime();
          var end = row.getTimestamp(2).toLocalDateTime();
          return new Taken(
              Duration.between(start, end).toMillis() / 1e3, at(end).minus(at(start)).both());
        })
        .single();
  }

  /** The CPU used by then, as it was seen last. */
  private CpuClock.Used at(LocalDateTime moment) {
    var seen = used.floorEntry(moment);
    return seen == null ? used.firstEntry().getValue() : seen.getValue();
  }

  private List<List<String>> eachHalf(String... queries) {
    return halves().stream()
        .map(range -> Stream.of(queries).map(query -> query.formatted(range)).toList())
        .toList();
  }

  private List<String> halves() {
    return engine
        .sql()
        .sql("select percentile_disc(0.5) within group (order by id) from customer")
        .query(Long.class)
        .list()
        .stream()
        .flatMap(middle -> Stream.of(" <= " + middle, " > " + middle))
        .toList();
  }

  private void alike(String table) {
    engine.sql().sql("create table bare_%1$s (like %1$s including all)".formatted(table)).update();
  }

  private void drop(String tables) {
    engine.sql().sql("drop table " + tables).update();
  }

  private void checkpoint() {
    engine.sql().sql("checkpoint").update();
  }

  private static void print(String what, Taken ours, String peer, Taken bare) {
    System.out.printf(
        LINE,
        what,
        ours,
        peer,
        bare,
        "%.2f".formatted(ours.seconds() / bare.seconds()),
        "%.2f".formatted(ours.cpu() / bare.cpu()));
  }

  private static void print(String what, Taken ours) {
    System.out.printf(LINE, what, ours, "", "", "", "");
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
