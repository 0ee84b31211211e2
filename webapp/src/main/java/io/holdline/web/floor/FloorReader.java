package io.holdline.web.floor;

import io.holdline.calllist.ListProgress;
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
import java.util.Objects;
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
  private static final Duration NUMBERS_KEPT = Duration.ofSeconds(1);
  private static final Duration LIST_KEPT = Duration.ofSeconds(3);
  private static final Duration LONGEST_WHILE_DOWN = Duration.ofMillis(800);
  private static final Duration SNAPSHOT_FRESH = Duration.ofSeconds(5);

  private final CampaignId campaign;
  private final RedisFloorBoard board;
  private final Availability availability;
  private final ListProgress lists;
  private final DatabaseClient database;
  private final JsonMapper json;
  private final Clock clock;

  private volatile Why why = new Why(false, null, null);
  private volatile Kept kept = new Kept(FromDatabase.NOTHING, new FromRedis(true, null, List.of()));

  FloorReader(
      CampaignId campaign,
      RedisFloorBoard board,
      Availability availability,
      ListProgress lists,
      DatabaseClient database,
      JsonMapper json,
      Clock clock) {
    this.campaign = campaign;
    this.board = board;
    this.availability = availability;
    this.lists = lists;
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  private record FromRedis(
      boolean up, @Nullable FloorSnapshot snapshot, List<AgentAvailability> agents) {}

  private record FromDatabase(
      boolean up,
      @Nullable FloorNumbers numbers,
      Instant at,
      ListProgress.Progress list,
      Instant listAt) {
    static final FromDatabase NOTHING =
        new FromDatabase(true, null, Instant.MIN, ListProgress.Progress.NOTHING, Instant.MIN);

    FromDatabase with(@Nullable FloorNumbers newest, Instant now) {
      return new FromDatabase(true, newest, now, list, listAt);
    }

    FromDatabase down() {
      return new FromDatabase(false, numbers, at, list, listAt);
    }
  }

  /** The last reason for not dialing; when it began is not known of the first that was seen. */
  private record Why(boolean seen, @Nullable String key, @Nullable Instant since) {
    Why then(@Nullable String next, Instant now) {
      return seen && Objects.equals(key, next) ? this : new Why(true, next, seen ? now : null);
    }
  }

  private record Kept(FromDatabase database, FromRedis redis) {}

  /** The floor now. */
  Mono<FloorNow> read() {
    return Mono.defer(() -> {
      var now = clock.instant();
      return redis(now)
          .flatMap(redis -> numbers(now, redis).map(numbers -> keep(now, redis, numbers)));
    });
  }

  private Mono<FromRedis> redis(Instant now) {
    var snapshot = Mono.fromCompletionStage(() -> board.latest(campaign));
    var agents =
        Mono.fromCompletionStage(() -> availability.floor(null))
            .map(all -> all.stream().filter(this::isHere).toList());
    return Mono.zip(snapshot, agents)
        .timeout(longest(kept.redis.up))
        .map(both -> new FromRedis(true, fresh(both.getT1(), now), both.getT2()))
        .onErrorResume(failure -> {
          LOG.debug("The floor in Redis cannot be read.", failure);
          return Mono.just(new FromRedis(false, kept.redis.snapshot, kept.redis.agents));
        });
  }

  /** Those who serve the campaign, and those of it who are lent. */
  private boolean isHere(AgentAvailability agent) {
    return agent.campaign().equals(campaign) || agent.home().equals(campaign);
  }

  private static @Nullable FloorSnapshot fresh(Optional<FloorSnapshot> latest, Instant now) {
    return latest.filter(snapshot -> snapshot.at().plus(SNAPSHOT_FRESH).isAfter(now)).orElse(null);
  }

  private Mono<FromDatabase> numbers(Instant now, FromRedis redis) {
    var before = kept.database;
    if (before.up && now.isBefore(before.at.plus(NUMBERS_KEPT))) {
      return Mono.just(before);
    }
    return counted(redis)
        .timeout(longest(before.up))
        .flatMap(numbers -> listed(now, before).map(list -> list.with(numbers.orElse(null), now)))
        .onErrorResume(failure -> {
          LOG.debug("The floor's numbers cannot be read.", failure);
          return Mono.just(before.down());
        });
  }

  private Mono<Optional<FloorNumbers>> counted(FromRedis redis) {
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
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  /** How far the list is; what was known stays while that takes long. */
  private Mono<FromDatabase> listed(Instant now, FromDatabase before) {
    return now.isBefore(before.listAt.plus(LIST_KEPT))
        ? Mono.just(before)
        : lists
            .of(campaign)
            .timeout(LONGEST)
            .onErrorReturn(before.list)
            .map(list -> new FromDatabase(true, null, now, list, now));
  }

  /**
   * A part that is down is asked for a shorter time, so that the viewers' stream keeps its pace.
   */
  private static Duration longest(boolean up) {
    return up ? LONGEST : LONGEST_WHILE_DOWN;
  }

  private FloorNow keep(Instant now, FromRedis redis, FromDatabase database) {
    kept = new Kept(database, redis);
    var floor =
        new FloorNow(
            now,
            database.up,
            redis.up,
            database.numbers,
            database.list,
            redis.snapshot,
            redis.agents,
            null);
    why = why.then(floor.notDialingKey(), now);
    return floor.since(why.since);
  }
}
