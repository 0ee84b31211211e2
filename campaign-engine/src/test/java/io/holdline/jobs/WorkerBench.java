package io.holdline.jobs;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Scoring by the engine alone and with a worker process beside it that is up and warm: the time
 * from the first part to the last, and who used how much CPU.
 */
final class WorkerBench {
  private static final double AIM = 0.65;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final Engine engine;
  private final CpuClock clock;
  private final LocalDate day;

  WorkerBench(Engine engine, CpuClock clock, LocalDate day) {
    this.engine = engine;
    this.clock = clock;
    this.day = day;
  }

  /**
   * One run.
   *
   * @param seconds from the first part's begin to the last one's end, of both steps
   * @param worker seconds of CPU of the worker
   * @param helped how many parts the worker did
   */
  private record Run(double seconds, CpuClock.Used cpu, double worker, long parts, long helped) {
    double cores() {
      return (cpu.both() + worker) / seconds;
    }
  }

  void run() throws Exception {
    Run two;
    try (var worker = WorkerProcess.over(engine.port(), Long.MAX_VALUE)) {
      worker.work();
      scored(worker);
      two = scored(worker);
    }
    var one = scored(null);
    print("scoring by one process", one);
    print("scoring by two processes", two);
    System.out.printf(
        "two processes took %.2f of one's time (aim %.2f); the worker did %d of %d parts; of %d"
            + " cores we had %.1f with one, %.1f with two%n",
        two.seconds() / one.seconds(),
        AIM,
        two.helped(),
        two.parts(),
        CORES,
        one.cores(),
        two.cores());
  }

  private static void print(String what, Run run) {
    System.out.printf(
        "%-28s %8.1f s; CPU: engine %.1f s, worker %.1f s, PostgreSQL %.1f s%n",
        what, run.seconds(), run.cpu().here(), run.worker(), run.cpu().server());
  }

  private Run scored(@Nullable WorkerProcess worker) {
    engine.sql().sql("truncate customer_facts, score").update();
    engine.sql().sql("checkpoint").update();
    var before = clock.used();
    double workerBefore = used(worker);
    long job = engine.jobs().startScore(day);
    var view = engine.jobs().await(job);
    if (view.state() != JobView.State.COMPLETED) {
      throw new IllegalStateException(view.message());
    }
    var cpu = clock.used().minus(before);
    return engine
        .sql()
        .sql(
            """
            select sum(ended - began) as took, sum(parts) as parts
            from (select extract(epoch from min(start_time)) as began, extract(epoch from max(end_time)) as ended,
                    count(*) as parts
                  from batch_step_execution where job_execution_id = :job and step_name like '%:%'
                  group by split_part(step_name, ':', 1)) step\
            """)
        .param("job", job)
        .query((row, n) ->
            new Run(
                row.getDouble("took"),
                cpu,
                used(worker) - workerBefore,
                row.getLong("parts"),
                worker == null
                    ? 0
                    : engine.partsOf(job).stream().filter(worker.name()::equals).count()))
        .single();
  }

  private static double used(@Nullable WorkerProcess worker) {
    return worker == null ? 0 : CpuClock.of(worker.pid());
  }
}
