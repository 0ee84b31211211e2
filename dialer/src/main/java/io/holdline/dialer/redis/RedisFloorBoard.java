package io.holdline.dialer.redis;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.FloorSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.redisson.api.listener.MessageListener;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where a dialer shows its floor, so that every web node can see it. */
public final class RedisFloorBoard {
  /** How long a snapshot may be shown after it was published. */
  public static final Duration SHOWN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(RedisFloorBoard.class);

  private final RedissonClient redis;
  private final FloorScripts scripts;
  private final JsonMapper json = JsonMapper.builder().build();

  /** Uses the client, which stays the caller's to shut down. */
  public RedisFloorBoard(RedissonClient redis) {
    this.redis = redis;
    scripts = new FloorScripts(redis);
  }

  /** Shows a snapshot to whoever asks or watches; fails only when Redis cannot be reached. */
  public CompletionStage<Void> publish(FloorSnapshot snapshot) {
    return scripts
        .run(
            FloorScript.PUBLISH,
            snapshot.campaign().value(),
            json.writeValueAsString(snapshot),
            Long.toString(SHOWN.toMillis()))
        .thenAccept(_ -> {});
  }

  /** The last snapshot of a campaign; empty when none was published within the last minute. */
  public CompletionStage<Optional<FloorSnapshot>> latest(CampaignId campaign) {
    return scripts.ask(() ->
        redis
            .<String>getBucket(key(campaign), StringCodec.INSTANCE)
            .getAsync()
            .thenApply(text -> Optional.ofNullable(read(text))));
  }

  /** Whether a snapshot of the campaign was published within the last {@code span}. */
  public CompletionStage<Boolean> isShown(CampaignId campaign, Duration span) {
    var least = SHOWN.minus(span).toMillis();
    return scripts.ask(() ->
        redis
            .<String>getBucket(key(campaign), StringCodec.INSTANCE)
            .remainTimeToLiveAsync()
            .thenApply(left -> left >= least));
  }

  /**
   * Tells {@code listener} every later snapshot of a campaign, in order, also after Redis was lost
   * and found again. The stage completes when listening has begun.
   */
  public CompletionStage<AutoCloseable> watch(
      CampaignId campaign, Consumer<FloorSnapshot> listener) {
    var topic = redis.getTopic(key(campaign), StringCodec.INSTANCE);
    MessageListener<String> heard =
        (_, text) -> {
          var snapshot = read(text);
          if (snapshot != null) {
            listener.accept(snapshot);
          }
        };
    return scripts.ask(() ->
        topic
            .addListenerAsync(String.class, heard)
            .<AutoCloseable>thenApply(number ->
                () ->
                    topic
                        .removeListenerAsync(number)
                        .toCompletableFuture()
                        .get(1, TimeUnit.SECONDS)));
  }

  private @Nullable FloorSnapshot read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return json.readValue(text, FloorSnapshot.class);
    } catch (JacksonException e) {
      LOG.warn("A snapshot of another version of Holdline was passed over", e);
      return null;
    }
  }

  private static String key(CampaignId campaign) {
    return FloorScripts.PREFIX + ":board:" + campaign.value();
  }
}
