package io.holdline.ledger;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Mono;

/** What a port of the dialer answers, made from what the database answers. */
public final class Stages {
  private Stages() {}

  /** Starts the work; the stage fails when there is no value. */
  public static <T> CompletionStage<T> one(Mono<T> work) {
    return work.toFuture().thenApply(Objects::requireNonNull);
  }

  /** Starts the work and forgets its value. */
  @SuppressWarnings("NullAway") // the only value of Void is null
  public static CompletionStage<Void> done(Mono<?> work) {
    return work.then().toFuture();
  }
}
