package io.holdline.web.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.edge.CustomerView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The billing system's word, and what is said when there is none. */
final class BillingTest {
  private static final CustomerView.Now NOW =
      new CustomerView.Now(
          "k1",
          "suspended",
          new BigDecimal("-12.50"),
          List.of(
              new CustomerView.Service(
                  "B1", "renew-12", LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1))),
          Instant.parse("2026-11-29T04:00:00Z"));

  private static AsBilled asked(@Nullable CustomerView view) {
    return new Billing(view, Duration.ofMillis(50)).of("k1").blockOptional().orElseThrow();
  }

  @Test
  void whatItKnowsIsShown() {
    assertThat(asked(key -> key.equals("k1") ? Mono.just(NOW) : Mono.empty()))
        .isEqualTo(new AsBilled("known", NOW.state(), NOW.balance(), NOW.services(), NOW.asOf()));
  }

  @Test
  void whatItDoesNotKnowAndWhatItDoesNotSayDiffer() {
    assertThat(asked(_ -> Mono.empty())).isEqualTo(AsBilled.UNKNOWN);
    assertThat(asked(_ -> Mono.error(new IllegalStateException("500")))).isEqualTo(AsBilled.SILENT);
    assertThat(asked(_ -> Mono.never())).isEqualTo(AsBilled.SILENT);
    assertThat(asked(null)).isEqualTo(AsBilled.NONE);
  }
}
