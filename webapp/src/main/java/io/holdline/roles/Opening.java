package io.holdline.roles;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Opens the doors once the application answers: whatever must happen before the first call, in
 * order, said as it happens.
 */
@Component
public final class Opening {
  private final List<OpeningStep> steps;

  Opening(List<OpeningStep> steps) {
    this.steps = List.copyOf(steps);
  }

  /** Does every step in its order and says the address at the end. */
  public void open(URI url, Consumer<String> progress) {
    for (var step : steps) {
      step.open(url, progress);
    }
    progress.accept("");
    progress.accept("Holdline is open at " + url);
  }
}
