package io.holdline.dialer.redis;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;

/** Runs scripts by their digest, and sends the text only to a Redis that does not know it yet. */
final class FloorScripts {
  static final String PREFIX = "holdline";
  private static final long PATIENCE_MS = 3_000;

  private final RedissonClient redis;
  private final Duration heartbeat;
  private final @Nullable InstantSource testTime;
  private volatile boolean connected;

  /**
   * @param testTime null in production: the clock of Redis counts, so that all nodes share one
   */
  FloorScripts(RedissonClient redis, Duration heartbeat, @Nullable InstantSource testTime) {
    if (heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException(
          "The heartbeat lease (%s) must be positive.".formatted(heartbeat));
    }
    this.redis = redis;
    this.heartbeat = heartbeat;
    this.testTime = testTime;
  }

  FloorScripts(RedissonClient redis) {
    this(redis, RedisAvailability.HEARTBEAT, null);
  }

  CompletionStage<List<Object>> run(FloorScript script, String... arguments) {
    var values = new ArrayList<Object>();
    values.add(testTime == null ? "" : Long.toString(testTime.millis()));
    values.add(Long.toString(heartbeat.toMillis()));
    values.addAll(Arrays.asList(arguments));
    var sent = values.toArray();
    return ask(() -> evaluate(script, sent));
  }

  private CompletionStage<List<Object>> evaluate(FloorScript script, Object[] values) {
    var keys = List.<Object>of(PREFIX);
    var scripts = redis.getScript(StringCodec.INSTANCE);
    return scripts
        .<List<Object>>evalShaAsync(
            RScript.Mode.READ_WRITE, script.sha(), RScript.ReturnType.LIST, keys, values)
        .exceptionallyCompose(failure ->
            isUnknownScript(failure)
                ? scripts.evalAsync(
                    RScript.Mode.READ_WRITE, script.source(), RScript.ReturnType.LIST, keys, values)
                : CompletableFuture.failedStage(failure));
  }

  private static boolean isUnknownScript(Throwable failure) {
    return failure instanceof RedisNoScriptException
        || (failure instanceof CompletionException
            && failure.getCause() instanceof RedisNoScriptException);
  }

  /**
   * One question to Redis; fails after three seconds whatever the client does. The client connects
   * within its first question, which therefore may not keep the caller's thread.
   */
  <T> CompletionStage<T> ask(Question<T> question) {
    var answer = new CompletableFuture<T>();
    if (connected) {
      put(question, answer);
    } else {
      Thread.ofVirtual().name("holdline-redis-connect").start(() -> put(question, answer));
    }
    return answer.orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS);
  }

  private <T> void put(Question<T> question, CompletableFuture<T> answer) {
    try {
      var _ =
          question
              .put()
              .whenComplete((value, failure) -> {
                if (failure == null) {
                  connected = true;
                  answer.complete(value);
                } else {
                  answer.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  @FunctionalInterface
  interface Question<T> {
    CompletionStage<T> put();
  }
}
