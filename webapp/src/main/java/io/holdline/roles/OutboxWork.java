package io.holdline.roles;

import io.holdline.outbox.WebhookCourier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The engine carries events to those who want to hear of them. */
@Component
@Conditional(Roles.Engine.class)
class OutboxWork implements SmartLifecycle {
  private final ObjectProvider<WebhookCourier> courier;
  private final Disposable.Swap carrying = Disposables.swap();
  private volatile boolean running;

  OutboxWork(ObjectProvider<WebhookCourier> courier) {
    this.courier = courier;
  }

  @Override
  public void start() {
    courier.ifAvailable(there -> carrying.update(there.run().subscribe()));
    running = true;
  }

  @Override
  public void stop() {
    carrying.update(Disposables.disposed());
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
