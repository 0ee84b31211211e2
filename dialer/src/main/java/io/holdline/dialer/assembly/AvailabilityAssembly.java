package io.holdline.dialer.assembly;

import io.holdline.dialer.redis.RedisAvailability;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.redis.RedisFloorStream;
import io.holdline.dialer.redis.RedisWishes;
import org.redisson.api.RedissonClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every role needs of the floor in Redis. */
@Configuration(proxyBeanMethods = false)
class AvailabilityAssembly {
  @Bean(destroyMethod = "close")
  RedisAvailability availability(RedissonClient redis) {
    return new RedisAvailability(redis);
  }

  @Bean
  RedisFloorStream floorStream(RedissonClient redis) {
    return new RedisFloorStream(redis);
  }

  @Bean
  RedisFloorBoard floorBoard(RedissonClient redis) {
    return new RedisFloorBoard(redis);
  }

  @Bean
  RedisWishes dialerWishes(RedissonClient redis) {
    return new RedisWishes(redis);
  }
}
