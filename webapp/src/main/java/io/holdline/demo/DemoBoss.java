package io.holdline.demo;

import io.holdline.fakeboss.FakeBoss;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The stand-in for the operator's systems as the demo has it: in this process, its ledger in the
 * home, and what takes days at an operator in minutes.
 */
final class DemoBoss {
  private static final long SEED = 20261122;
  private static final double TROUBLES = 0.03;
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration CORRECTS_AFTER = Duration.ofMinutes(3);
  private static final int SECRET = 24;

  private DemoBoss() {}

  static FakeBoss.Settings settings(Path ledger, Mono<URI> listener) {
    var secret = new byte[SECRET];
    new SecureRandom().nextBytes(secret);
    return new FakeBoss.Settings(
        0,
        listener,
        HexFormat.of().formatHex(secret),
        Optional.of(ledger),
        SEED,
        TROUBLES,
        LONGEST,
        CORRECTS_AFTER,
        Clock.systemUTC());
  }
}
