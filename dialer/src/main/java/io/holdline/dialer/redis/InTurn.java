package io.holdline.dialer.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Puts questions about one key one after the other, in the order they were asked, although each may
 * take another connection.
 */
final class InTurn<K> {
  private final int most;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final ConcurrentHashMap<K, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  /**
   * @param most how many questions may be unanswered, over all keys; a further one fails
   */
  InTurn(int most) {
    this.most = most;
  }

  <T> CompletionStage<T> ask(K key, Supplier<CompletionStage<T>> question) {
    if (unanswered.incrementAndGet() > most) {
      unanswered.decrementAndGet();
      return CompletableFuture.failedStage(
          new RejectedExecutionException(
              "Redis has left %d questions unanswered.".formatted(most)));
    }
    var done = new CompletableFuture<Void>();
    var before = last.put(key, done);
    var answer = before == null ? question.get() : before.<T>thenCompose(_ -> question.get());
    return answer.whenComplete((_, _) -> {
      unanswered.decrementAndGet();
      last.remove(key, done);
      done.complete(null);
    });
  }
}
