package io.holdline.web.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.FloorSnapshot.Mean;
import io.holdline.dialer.simulator.Owners;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WhatIfRunsTest {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final WhatIfShift SHIFT =
      new WhatIfShift(
          5,
          0.03,
          "predictive",
          new FloorSnapshot.Measured(
              0.25, new Mean(11, 9), new Mean(25, 9), new Mean(170, 9), new Mean(30, 9)),
          Owners.NONE);

  /** Years of work, if anybody waited for it. */
  private static final WhatIfWish ENDLESS = new WhatIfWish(0, 0.03, null, 10_000.0, 5);

  private static final WhatIfWish SHORT = new WhatIfWish(0, 0.03, null, 0.5, 1);

  private final WhatIfRuns runs = new WhatIfRuns();

  @AfterEach
  void close() {
    runs.destroy();
  }

  @Test
  void whoeverLeavesEndsTheSimulationAndTheNextIsServed() {
    var crowd = SHIFT.with(300, 0.03, "predictive");
    runs.compare("lead", crowd, crowd, ENDLESS).subscribe().dispose();
    var next = Objects.requireNonNull(runs.compare("super", SHIFT, SHIFT, SHORT).blockLast(SOON));
    assertThat(next.done()).isEqualTo(2);
    assertThat(Objects.requireNonNull(next.answer()).now().ownerMatch()).isNull();
  }

  @Test
  void askingAnewEndsTheQuestionOfTheSamePersonWithoutAnAnswer() {
    var crowd = SHIFT.with(300, 0.03, "predictive");
    var before = runs.compare("lead", crowd, crowd, ENDLESS).collectList().toFuture();
    var next = Objects.requireNonNull(runs.compare("lead", SHIFT, SHIFT, SHORT).blockLast(SOON));
    assertThat(next.answer()).isNotNull();
    assertThat(before.join()).isEmpty();
  }
}
