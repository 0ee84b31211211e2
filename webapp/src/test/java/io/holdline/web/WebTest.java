package io.holdline.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** A test of the web packages over HTTP, with real security, PostgreSQL and Redis. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = WebApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = WebTest.Database.class)
public @interface WebTest {
  /** What the operator's systems sign their events with. */
  String EVENT_SECRET = "a secret only for these tests";

  /** Points the application at the database of the test. */
  final class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestPropertyValues.of(
              "spring.r2dbc.url=" + TestOperator.running().r2dbcUrl(),
              "spring.datasource.url=" + TestOperator.running().jdbcUrl(),
              "holdline.web.docs=true",
              "holdline.home=" + TestOperator.running().home(),
              "holdline.recordings=" + TestOperator.running().home().resolve("recordings"),
              "holdline.edge.event-secret=" + EVENT_SECRET,
              "test.redis-port=" + TestOperator.running().redisPort())
          .applyTo(context);
    }
  }
}
