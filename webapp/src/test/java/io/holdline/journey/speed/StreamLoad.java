package io.holdline.journey.speed;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Many open floors: from the moment a floor was read to its arrival at each of them. */
final class StreamLoad {
  private static final int STREAMS = 500;
  private static final Duration LASTING = Duration.ofSeconds(30);
  private static final double LIMIT_MS = 500;
  private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");

  private final Client viewer;
  private final HttpClient http = HttpClient.newHttpClient();

  StreamLoad(Client viewer) {
    this.viewer = viewer;
  }

  void run(PrintStream out) {
    var took = new ConcurrentLinkedQueue<Double>();
    var open = new AtomicInteger();
    var streams = new ArrayList<CompletableFuture<HttpResponse<Void>>>();
    for (int i = 0; i < STREAMS; i++) {
      streams.add(
          http.sendAsync(
              viewer.request("/api/floor/events?campaign=retention").build(),
              BodyHandlers.fromLineSubscriber(new Arrivals(took, open))));
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
    took.clear();
    LockSupport.parkNanos(LASTING.toNanos());
    var figures = Figures.of(List.copyOf(took));
    int opened = open.get();
    streams.forEach(each -> each.cancel(true));
    http.shutdownNow();
    if (figures.tries() == 0) {
      out.printf("SSE with %d streams: nothing arrived at the %d that opened%n", STREAMS, opened);
      return;
    }
    out.printf(
        "SSE event to client, %d of %d streams open: limit p95 %.0f ms, p50 %.0f, p95 %.0f ms of %d"
            + " events (from the reading of the floor, by one clock; painting comes on top)%n",
        opened, STREAMS, LIMIT_MS, figures.quantile(0.5), figures.quantile(0.95), figures.tries());
  }

  /** The lines of one stream. */
  private static final class Arrivals implements Flow.Subscriber<String> {
    private final ConcurrentLinkedQueue<Double> took;
    private final AtomicInteger open;

    Arrivals(ConcurrentLinkedQueue<Double> took, AtomicInteger open) {
      this.took = took;
      this.open = open;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      open.incrementAndGet();
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      var at = AT.matcher(line);
      if (line.startsWith("data:") && at.find()) {
        took.add(Duration.between(Instant.parse(at.group(1)), Instant.now()).toNanos() / 1e6);
      }
    }

    @Override
    public void onError(Throwable fault) {
      open.decrementAndGet();
    }

    @Override
    public void onComplete() {
      open.decrementAndGet();
    }
  }
}
