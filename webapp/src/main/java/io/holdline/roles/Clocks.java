package io.holdline.roles;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the application. */
@Configuration(proxyBeanMethods = false)
class Clocks {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
