package io.holdline.web.floor;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the floor of one campaign from everything it stands on. What cannot be reached is said to
 * be down, and what was last known of it stays; no failure comes out of here. Calls must not
 * overlap.
 */
final class FloorReader {
  private static final Logger LOG = LoggerFactory.getLogger(FloorReader.class);
  private static final Duration LONGEST = Duration.ofMillis(1_200);
  private static final Duration NUMBERS_KEPT = Duration.ofMillis(1_000);
  private static final Duration SNAPSHOT_FRESH = Duration.ofSeconds(5);

  private final CampaignId campaign;
  private final RedisFloorBoard board;
  private final Availability availability;
  private final DatabaseClient database;
  private final JsonMapper json;
  private final Clock clock;

  private volatile Kept kept = new Kept(null, false, null, List.of(), Instant.MIN);

  FloorReader(
      CampaignId campaign,
      RedisFloorBoard board,
      Availability availability,
      DatabaseClient database,
      JsonMapper json,
      Clock clock) {
    this.campaign = campaign;
    this.board = board;
    this.availability = availability;
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  private record Kept(
      @Nullable FloorNumbers numbers,
      boolean databaseUp,
      @Nullable FloorSnapshot snapshot,
      List<AgentAvailability> agents,
      Instant numbersAt) {}

  /** The floor now. */
  Mono<FloorNow> read() {
    return Mono.defer(() -> {
      var now = clock.instant();
      return redis(now)
          .flatMap(redis -> numbers(now, redis).map(numbers -> keep(now, redis, numbers)));
    });
  }

  private record FromRedis(
      boolean up, @Nullable FloorSnapshot snapshot, List<AgentAvailability> agents) {}

  private record FromDatabase(boolean up, @Nullable FloorNumbers numbers, Instant at) {}

  private Mono<FromRedis> redis(Instant now) {
    var snapshot = Mono.fromCompletionStage(() -> board.latest(campaign));
    var agents = Mono.fromCompletionStage(() -> availability.floor(campaign));
    return Mono.zip(snapshot, agents)
        .timeout(LONGEST)
        .map(both -> new FromRedis(true, fresh(both.getT1(), now), both.getT2()))
        .onErrorResume(failure -> {
          LOG.debug("The floor in Redis cannot be read.", failure);
          return Mono.just(new FromRedis(false, kept.snapshot, kept.agents));
        });
  }

  private static @Nullable FloorSnapshot fresh(Optional<FloorSnapshot> latest, Instant now) {
    return latest.filter(snapshot -> snapshot.at().plus(SNAPSHOT_FRESH).isAfter(now)).orElse(null);
  }

  private Mono<FromDatabase> numbers(Instant now, FromRedis redis) {
    var before = kept;
    if (before.databaseUp && now.isBefore(before.numbersAt.plus(NUMBERS_KEPT))) {
      return Mono.just(new FromDatabase(true, before.numbers, before.numbersAt));
    }
    var calls =
        redis.agents.stream()
            .flatMap(agent -> Optional.ofNullable(agent.call()).stream())
            .map(call -> call.value())
            .toArray(UUID[]::new);
    return database
        .sql(FloorNumbers.QUERY)
        .bind("campaign", campaign.value())
        .bind("calls", calls)
        .map(row -> json.readValue(new LedgerRow(row).text("numbers"), FloorNumbers.class))
        .one()
        .timeout(LONGEST)
        .map(numbers -> new FromDatabase(true, numbers, now))
        .onErrorResume(failure -> {
          LOG.debug("The floor's numbers cannot be read.", failure);
          return Mono.just(new FromDatabase(false, before.numbers, before.numbersAt));
        })
        .defaultIfEmpty(new FromDatabase(true, null, now));
  }

  private FloorNow keep(Instant now, FromRedis redis, FromDatabase database) {
    kept = new Kept(database.numbers, database.up, redis.snapshot, redis.agents, database.at);
    return new FloorNow(now, database.up, redis.up, database.numbers, redis.snapshot, redis.agents);
  }
}
