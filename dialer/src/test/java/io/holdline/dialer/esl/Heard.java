package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.Switchboard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Everything a switchboard told, in order, and a way to wait for the next of a kind. */
final class Heard implements Consumer<FromSwitch> {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private final LinkedBlockingQueue<FromSwitch> queue = new LinkedBlockingQueue<>();
  private final List<FromSwitch> all = new ArrayList<>();

  static Heard from(Switchboard switchboard) {
    var heard = new Heard();
    switchboard.listen(heard);
    return heard;
  }

  @Override
  public void accept(FromSwitch event) {
    queue.add(event);
  }

  /** The next event of this type; what came before it is passed over. */
  <T extends FromSwitch> T next(Class<T> type) throws InterruptedException {
    return next(type, each -> true);
  }

  <T extends FromSwitch> T next(Class<T> type, Predicate<T> wanted) throws InterruptedException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    for (var event = poll(until); event != null; event = poll(until)) {
      all.add(event);
      if (type.isInstance(event) && wanted.test(type.cast(event))) {
        return type.cast(event);
      }
    }
    assertThat(all).as("events until one of " + type.getSimpleName()).isNull();
    throw new AssertionError();
  }

  private @org.jspecify.annotations.Nullable FromSwitch poll(long until)
      throws InterruptedException {
    return queue.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /** What was passed over and what was returned. */
  List<FromSwitch> all() {
    return List.copyOf(all);
  }
}
