package io.holdline.dialer.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import io.holdline.dialer.redis.LoopbackRedis;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.redis.RedisFloorStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

final class AvailabilityAssemblyTest {
  @Test
  void everyRoleReadsTheFloorThroughTheOneClient() throws Exception {
    try (var server = LoopbackRedis.start();
        var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(
          RedissonClient.class, server::connect, bean -> bean.setDestroyMethodName("shutdown"));
      context.register(AvailabilityAssembly.class);
      context.refresh();
      var campaign = new CampaignId("retention");

      context
          .getBean(Availability.class)
          .declare(new AgentId("li"), campaign, Presence.READY, null)
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);

      var entries =
          context
              .getBean(RedisFloorStream.class)
              .readAfter(RedisFloorStream.BEGINNING, 10)
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      assertThat(entries).hasSize(1);
      var latest = context.getBean(RedisFloorBoard.class).latest(campaign);
      assertThat(latest.toCompletableFuture().get(10, TimeUnit.SECONDS)).isEmpty();
    }
  }
}
