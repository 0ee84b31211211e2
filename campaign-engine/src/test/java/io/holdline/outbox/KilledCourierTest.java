package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * A process that is killed while it sends: each event reaches the receiver, in its order, and what
 * comes again is the same to the byte.
 */
final class KilledCourierTest {
  private static final int KILLS = Boolean.getBoolean("holdline.deep") ? 20 : 2;
  private static final int CUSTOMERS = 40;
  private static final int ROUNDS = 3;
  private static final int EVENTS = CUSTOMERS * ROUNDS * 2;

  @Test
  void nothingIsLostAndWhatComesAgainIsTheSame() throws Exception {
    var random = new SplittableRandom(5);
    var running = new AtomicReference<Process>();
    var left = new AtomicInteger(Integer.MAX_VALUE);
    var killed = new AtomicReference<>(new CountDownLatch(1));
    try (var operator = OutboxOperator.now();
        var receiver =
            TestReceiver.answering(_ -> {
              if (left.decrementAndGet() == 0) {
                running.get().destroyForcibly(); // SIGKILL, with this one answered to nobody
                killed.get().countDown();
              }
              return 204;
            })) {
      operator.webhook(receiver.url(), EventKind.ATTEMPT, EventKind.OUTCOME);
      for (var round = 0; round < ROUNDS; round++) {
        for (var customer = 1; customer <= CUSTOMERS; customer++) {
          operator.ended(operator.called(customer));
        }
      }
      for (var kill = 0; kill < KILLS; kill++) {
        killed.set(new CountDownLatch(1));
        left.set(random.nextInt(1, EVENTS / KILLS / 2));
        running.set(begin(operator.database.address()));
        assertThat(killed.get().await(2, TimeUnit.MINUTES)).as("it has sent so many").isTrue();
        assertThat(running.get().waitFor(1, TimeUnit.MINUTES)).isTrue();
        // As if its lease had run out.
        operator.database.run(
            "update webhook_delivery set next_at = clock_timestamp() where state = 'waiting'");
      }
      var open = (int) operator.count("webhook_delivery where state = 'waiting'");
      assertThat(open).isPositive();
      operator.carry(operator.courier(), open);

      assertThat(operator.count("webhook_delivery where state = 'delivered'")).isEqualTo(EVENTS);
      var bodies = new HashMap<String, String>();
      var again = new HashSet<String>();
      var firsts = new LinkedHashSet<String>();
      for (var heard : receiver.heard()) {
        var body = TestReceiver.text(heard.body());
        var before = bodies.putIfAbsent(heard.id(), body);
        if (before != null) {
          again.add(heard.id());
          assertThat(body).isEqualTo(before);
        }
        firsts.add(
            heard.event().path("data").path("attempt").stringValue()
                + " "
                + heard.event().path("type").stringValue());
      }
      assertThat(bodies).hasSize(EVENTS);
      assertThat(again).as("what was under way at a kill").isNotEmpty();
      var begun = new HashSet<String>();
      for (var first : firsts) {
        var call = first.substring(0, first.indexOf(' '));
        if (first.endsWith("attempt.begun")) {
          begun.add(call);
        } else {
          assertThat(begun).contains(call);
        }
      }
    }
  }

  private static Process begin(String address) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CourierProcess.class.getName(),
            address)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
