package io.holdline.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RetryPauseTest {
  @Test
  void pausesGrowAndAllOfThemAreLessThanADay() {
    assertThat(RetryPause.after(1, 0)).contains(Duration.ofSeconds(30));
    assertThat(RetryPause.after(2, 0.5)).contains(Duration.ofSeconds(132));
    assertThat(RetryPause.after(7, 1)).contains(Duration.ofMinutes(432));
    assertThat(RetryPause.after(8, 0)).isEmpty();
    var longest =
        IntStream.rangeClosed(1, 8)
            .mapToObj(attempts -> RetryPause.after(attempts, 1))
            .flatMap(Optional::stream)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(longest).isLessThan(Duration.ofDays(1));
  }
}
