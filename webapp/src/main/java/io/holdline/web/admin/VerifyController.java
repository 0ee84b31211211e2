package io.holdline.web.admin;

import io.holdline.verification.Verification;
import io.holdline.verification.VerifyReport;
import io.holdline.web.security.LocalOperator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Holds the ledgers against each other; calls of the last seconds are still being written and are
 * set aside.
 */
@RestController
final class VerifyController {
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private final Verification verification;
  private final Clock clock;
  private final Path ledger;
  private final Path bossLedger;

  VerifyController(
      Verification verification,
      Clock clock,
      @Value("${holdline.switch.ledger:${holdline.home:.holdline}/switch-ledger.jsonl}")
          Path ledger,
      @Value("${holdline.edge.ledger:${holdline.home:.holdline}/boss-ledger.jsonl}")
          Path bossLedger) {
    this.bossLedger = bossLedger;
    this.verification = verification;
    this.clock = clock;
    this.ledger = ledger;
  }

  @LocalOperator
  @GetMapping("/api/verify")
  Mono<VerifyReport> verify() {
    var now = clock.instant();
    return verification.verify(
        new Verification.Others(existing(ledger), existing(bossLedger)), now.minus(SETTLED), now);
  }

  private static @Nullable Path existing(Path file) {
    return Files.isRegularFile(file) ? file : null;
  }
}
