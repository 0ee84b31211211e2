package io.holdline.roles;

import io.holdline.edge.OrderHandOver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The engine's handing over of new orders by file, on a thread of its own. */
@Component
@Conditional(Roles.Engine.class)
@ConditionalOnProperty(name = "holdline.edge.orders", havingValue = "file")
class OrderFileWork {
  private static final Logger log = LoggerFactory.getLogger(OrderFileWork.class);

  private final OrderHandOver orders;
  private final AtomicBoolean handing = new AtomicBoolean();

  OrderFileWork(OrderHandOver orders) {
    this.orders = orders;
  }

  /** One that takes long is not joined by a second. */
  @Scheduled(fixedDelayString = "${holdline.edge.orders-every:PT5M}")
  void hand() {
    if (handing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("order-files").start(this::handQuietly);
    }
  }

  /** A failure here loses nothing: the orders wait for the next time. */
  private void handQuietly() {
    try {
      orders.handOver();
    } catch (RuntimeException e) {
      log.warn("New orders are not handed over now; tried again. {}", e.toString());
    } finally {
      handing.set(false);
    }
  }
}
