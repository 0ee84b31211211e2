package io.holdline.web;

import static org.awaitility.Awaitility.await;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.redis.RedisWishes;
import io.holdline.dialer.redis.WishListening;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A dialer as if of another process, that dials nobody and keeps what it was told. */
public final class HeardDialer implements RedisWishes.Listener, AutoCloseable {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final AgentCommand OF_NOBODY =
      new AgentCommand.HangUp(new AgentId("nobody"), new CallId(new UUID(0, 0)));

  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private final RedisWishes wishes;
  private WishListening listening;

  HeardDialer(RedisWishes wishes) {
    this.wishes = wishes;
    listening = wishes.listen(RETENTION, this);
    untilHeard();
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
    listening.close();
  }
}
