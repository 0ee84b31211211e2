package io.holdline.roles;

import io.holdline.dialer.redis.FloorRedis;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one client of Redis; it connects when it is first used, so a Redis that is down does not stop
 * the start.
 */
@Configuration(proxyBeanMethods = false)
class RedisConnection {
  @Bean(destroyMethod = "shutdown")
  RedissonClient redisson(
      @Value("${holdline.redis.host:127.0.0.1}") String host,
      @Value("${holdline.redis.port:6379}") String port,
      @Value("${holdline.redis.password:}") String password) {
    if (!host.matches("[A-Za-z0-9._:-]{1,253}")) {
      throw new IllegalArgumentException(
          "The setting holdline.redis.host (%s) is no host name or address.".formatted(host));
    }
    if (!port.matches("[1-9]\\d{0,4}") || Integer.parseInt(port) > 65535) {
      throw new IllegalArgumentException(
          "The setting holdline.redis.port (%s) must be a number between 1 and 65535."
              .formatted(port));
    }
    return FloorRedis.connect(host, Integer.parseInt(port), password);
  }
}
