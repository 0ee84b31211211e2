package io.holdline.fakeboss;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.edge.OrderDesk;
import io.holdline.edge.TestEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The stand-in knows after a restart what it knew before. */
final class FakeBossGoesOnTest {
  @TempDir private Path folder;

  private static OrderDesk.Placed submit(FakeBoss boss, UUID reference) {
    return TestEdge.orders(boss.url())
        .submit(new OrderDesk.Order(reference, "s1", "renew", "contract", Instant.now(), "m1"))
        .blockOptional()
        .orElseThrow();
  }

  private FakeBoss start() throws IOException {
    return FakeBoss.start(
        new FakeBoss.Settings(
            0,
            Mono.never(),
            "a secret only for this test",
            Optional.of(folder.resolve("boss.jsonl")),
            1,
            0,
            Duration.ofHours(1),
            Duration.ofHours(1),
            Clock.systemUTC(),
            Population.none()));
  }

  @Test
  void anOrderIsTheSameAfterARestartAlsoWhenAKillToreTheLastLine() throws IOException {
    var reference = UUID.randomUUID();
    OrderDesk.Placed before;
    try (var boss = start()) {
      before = submit(boss, reference);
    }
    Files.writeString(
        folder.resolve("boss.jsonl"), "{\"event\":\"ackno", StandardOpenOption.APPEND);
    try (var boss = start()) {
      assertThat(TestEdge.orders(boss.url()).find(reference).blockOptional()).contains(before);
      assertThat(submit(boss, UUID.randomUUID())).isNotEqualTo(before);
    }
    try (var boss = start()) {
      assertThat(submit(boss, reference)).isEqualTo(before);
      assertThat(boss.waiting()).isEqualTo(2);
    }
  }
}
