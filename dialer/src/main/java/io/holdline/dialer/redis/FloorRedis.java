package io.holdline.dialer.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;

/** How Holdline connects to Redis. */
public final class FloorRedis {
  private static final int TIMEOUT_MS = 1_000;

  /** By each of four connections: a dialer listens to all of its campaigns. */
  private static final int CAMPAIGNS_LISTENED_TO = 250;

  private FloorRedis() {}

  /**
   * A client that connects when it is first used, says within about two seconds that Redis is dead,
   * and finds it again by itself. The caller shuts it down.
   *
   * @param host a name or an address
   * @param port 1 to 65535
   */
  public static RedissonClient connect(String host, int port, @Nullable String password) {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "The address of Redis (%s, port %d) must be a host and a port of 1 to 65535."
              .formatted(host, port));
    }
    var config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.setLazyInitialization(true);
    config.setThreads(2);
    config.setNettyThreads(2);
    if (password != null && !password.isEmpty()) {
      config.setPassword(password);
    }
    config
        .useSingleServer()
        .setAddress("redis://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port))
        .setConnectionMinimumIdleSize(2)
        .setConnectionPoolSize(12)
        .setSubscriptionConnectionMinimumIdleSize(1)
        .setSubscriptionConnectionPoolSize(4)
        .setSubscriptionsPerConnection(CAMPAIGNS_LISTENED_TO)
        .setConnectTimeout(TIMEOUT_MS)
        .setTimeout(TIMEOUT_MS)
        .setRetryAttempts(1)
        .setRetryDelay(new ConstantDelay(Duration.ofMillis(100)))
        .setReconnectionDelay(new ConstantDelay(Duration.ofMillis(200)))
        .setPingConnectionInterval(5_000);
    return Redisson.create(config);
  }
}
