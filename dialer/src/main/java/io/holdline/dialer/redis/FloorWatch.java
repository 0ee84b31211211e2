package io.holdline.dialer.redis;

import io.holdline.dialer.AgentAvailability;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that follows the stream. Entries are numbered without a gap, so a lost entry, a
 * trimmed stream and an emptied Redis all show as a number that is not the next.
 */
final class FloorWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FloorWatch.class);
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int BATCH = 500;
  private static final Duration BLOCK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration BEFORE_RETRY = Duration.ofMillis(200);

  private final RedisFloorStream stream;
  private final FloorScripts scripts;
  private final Consumer<AgentAvailability> listener;
  private final Runnable onGap;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable CompletableFuture<?> pending;

  /** The last entry that was seen. */
  private record Position(String streamId, long number) {
    boolean mayBeFollowedBy(Position tail) {
      return equals(tail)
          || (tail.number > number && RedisFloorStream.compare(tail.streamId, streamId) > 0);
    }
  }

  FloorWatch(
      RedisFloorStream stream,
      FloorScripts scripts,
      Consumer<AgentAvailability> listener,
      Runnable onGap) {
    this.stream = stream;
    this.scripts = scripts;
    this.listener = listener;
    this.onGap = onGap;
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("holdline-floor-watch-" + COUNT.incrementAndGet())
            .unstarted(this::follow);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    var asked = pending;
    if (asked != null) {
      asked.cancel(true);
    }
    thread.interrupt();
  }

  Thread thread() {
    return thread;
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void follow() {
    Position seen = null;
    try {
      while (!isClosed()) {
        try {
          seen = seen == null ? begin() : next(seen);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
          LOG.debug("The floor's stream cannot be read", e);
          seen = null;
          if (closed.await(BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      LOG.trace("The watch was closed", e);
    }
  }

  private Position begin() throws InterruptedException, ExecutionException, TimeoutException {
    var tail = tail();
    gap();
    return tail;
  }

  private Position next(Position seen)
      throws InterruptedException, ExecutionException, TimeoutException {
    var entries = await(stream.awaitAfter(seen.streamId, BATCH, BLOCK));
    if (entries.isEmpty()) {
      var tail = tail();
      if (seen.mayBeFollowedBy(tail)) {
        return seen;
      }
      gap();
      return tail;
    }
    return deliver(seen, entries);
  }

  private Position deliver(Position seen, List<RedisFloorStream.Entry> entries) {
    var last = seen;
    for (var entry : entries) {
      if (isClosed()) {
        return last;
      }
      if (entry.number() != last.number + 1) {
        gap();
      }
      last = new Position(entry.streamId(), entry.number());
      guarded(() -> listener.accept(entry.agent()));
    }
    return last;
  }

  private void gap() {
    if (!isClosed()) {
      guarded(onGap);
    }
  }

  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("A listener of the floor failed; the watch goes on", e);
    }
  }

  private Position tail() throws InterruptedException, ExecutionException, TimeoutException {
    var answer = await(scripts.run(FloorScript.TAIL));
    return new Position(
        String.valueOf(answer.getFirst()), Long.parseLong(String.valueOf(answer.getLast())));
  }

  private <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    var future = stage.toCompletableFuture();
    pending = future;
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw e;
    } finally {
      pending = null;
    }
  }
}
