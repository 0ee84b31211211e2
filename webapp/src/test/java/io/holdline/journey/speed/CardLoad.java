package io.holdline.journey.speed;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Customers' cards at an even rate, whether the server keeps up or not: each is timed from the
 * moment at which it was due, so that a queue shows.
 */
final class CardLoad {
  private static final int A_SECOND = 200;
  private static final int WARM_UP_SECONDS = 10;
  private static final int SECONDS = 30;
  private static final double LIMIT_MS = 100;

  private final Office office;
  private final Client reader;
  private final int customers;
  private final HttpClient http = HttpClient.newHttpClient();

  CardLoad(Office office, Client reader, int customers) {
    this.office = office;
    this.reader = reader;
    this.customers = customers;
  }

  void run(PrintStream out) {
    send(WARM_UP_SECONDS, new ConcurrentLinkedQueue<>());
    var took = new ConcurrentLinkedQueue<Double>();
    var server = office.worked();
    var parts = office.partsWorked();
    var load = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    long began = System.nanoTime();
    int failed = send(SECONDS, took);
    double seconds = (System.nanoTime() - began) / 1e9;
    var figures = Figures.of(took);
    out.printf(
        "card at %d requests/s: limit p99 %.0f ms, p50 %.1f, p95 %.1f, p99 %.1f ms of %d, %d"
            + " failed, %.0f a second were answered%n",
        A_SECOND,
        LIMIT_MS,
        figures.quantile(0.5),
        figures.quantile(0.95),
        figures.quantile(0.99),
        figures.tries(),
        failed,
        figures.tries() / seconds);
    out.printf(
        "  of %d cores: server %.2f, its PostgreSQL, Redis and switch %.2f, this load %.2f%n",
        Runtime.getRuntime().availableProcessors(),
        office.worked().minus(server).toNanos() / 1e9 / seconds,
        office.partsWorked().minus(parts).toNanos() / 1e9 / seconds,
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .minus(load)
                .toNanos()
            / 1e9
            / seconds);
  }

  /** How many failed. */
  private int send(int seconds, Queue<Double> took) {
    var random = new SplittableRandom(7);
    var failed = new AtomicInteger();
    var sent = new CompletableFuture<?>[A_SECOND * seconds];
    long began = System.nanoTime();
    for (int i = 0; i < sent.length; i++) {
      long due = began + i * (1_000_000_000L / A_SECOND);
      LockSupport.parkNanos(due - System.nanoTime());
      var request = reader.request("/api/customers/" + (1 + random.nextInt(customers))).build();
      sent[i] =
          http.sendAsync(request, BodyHandlers.ofByteArray())
              .handle((answer, fault) -> {
                if (fault != null || answer.statusCode() != 200) {
                  failed.incrementAndGet();
                } else {
                  took.add((System.nanoTime() - due) / 1e6);
                }
                return 0;
              });
    }
    CompletableFuture.allOf(sent).join();
    return failed.get();
  }
}
