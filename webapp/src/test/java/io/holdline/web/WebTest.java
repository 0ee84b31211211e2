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

  /** Where telephones in browsers register; nothing listens there. */
  String PHONE_DOMAIN = "phones.example.com";

  /** What the switch proves itself with. */
  String SWITCH_SECRET = "only-for-these-tests-0123";

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
              "holdline.phone.address=wss://" + PHONE_DOMAIN + ":7443",
              "holdline.phone.domain=" + PHONE_DOMAIN,
              "holdline.phone.secret=a secret of 32 letters, at the least",
              "holdline.phone.switch-secret=" + SWITCH_SECRET,
              "test.redis-port=" + TestOperator.running().redisPort())
          .applyTo(context);
    }
  }
}
