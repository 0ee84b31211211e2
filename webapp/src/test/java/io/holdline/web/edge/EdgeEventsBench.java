package io.holdline.web.edge;

import io.holdline.edge.EventSignature;
import io.holdline.sale.SaleEvents;
import io.holdline.web.TestOperator;
import io.holdline.web.WebApplication;
import io.holdline.web.WebTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import reactor.core.publisher.Mono;

/**
 * What {@code ./holdline bench events} runs: signed events of orders by HTTP, each answered once it
 * is on record, while they are weighed four times a second as in a running engine.
 */
final class EdgeEventsBench {
  private static final int LIMIT_A_MINUTE = 10_000;
  private static final int AT_ONCE = 16;
  private static final int CUSTOMERS = 2_000;
  private static final int WARM_UP = 2_000;
  private static final int PACED = 5_000;
  private static final EventSignature SIGNATURE = new EventSignature(WebTest.EVENT_SECRET);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  private EdgeEventsBench(URI address) {
    this.address = address;
  }

  /** One argument: how many events; 50,000 without. */
  public static void main(String[] arguments) {
    int events = arguments.length == 0 ? 50_000 : Integer.parseInt(arguments[0]);
    try (var context =
        new SpringApplicationBuilder(WebApplication.class)
            .initializers(new WebTest.Database())
            .properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn")
            .run()) {
      TestOperator.running()
          .execute(
              """
              insert into customer (subscription_key, name, region_id)
              select 'E' || n, 'Name', (select min(id) from region) from generate_series(0, %d) n\
              """
                  .formatted(CUSTOMERS - 1));
      var port = context.getEnvironment().getRequiredProperty("local.server.port");
      var bench =
          new EdgeEventsBench(URI.create("http://127.0.0.1:%s/edge/events".formatted(port)));
      bench.send(0, WARM_UP, 0);
      var weighing =
          Mono.defer(() -> context.getBean(SaleEvents.class).weigh())
              .repeatWhen(ends -> ends.delayElements(Duration.ofMillis(250)))
              .subscribe();
      long began = System.nanoTime();
      bench.send(WARM_UP, events, 0);
      double minutes = (System.nanoTime() - began) / 6e10;
      awaitWeighed();
      bench.send(WARM_UP + events, PACED, LIMIT_A_MINUTE);
      awaitWeighed();
      weighing.dispose();
      print(events, minutes);
    }
    System.exit(0);
  }

  private static void awaitWeighed() {
    while (TestOperator.running().count("select count(*) from sale_event where verdict is null")
        > 0) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** As fast as they are answered, or in even steps of so many a minute. */
  private void send(int first, int events, int aMinute) {
    var next = new AtomicInteger(first);
    long began = System.nanoTime();
    CompletableFuture.allOf(
            IntStream.range(0, AT_ONCE)
                .mapToObj(_ ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int event = next.getAndIncrement();
                              event < first + events;
                              event = next.getAndIncrement()) {
                            if (aMinute > 0) {
                              long at = began + (event - first) * (60_000_000_000L / aMinute);
                              LockSupport.parkNanos(at - System.nanoTime());
                            }
                            send(event);
                          }
                        },
                        Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private void send(int event) {
    try {
      int status = client.send(request(event), BodyHandlers.discarding()).statusCode();
      if (status != 204) {
        throw new IllegalStateException("Event %d was answered %d.".formatted(event, status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each order is first submitted, then in force. */
  private HttpRequest request(int event) {
    int order = event / 2;
    var now = Instant.now();
    var id = "e" + event;
    var body =
        """
        {"eventId": "%s", "eventTime": "%s", "eventType": "ProductOrderStateChangeEvent",
         "event": {"productOrder": {"id": "B%d", "subscription": "E%d", "category": "circle", "state": "%s",
                                    "revision": %d, "effectiveOn": "2026-11-29"}}}
        """
            .formatted(
                id,
                now,
                order,
                order % CUSTOMERS,
                event % 2 == 0 ? "acknowledged" : "completed",
                1 + event % 2)
            .getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/json")
        .header(EventSignature.ID, id)
        .header(EventSignature.TIMESTAMP, Long.toString(now.getEpochSecond()))
        .header(EventSignature.SIGNATURE, SIGNATURE.of(id, now, body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private static void print(int events, double minutes) {
    var operator = TestOperator.running();
    System.out.printf(
        "%,d events by HTTP, each on record when it is answered: %,.0f a minute, limit %,d%n",
        events, events / minutes, LIMIT_A_MINUTE);
    System.out.printf(
        "at %,d a minute, from record to its sale's state: 99 %% within %,d ms, the latest %,d ms;"
            + " %,d of %,d counted%n",
        LIMIT_A_MINUTE,
        operator.count(
            """
            select (percentile_disc(0.99) within group (order by extract(epoch from weighed_at - heard_at)) * 1000)::bigint
              from sale_event where id > (select max(id) from sale_event) - %d\
            """
                .formatted(PACED)),
        operator.count(
            """
            select (max(extract(epoch from weighed_at - heard_at)) * 1000)::bigint
              from sale_event where id > (select max(id) from sale_event) - %d\
            """
                .formatted(PACED)),
        operator.count("select count(*) from sale_event where verdict = 'counted'"),
        operator.count("select count(*) from sale_event"));
    System.out.printf("peak heap of this process: %,d MB%n", peakHeap() >> 20);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
