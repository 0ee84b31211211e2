package io.holdline.web;

import static org.awaitility.Awaitility.await;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.redis.RedisWishes;
import io.holdline.dialer.redis.WishListening;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A dialer as if of another process, that dials nobody and keeps what it was told. As one that
 * holds the lease does, it shows the floor again and again: the last that was shown, else an empty
 * one.
 */
public final class HeardDialer implements RedisWishes.Listener, AutoCloseable {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final AgentCommand OF_NOBODY =
      new AgentCommand.HangUp(new AgentId("nobody"), new CallId(new UUID(0, 0)));

  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private final RedisWishes wishes;
  private final RedisFloorBoard board;
  private final ScheduledExecutorService showing = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean away;
  private WishListening listening;

  HeardDialer(RedisWishes wishes, RedisFloorBoard board) {
    this.wishes = wishes;
    this.board = board;
    listening = wishes.listen(RETENTION, this);
    show();
    showing.scheduleWithFixedDelay(this::show, 500, 500, TimeUnit.MILLISECONDS);
    untilHeard();
  }

  private void show() {
    if (!away) {
      board
          .latest(RETENTION)
          .thenCompose(shown -> board.publish(shown.orElseGet(HeardDialer::emptyFloor)))
          .exceptionally(_ -> null) // Redis is gone: so is the floor
          .toCompletableFuture()
          .join();
    }
  }

  private static FloorSnapshot emptyFloor() {
    return new FloorSnapshot(
        RETENTION,
        Instant.now(),
        DialingMode.PROGRESSIVE,
        true,
        0,
        0,
        0,
        0,
        0.01,
        AnswerTally.NONE,
        new FloorSnapshot.Pace("no-agent", 0, 0, 0, 0, FloorSnapshot.Measured.ofAnswers(0.3)),
        "no-agent",
        0,
        List.of(),
        List.of());
  }

  private void untilHeard() {
    await()
        .atMost(SOON)
        .until(() -> wishes.tell(RETENTION, OF_NOBODY).toCompletableFuture().join() > 0);
  }

  @Override
  public void tell(AgentCommand command) {
    heard.add(command);
  }

  @Override
  public void supervise(Supervision supervision) {
    heard.add(supervision);
  }

  /** Nobody dials while this is done. */
  public void awayWhile(Runnable action) throws InterruptedException {
    listening.close();
    action.run();
    listening = wishes.listen(RETENTION, this);
    untilHeard();
  }

  /** It only stands by while this is done: it hears, and shows no floor. */
  public void standingByWhile(Runnable action) {
    away = true;
    await()
        .atMost(SOON)
        .until(() -> !board.isShown(RETENTION, Duration.ofSeconds(3)).toCompletableFuture().join());
    action.run();
    away = false;
    show();
  }

  /** Until it was told this. */
  public void awaitTold(Object wish) {
    await().atMost(SOON).until(() -> heard.contains(wish));
  }

  /** The next wish of a kind that it is told. */
  public <T> T next(Class<T> kind) throws InterruptedException {
    while (true) {
      var next = heard.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("No %s within %s.".formatted(kind.getSimpleName(), SOON));
      }
      if (kind.isInstance(next)) {
        return kind.cast(next);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    showing.shutdownNow();
    listening.close();
  }
}
