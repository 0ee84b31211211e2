package io.holdline.demo;

import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.fakeboss.FakeBoss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Sinks;

/**
 * Whatever server the settings do not name is started here, before the application: PostgreSQL
 * unless {@code holdline.postgres.host} is set, Redis unless {@code holdline.redis.host} is, and
 * with the demo a stand-in switch unless {@code holdline.switch.host} is, and a stand-in for the
 * operator's systems unless {@code holdline.edge.url} is.
 */
public final class EmbeddedParts
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedParts.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private final Path postgres;
  private final Path redis;
  private final Path switchLedger;
  private final Path bossLedger;
  private final Sinks.One<URI> address = Sinks.one();
  private final Consumer<String> progress;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private volatile boolean closing;

  public EmbeddedParts(
      Path postgres, Path redis, Path switchLedger, Path bossLedger, Consumer<String> progress) {
    this.bossLedger = bossLedger;
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
    settings.putAll(boss(environment));
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
    lookAfter(server);
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
    lookAfter(server);
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

  /** The application answers here from now on; until then nobody is told anything. */
  public void serving(URI url) {
    address.tryEmitValue(url).orThrow();
  }

  private Map<String, Object> boss(ConfigurableEnvironment environment) {
    if (environment.getProperty("holdline.edge.url") != null
        || !environment.getProperty("holdline.demo.enabled", Boolean.class, false)) {
      return Map.of();
    }
    progress.accept("Starting the stand-in for the operator's systems");
    var settings =
        DemoBoss.settings(
            bossLedger,
            address.asMono().map(url -> url.resolve("/edge/events")),
            environment.getProperty(
                "holdline.demo.customers", Integer.class, DemoOperator.CUSTOMERS));
    try {
      var boss = FakeBoss.start(settings);
      started.push(boss);
      return Map.of(
          "holdline.edge.url", boss.url().toString(),
          "holdline.edge.event-secret", settings.secret());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the part again when its process has died, until it is closed. */
  private void lookAfter(EmbeddedPart part) {
    Thread.ofPlatform()
        .daemon()
        .name("look-after-" + part.name())
        .start(() -> {
          while (!closing) {
            LockSupport.parkNanos(LOOK.toNanos());
            synchronized (part) {
              if (!closing && !part.isAlive()) {
                startAgain(part);
              }
            }
          }
        });
  }

  private static void startAgain(EmbeddedPart part) {
    log.warn("{} has ended and is started again.", part.name());
    try {
      part.startAgain();
    } catch (IOException | RuntimeException e) {
      log.warn("{} did not start; it is tried again.", part.name(), e);
    }
  }

  /** Stops what was started, last first; one that does not stop does not keep the others. */
  @Override
  public void close() {
    closing = true;
    while (!started.isEmpty()) {
      var part = started.pop();
      synchronized (part) {
        try {
          part.close();
        } catch (Exception e) {
          log.warn("A part did not stop.", e);
        }
      }
    }
  }
}
