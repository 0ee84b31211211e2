package io.holdline.dialer.redis;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Supervision;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * What people wish of the dialer of a campaign, told to every process that dials or stands by for
 * it. Each wish is told once or not at all.
 */
public final class RedisWishes {
  private final RedissonClient redis;
  private final FloorScripts scripts;

  /** Uses the client, which stays the caller's to shut down. */
  public RedisWishes(RedissonClient redis) {
    this.redis = redis;
    scripts = new FloorScripts(redis);
  }

  /** Who hears wishes, one after the other. */
  public interface Listener {
    void tell(AgentCommand command);

    void supervise(Supervision supervision);
  }

  /**
   * Tells an agent's wish.
   *
   * @return how many processes heard it: 0 when nobody dials for the campaign; fails when Redis
   *     cannot be reached
   */
  public CompletionStage<Long> tell(CampaignId campaign, AgentCommand command) {
    return publish(campaign, new WishText.Wish.OfAgent(command));
  }

  /** The same for a supervisor's. */
  public CompletionStage<Long> supervise(CampaignId campaign, Supervision supervision) {
    return publish(campaign, new WishText.Wish.OfSupervisor(supervision));
  }

  private CompletionStage<Long> publish(CampaignId campaign, WishText.Wish wish) {
    var text = WishText.write(wish);
    return scripts.ask(() -> topic(campaign).publishAsync(text));
  }

  /**
   * Begins to listen, and does not cease to try while Redis cannot be reached; what cannot be read
   * is passed over.
   */
  public WishListening listen(CampaignId campaign, Listener listener) {
    var listening =
        new WishListening(
            topic(campaign),
            scripts,
            text -> WishText.read(text).ifPresent(wish -> hand(wish, listener)));
    listening.begin();
    return listening;
  }

  private static void hand(WishText.Wish wish, Listener listener) {
    switch (wish) {
      case WishText.Wish.OfAgent(var command) -> listener.tell(command);
      case WishText.Wish.OfSupervisor(var supervision) -> listener.supervise(supervision);
    }
  }

  private RTopic topic(CampaignId campaign) {
    return redis.getTopic(
        FloorScripts.PREFIX + ":wishes:" + campaign.value(), StringCodec.INSTANCE);
  }
}
