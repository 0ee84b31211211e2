package io.holdline.web;

import io.holdline.demo.DemoSignIns;
import io.holdline.web.security.LocalOperatorToken;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.r2dbc.core.DatabaseClient;

/** The web packages with their real security, and no dialer behind them. */
@EnableAutoConfiguration(
    exclude = {
      BatchAutoConfiguration.class,
      DataSourceAutoConfiguration.class,
      FlywayAutoConfiguration.class
    })
@ComponentScan({"io.holdline.web.security", "io.holdline.web.problem", "io.holdline.web.page"})
public class WebApplication {
  public static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  LocalOperatorToken localOperatorToken() {
    return new LocalOperatorToken(TOKEN);
  }

  @Bean
  DemoSignIns demoSignIns(DatabaseClient database) {
    return new DemoSignIns(database, new SecureRandom(), true);
  }
}
