package io.holdline.web.floor;

import io.holdline.calllist.ListProgress;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * One stream of each campaign's floor, shared by all who watch: 1.4 times a second while anybody
 * does, and not at all otherwise.
 */
@Component
final class FloorFeed {
  private static final Duration BEAT = Duration.ofMillis(700);
  private static final Duration CAMPAIGN_KEPT = Duration.ofSeconds(5);
  private static final Duration KEPT_WARM = Duration.ofSeconds(5);
  private static final String FIRST_CAMPAIGN =
      """
      select id from campaign
       order by state = 'running' desc, state = 'paused' desc, created_at desc, id
       limit 1
      """;

  private final RedisFloorBoard board;
  private final Availability availability;
  private final ListProgress lists;
  private final DatabaseClient database;
  private final JsonMapper json;
  private final Clock clock;
  private final Map<CampaignId, Flux<FloorNow>> floors = new ConcurrentHashMap<>();
  private volatile CampaignId shown = new CampaignId("none");

  FloorFeed(
      RedisFloorBoard board,
      Availability availability,
      ListProgress lists,
      DatabaseClient database,
      JsonMapper json,
      Clock clock) {
    this.board = board;
    this.availability = availability;
    this.lists = lists;
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The floor of the campaign that runs, or else of the youngest; it begins with the latest, and
   * goes over to another campaign within five seconds.
   */
  Flux<FloorNow> floor() {
    return Flux.interval(Duration.ZERO, CAMPAIGN_KEPT)
        .onBackpressureDrop()
        .concatMap(_ -> campaign(), 0)
        .distinctUntilChanged()
        .switchMap(this::floor);
  }

  /** The floor of one campaign; empty when there is none of this name. */
  Flux<FloorNow> floor(String campaign) {
    return database
        .sql("select id from campaign where id = :id")
        .bind("id", campaign)
        .map(row -> new CampaignId(new LedgerRow(row).text("id")))
        .one()
        .flatMapMany(this::floor);
  }

  private Flux<FloorNow> floor(CampaignId campaign) {
    return floors.computeIfAbsent(campaign, this::shared);
  }

  /** While the database is down the campaign shown is the one shown last. */
  private Mono<CampaignId> campaign() {
    return database
        .sql(FIRST_CAMPAIGN)
        .map(row -> new CampaignId(new LedgerRow(row).text("id")))
        .one()
        .timeout(Duration.ofSeconds(1))
        .doOnNext(found -> shown = found)
        .onErrorComplete()
        .switchIfEmpty(Mono.fromSupplier(() -> shown));
  }

  private Flux<FloorNow> shared(CampaignId campaign) {
    var reader = new FloorReader(campaign, board, availability, lists, database, json, clock);
    return Flux.interval(Duration.ZERO, BEAT)
        .onBackpressureDrop()
        .concatMap(_ -> reader.read(), 0)
        .replay(1)
        .refCount(1, KEPT_WARM);
  }
}
