package io.holdline.web.desk;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.redis.RedisFloorBoard;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the dialers say of the calls at desks, read from the board in Redis for all open desks of a
 * campaign together.
 */
@Component
final class LiveCalls {
  private static final Duration BEAT = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final RedisFloorBoard board;
  private final Map<CampaignId, Flux<Optional<FloorSnapshot>>> boards = new ConcurrentHashMap<>();

  LiveCalls(RedisFloorBoard board) {
    this.board = board;
  }

  /** The call of one agent at every change, from now on; empty while there is none. */
  Flux<Optional<LiveCall>> of(CampaignId campaign, AgentId agent) {
    return boards
        .computeIfAbsent(campaign, this::shared)
        .map(snapshot -> of(snapshot, agent))
        .distinctUntilChanged();
  }

  /** The call of one agent now. */
  Mono<Optional<LiveCall>> now(CampaignId campaign, AgentId agent) {
    return read(campaign).map(snapshot -> of(snapshot, agent));
  }

  private Flux<Optional<FloorSnapshot>> shared(CampaignId campaign) {
    return Flux.interval(Duration.ZERO, BEAT)
        .onBackpressureDrop()
        .concatMap(_ -> read(campaign), 0)
        .replay(1)
        .refCount(1, BEAT);
  }

  /** A board that cannot be read says nothing; the desk hears of a lost Redis in another way. */
  private Mono<Optional<FloorSnapshot>> read(CampaignId campaign) {
    return Mono.fromCompletionStage(() -> board.latest(campaign))
        .timeout(LONGEST)
        .onErrorReturn(Optional.empty());
  }

  private static Optional<LiveCall> of(Optional<FloorSnapshot> snapshot, AgentId agent) {
    return snapshot.stream()
        .flatMap(now -> now.calls().stream())
        .filter(call -> agent.equals(call.agent()))
        .findFirst();
  }
}
