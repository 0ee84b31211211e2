package io.holdline.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The demo's sign-ins; the page offers them only where it is served to this machine alone. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "holdline.demo.enabled", havingValue = "true")
class DemoConfiguration {
  @Bean
  DemoSignIns demoSignIns(
      DatabaseClient database, Clock clock, @Value("${server.address:127.0.0.1}") String address)
      throws UnknownHostException {
    return new DemoSignIns(
        database, new SecureRandom(), InetAddress.getByName(address).isLoopbackAddress(), clock);
  }

  @Bean(destroyMethod = "stop")
  DemoPeople demoPeople(DemoSignIns signIns, Clock clock) {
    return new DemoPeople(signIns, clock);
  }
}
