package io.holdline.demo;

import io.holdline.dialer.simulator.FakeFreeSwitch;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Whatever server the settings do not name is started here, before the application: PostgreSQL
 * unless {@code holdline.postgres.host} is set, Redis unless {@code holdline.redis.host} is, and
 * with the demo a stand-in switch unless {@code holdline.switch.host} is.
 */
public final class EmbeddedParts
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered, AutoCloseable {
  private final Path postgres;
  private final Path redis;
  private final Path switchLedger;
  private final Consumer<String> progress;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  public EmbeddedParts(Path postgres, Path redis, Path switchLedger, Consumer<String> progress) {
    this.postgres = postgres;
    this.redis = redis;
    this.switchLedger = switchLedger;
    this.progress = progress;
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    var environment = event.getEnvironment();
    var settings = new HashMap<String, Object>();
    settings.putAll(postgres(environment));
    settings.putAll(redis(environment));
    settings.putAll(telephoneSwitch(environment));
    environment.getPropertySources().addFirst(new MapPropertySource("holdline parts", settings));
  }

  private Map<String, Object> postgres(ConfigurableEnvironment environment) {
    var host = environment.getProperty("holdline.postgres.host");
    if (host != null) {
      return DatabaseAddress.of(environment).asSpringSettings();
    }
    progress.accept("Starting PostgreSQL");
    var server = EmbeddedPostgresServer.start(postgres);
    started.push(server);
    return new DatabaseAddress(
            "127.0.0.1",
            server.port(),
            EmbeddedPostgresServer.NAME,
            EmbeddedPostgresServer.NAME,
            "")
        .asSpringSettings();
  }

  private Map<String, Object> redis(ConfigurableEnvironment environment) {
    if (environment.getProperty("holdline.redis.host") != null) {
      return Map.of();
    }
    progress.accept("Starting Redis");
    var server = EmbeddedRedisServer.start(redis);
    started.push(server);
    return Map.of("holdline.redis.host", "127.0.0.1", "holdline.redis.port", server.port());
  }

  private Map<String, Object> telephoneSwitch(ConfigurableEnvironment environment) {
    if (environment.getProperty("holdline.switch.host") != null
        || !environment.getProperty("holdline.demo.enabled", Boolean.class, false)) {
      return Map.of();
    }
    progress.accept("Starting the stand-in switch");
    var settings = FakeSwitchSettings.demo(switchLedger);
    var fake = FakeFreeSwitch.start(settings);
    started.push(fake);
    return Map.of(
        "holdline.switch.host", "127.0.0.1",
        "holdline.switch.port", fake.port(),
        "holdline.switch.password", settings.password());
  }

  /** Stops what was started, last first; one that does not stop does not keep the others. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        LoggerFactory.getLogger(EmbeddedParts.class).warn("A part did not stop.", e);
      }
    }
  }
}
