package io.holdline.roles;

import io.holdline.workers.PartWorker;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** An engine's worker looks whether a job of another process has parts to do. */
@Component
@Conditional(Roles.EngineWorker.class)
class SharedParts {
  private final PartWorker worker;

  SharedParts(PartWorker worker) {
    this.worker = worker;
  }

  @Scheduled(fixedDelay = 200)
  void look() {
    worker.look();
  }
}
