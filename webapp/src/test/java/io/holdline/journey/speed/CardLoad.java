package io.holdline.journey.speed;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Customers' cards at an even rate, whether the server keeps up or not: each is timed from the
 * moment at which it was due, so that a queue shows.
 */
final class CardLoad {
  private static final int A_SECOND = 200;
  private static final int WARM_UP_SECONDS = 60;
  private static final int SECONDS = 30;
  private static final double LIMIT_MS = 100;
  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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
    var load = worked();
    MACHINE.getCpuLoad(); // the next one is of the time from here on
    long began = System.nanoTime();
    var failed = send(SECONDS, took);
    double seconds = (System.nanoTime() - began) / 1e9;
    if (took.isEmpty()) {
      out.printf("card at %d requests/s: none was answered: %s%n", A_SECOND, failed);
      return;
    }
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
        A_SECOND * SECONDS - figures.tries(),
        figures.tries() / seconds);
    int cores = Runtime.getRuntime().availableProcessors();
    out.printf(
        "  of %d cores: server %.2f, this load %.2f, everything on the machine %.2f; failed: %s%n",
        cores,
        office.worked().minus(server).toNanos() / 1e9 / seconds,
        worked().minus(load).toNanos() / 1e9 / seconds,
        MACHINE.getCpuLoad() * cores,
        failed.isEmpty() ? "nothing" : failed);
  }

  private static Duration worked() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** How many failed, by what. */
  private Map<String, Integer> send(int seconds, Queue<Double> took) {
    var random = new SplittableRandom(7);
    var failed = new ConcurrentHashMap<String, Integer>();
    var sent = new CompletableFuture<?>[A_SECOND * seconds];
    long began = System.nanoTime();
    for (int i = 0; i < sent.length; i++) {
      long due = began + i * (1_000_000_000L / A_SECOND);
      LockSupport.parkNanos(due - System.nanoTime());
      var request = reader.request("/api/customers/" + (1 + random.nextInt(customers))).build();
      sent[i] =
          http.sendAsync(request, BodyHandlers.ofByteArray())
              .handle((answer, fault) -> {
                if (fault != null) {
                  failed.merge(fault.getClass().getSimpleName(), 1, Integer::sum);
                } else if (answer.statusCode() != 200) {
                  failed.merge("HTTP " + answer.statusCode(), 1, Integer::sum);
                } else {
                  took.add((System.nanoTime() - due) / 1e6);
                }
                return 0;
              });
    }
    CompletableFuture.allOf(sent).join();
    return failed;
  }
}
