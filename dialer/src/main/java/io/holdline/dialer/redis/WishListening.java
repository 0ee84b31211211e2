package io.holdline.dialer.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RTopic;
import org.redisson.api.listener.MessageListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription that is asked for until it stands; from then on the client keeps it. Only the
 * latest one asked for is listened to, so that a late answer to an earlier question doubles
 * nothing.
 */
public final class WishListening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WishListening.class);
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final RTopic topic;
  private final FloorScripts scripts;
  private final Consumer<String> heard;
  private final Executor later =
      CompletableFuture.delayedExecutor(BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS);
  private @Nullable MessageListener<String> current;
  private boolean closed;

  WishListening(RTopic topic, FloorScripts scripts, Consumer<String> heard) {
    this.topic = topic;
    this.scripts = scripts;
    this.heard = heard;
  }

  synchronized void begin() {
    if (closed) {
      return;
    }
    MessageListener<String> ear = new Ear();
    current = ear;
    var _ =
        scripts
            .ask(() -> subscribe(ear))
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.debug("Nobody can listen to {} yet", topic.getChannelNames(), failure);
                later.execute(this::begin);
              }
            });
  }

  private CompletionStage<Integer> subscribe(MessageListener<String> ear) {
    return topic
        .addListenerAsync(String.class, ear)
        .whenComplete((number, failure) -> {
          if (failure == null && !isCurrent(ear)) {
            topic.removeListenerAsync(number);
          }
        });
  }

  private synchronized boolean isCurrent(MessageListener<String> ear) {
    return ear == current;
  }

  /** Nothing is heard from now on; Redis is told if it can be reached. */
  @Override
  public void close() throws InterruptedException {
    MessageListener<String> ear;
    synchronized (this) {
      closed = true;
      ear = current;
      current = null;
    }
    if (ear == null) {
      return;
    }
    try {
      scripts
          .ask(() -> topic.removeListenerAsync(ear))
          .toCompletableFuture()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Redis was not told that nobody listens to {}", topic.getChannelNames(), e);
    }
  }

  /** One question's subscription. */
  private final class Ear implements MessageListener<String> {
    @Override
    public void onMessage(CharSequence channel, String text) {
      if (isCurrent(this)) {
        heard.accept(text);
      }
    }
  }
}
