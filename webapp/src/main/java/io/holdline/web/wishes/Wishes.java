package io.holdline.web.wishes;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.redis.RedisWishes;
import io.holdline.web.problem.Problem;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Hands on what people wish of the dialer of a campaign; what comes of it the desk shows. When no
 * process runs a dialer for it, whoever wished is told.
 */
@Component
public final class Wishes {
  private final RedisWishes dialers;

  Wishes(RedisWishes dialers) {
    this.dialers = dialers;
  }

  /** Hands on a manager's wish. */
  public Mono<Void> tell(CampaignId campaign, AgentCommand wish) {
    return heard(() -> dialers.tell(campaign, wish));
  }

  /** Hands on the wish of one who leads. */
  public Mono<Void> supervise(CampaignId campaign, Supervision wish) {
    return heard(() -> dialers.supervise(campaign, wish));
  }

  private static Mono<Void> heard(Supplier<CompletionStage<Long>> told) {
    return Mono.fromCompletionStage(told)
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
