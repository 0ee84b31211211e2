package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When the switch is asked again, its time in the test's hand. */
class EslLooksTest {
  private record Task(long at, Runnable action) {}

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparing(Task::at));
  private final List<Long> looked = new ArrayList<>();
  private long now;
  private final EslLooks looks =
      new EslLooks(
          new EslLooks.Times(Duration.ofSeconds(2), Duration.ofSeconds(30)),
          (task, nanos) -> tasks.add(new Task(now + nanos, task)),
          () -> looked.add(TimeUnit.NANOSECONDS.toSeconds(now)));

  @Test
  void soonAfterAConnectionAndThenAgainAndAgain() {
    looks.begin();
    pass(100);
    assertThat(looked).containsExactly(2L, 30L, 60L, 90L);
  }

  @Test
  void soonAfterSomebodyMoreListensOnceForAll() {
    looks.begin();
    pass(10);
    looks.soon();
    pass(11);
    looks.soon();
    pass(20);
    looks.soon();
    pass(29);
    assertThat(looked).containsExactly(2L, 12L, 22L);
  }

  @Test
  void neverAfterTheConnectionIsOver() {
    looks.begin();
    pass(1);
    looks.end();
    looks.soon();
    pass(100);
    assertThat(looked).isEmpty();
    assertThat(tasks).isEmpty();
  }

  private void pass(long seconds) {
    for (var next = tasks.peek();
        next != null && next.at <= TimeUnit.SECONDS.toNanos(seconds);
        next = tasks.peek()) {
      tasks.remove();
      now = next.at;
      next.action.run();
    }
    now = TimeUnit.SECONDS.toNanos(seconds);
  }
}
