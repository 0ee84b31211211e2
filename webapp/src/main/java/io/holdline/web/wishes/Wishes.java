package io.holdline.web.wishes;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.redis.RedisWishes;
import io.holdline.web.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Hands on what people wish of the dialer of a campaign; what comes of it the desk shows. When
 * nobody dials for it now, or the one who did is gone and the next has not taken over yet, whoever
 * wished is told.
 */
@Component
public final class Wishes {
  /** Who dials shows the floor each second. */
  private static final Duration ALIVE = Duration.ofSeconds(3);

  private final RedisWishes dialers;
  private final RedisFloorBoard board;

  Wishes(RedisWishes dialers, RedisFloorBoard board) {
    this.dialers = dialers;
    this.board = board;
  }

  /** Hands on a manager's wish. */
  public Mono<Void> tell(CampaignId campaign, AgentCommand wish) {
    return heard(campaign, () -> dialers.tell(campaign, wish));
  }

  /** Hands on the wish of one who leads. */
  public Mono<Void> supervise(CampaignId campaign, Supervision wish) {
    return heard(campaign, () -> dialers.supervise(campaign, wish));
  }

  private Mono<Void> heard(CampaignId campaign, Supplier<CompletionStage<Long>> told) {
    return Mono.fromCompletionStage(() -> board.isShown(campaign, ALIVE))
        .filter(alive -> alive)
        .flatMap(_ -> Mono.fromCompletionStage(told))
        .filter(listeners -> listeners > 0)
        .switchIfEmpty(
            Mono.error(() ->
                Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "no-dialer",
                    "No dialer runs for this campaign now. Nothing was changed; try again.")))
        .then();
  }
}
