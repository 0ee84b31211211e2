package io.holdline.roles;

import io.holdline.filedrop.FeedWatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The engine's look into the folders of the feeds, on a thread of its own. */
@Component
@Conditional(Roles.Engine.class)
class FeedWork implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(FeedWork.class);

  private final FeedWatch watch;
  private final AtomicReference<@Nullable Thread> looking = new AtomicReference<>();

  FeedWork(FeedWatch watch) {
    this.watch = watch;
  }

  /** A look that takes long is not joined by a second. */
  @Scheduled(fixedDelayString = "PT10S")
  void look() {
    var thread = Thread.ofVirtual().name("feeds").unstarted(this::lookQuietly);
    if (looking.compareAndSet(null, thread)) {
      thread.start();
    }
  }

  /** A failure here loses nothing: the next look starts from what is written. */
  private void lookQuietly() {
    try {
      watch.look();
    } catch (RuntimeException e) {
      log.warn("The folders of the feeds are not looked into now; tried again. {}", e.toString());
    } finally {
      looking.set(null);
    }
  }

  @Override
  public void destroy() {
    var thread = looking.get();
    if (thread != null) {
      thread.interrupt();
    }
  }
}
