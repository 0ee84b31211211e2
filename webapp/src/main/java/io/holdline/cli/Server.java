package io.holdline.cli;

import io.holdline.HoldlineApplication;
import io.holdline.demo.EmbeddedParts;
import io.holdline.web.security.LocalOperatorToken;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running Holdline: the lock on its home, the embedded parts, the application, and the address
 * others find it by.
 */
final class Server implements AutoCloseable {
  /** What the demo operator's books say: about one customer in fourteen leaves. */
  private static final double DEMO_CHURN_RATE = 0.07;

  private final Home home;
  private final FileLock lock;
  private final EmbeddedParts parts;
  private final ConfigurableApplicationContext context;
  private final Instance instance;

  private Server(
      Home home,
      FileLock lock,
      EmbeddedParts parts,
      ConfigurableApplicationContext context,
      Instance instance) {
    this.home = home;
    this.lock = lock;
    this.parts = parts;
    this.context = context;
    this.instance = instance;
  }

  /** Starts everything; refuses when another process has the home. */
  static Server start(Home home, ServerOptions options, Consumer<String> progress) {
    var lock =
        home.lock()
            .orElseThrow(() ->
                new CommandFailed(
                    Instance.of(home)
                        .map(other ->
                            "This home is in use by a running Holdline at %s (process %d)."
                                .formatted(other.url(), other.pid()))
                        .orElse(
                            "The home (%s) is in use by another process."
                                .formatted(home.folder()))));
    Instance.forget(home);
    var parts =
        new EmbeddedParts(
            home.postgres(), home.redis(), home.switchLedger(), home.bossLedger(), progress);
    try {
      var token = new LocalOperatorToken(randomToken());
      var context = application(home, options, parts, token, progress);
      var port = context.getEnvironment().getProperty("local.server.port", Integer.class, 0);
      var instance =
          new Instance(
              URI.create("http://%s:%d".formatted(reachable(options.bind()), port)),
              token.value(),
              ProcessHandle.current().pid(),
              Instant.now());
      instance.write(home);
      parts.serving(instance.url());
      return new Server(home, lock, parts, context, instance);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static ConfigurableApplicationContext application(
      Home home,
      ServerOptions options,
      EmbeddedParts parts,
      LocalOperatorToken token,
      Consumer<String> progress) {
    var application = new SpringApplication(HoldlineApplication.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(defaults(home, options));
    application.addListeners(parts);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("localOperatorToken", token));
    progress.accept("Starting the application");
    return application.run();
  }

  private static Map<String, Object> defaults(Home home, ServerOptions options) {
    var defaults = new HashMap<String, Object>();
    defaults.put("holdline.home", home.folder().toString());
    defaults.put(
        "spring.config.additional-location",
        "optional:file:" + home.folder() + "/holdline.properties");
    defaults.put("holdline.dialer.journal", home.folder().resolve("journal").toString());
    defaults.put("holdline.webhooks.key-file", home.webhookKey().toString());
    defaults.put("holdline.roles", options.roles());
    defaults.put("holdline.demo.enabled", options.demo());
    defaults.put("holdline.demo.robots", options.robots());
    if (options.demo()) {
      defaults.put("holdline.offers.churn-rate", DEMO_CHURN_RATE);
    }
    defaults.put("server.port", options.port());
    defaults.put("server.address", options.bind());
    defaults.put("logging.file.name", home.log().toString());
    return defaults;
  }

  private static String reachable(String bind) {
    return bind.equals("0.0.0.0") || bind.equals("::")
        ? "127.0.0.1"
        : bind.contains(":") ? "[" + bind + "]" : bind;
  }

  private static String randomToken() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  Instance instance() {
    return instance;
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    Instance.forget(home);
    try {
      context.close();
    } finally {
      parts.close();
      release();
    }
  }

  private void release() {
    try {
      lock.release();
      lock.channel().close();
    } catch (IOException e) {
      throw new IllegalStateException("The home's lock was not released.", e);
    }
  }
}
