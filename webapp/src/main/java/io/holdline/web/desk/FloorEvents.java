package io.holdline.web.desk;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The one watch of this process on the floor's transitions, told on to every open desk. A desk that
 * reads slowly keeps only the latest of its own.
 */
@Component
final class FloorEvents implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(FloorEvents.class);

  private final Availability availability;
  private final Sinks.Many<AgentAvailability> heard = Sinks.many().multicast().directBestEffort();
  private final AtomicReference<@Nullable AutoCloseable> watch = new AtomicReference<>();

  FloorEvents(Availability availability) {
    this.availability = availability;
  }

  /** Later transitions of one agent. After a gap none is repeated: heartbeats tell the state. */
  Flux<AgentAvailability> of(AgentId agent) {
    listen();
    return heard.asFlux().filter(change -> change.agent().equals(agent)).onBackpressureLatest();
  }

  private synchronized void listen() {
    if (watch.get() == null) {
      watch.set(availability.watch(heard::tryEmitNext, () -> {}));
    }
  }

  @Override
  public synchronized void destroy() {
    var open = watch.getAndSet(null);
    if (open != null) {
      try {
        open.close();
      } catch (Exception failure) {
        LOG.warn("The watch on the floor could not be closed.", failure);
      }
    }
  }
}
