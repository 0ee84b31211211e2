package io.holdline.roles;

import io.holdline.filedrop.FeedWatch;
import io.holdline.pickup.FeedPickup;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The engine's visits at file servers and looks into the folders of the feeds, on own threads. */
@Component
@Conditional(Roles.Engine.class)
class FeedWork implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(FeedWork.class);

  private final FeedPickup pickup;
  private final FeedWatch watch;
  private final Set<Thread> pickingUp = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Thread> looking = new AtomicReference<>();

  FeedWork(FeedPickup pickup, FeedWatch watch) {
    this.pickup = pickup;
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

  /** Servers that are still visited are not visited a second time; the others are. */
  @Scheduled(fixedDelayString = "PT1M")
  void pickUp() {
    var thread = Thread.ofVirtual().name("pickups").unstarted(this::pickUpQuietly);
    pickingUp.add(thread);
    thread.start();
  }

  private void pickUpQuietly() {
    try {
      pickup.pickUp();
    } catch (RuntimeException e) {
      log.warn("File servers are not visited now; tried again. {}", e.toString());
    } finally {
      pickingUp.remove(Thread.currentThread());
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
    pickingUp.forEach(Thread::interrupt);
    var thread = looking.get();
    if (thread != null) {
      thread.interrupt();
    }
  }
}
