package io.holdline.dialer.assembly;

import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.redis.RedisFloorBoard;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes snapshots of one campaign to the board one after the other, always the newest; those that
 * come while one is being written are left out but the last. Whoever hands one over, who has
 * customers to join, waits for nothing.
 */
final class BoardWriter implements Consumer<FloorSnapshot> {
  private static final Logger LOG = LoggerFactory.getLogger(BoardWriter.class);

  private final RedisFloorBoard board;
  private final AtomicReference<@Nullable FloorSnapshot> newest = new AtomicReference<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  BoardWriter(RedisFloorBoard board) {
    this.board = board;
  }

  @Override
  public void accept(FloorSnapshot snapshot) {
    newest.set(snapshot);
    if (!writing.get()) {
      Thread.startVirtualThread(this::write);
    }
  }

  private void write() {
    if (newest.get() == null || !writing.compareAndSet(false, true)) {
      return;
    }
    var snapshot = newest.getAndSet(null);
    if (snapshot == null) {
      writing.set(false);
      return;
    }
    var _ =
        board
            .publish(snapshot)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.debug("The board in Redis could not be written", failure);
              }
              writing.set(false);
              write();
            });
  }
}
