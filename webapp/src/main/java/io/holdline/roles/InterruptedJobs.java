package io.holdline.roles;

import io.holdline.jobs.Jobs;
import java.net.URI;
import java.util.function.Consumer;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Jobs that killed processes left running are marked as failed, so they can be started again. */
@Component
@Order(10)
@Conditional(Roles.Engine.class)
final class InterruptedJobs implements OpeningStep {
  private final Jobs jobs;

  InterruptedJobs(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void open(URI url, Consumer<String> progress) {
    var recovered = jobs.recoverInterrupted();
    if (recovered > 0) {
      progress.accept("Marked %d interrupted jobs as failed".formatted(recovered));
    }
  }
}
