package io.holdline.demo;

import io.holdline.fakeboss.FakeBoss;
import io.holdline.fakeboss.Population;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
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
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int NEW_WITHIN_DAYS = 14;

  /** To so many of the customers something happens in each run from a fresh home. */
  private static final double LIVES = 0.005;

  private DemoBoss() {}

  static FakeBoss.Settings settings(Path ledger, Mono<URI> listener, int customers) {
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
        Clock.systemUTC(),
        population(LocalDate.now(ZONE), customers));
  }

  /**
   * The demo's customers. Of the youngest some came into the network only lately, some time after
   * they had signed.
   */
  private static Population population(LocalDate today, int customers) {
    return new Population(
        IntStream.range(0, customers)
            .mapToObj(number -> DemoOperatorCustomer.of(DemoOpening.SEED, number, today))
            .map(customer -> new Population.Subscriber(customer.key(), inNetSince(customer, today)))
            .toList(),
        LIVES);
  }

  private static LocalDate inNetSince(DemoOperatorCustomer customer, LocalDate today) {
    return DemoOperatorDealings.isNew(customer, today)
        ? today.minusDays(1L + customer.number() % NEW_WITHIN_DAYS)
        : customer.joinedOn();
  }
}
