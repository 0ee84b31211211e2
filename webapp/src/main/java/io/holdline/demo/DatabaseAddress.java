package io.holdline.demo;

import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Where the database is, told once and used by both of its clients: JDBC for Batch, R2DBC for
 * everything interactive.
 */
record DatabaseAddress(String host, int port, String database, String user, String password) {
  DatabaseAddress {
    if (!host.matches("[A-Za-z0-9._:-]{1,253}")) {
      throw new IllegalArgumentException(
          "The setting holdline.postgres.host (%s) is no host name or address.".formatted(host));
    }
    if (!database.matches("[A-Za-z0-9_-]{1,63}")) {
      throw new IllegalArgumentException(
          "The setting holdline.postgres.database (%s) may hold letters, digits, '_' and '-'."
              .formatted(database));
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "The setting holdline.postgres.port (%d) must be between 1 and 65535.".formatted(port));
    }
  }

  static DatabaseAddress of(ConfigurableEnvironment environment) {
    return new DatabaseAddress(
        environment.getRequiredProperty("holdline.postgres.host"),
        port(environment.getProperty("holdline.postgres.port", "5432")),
        environment.getProperty("holdline.postgres.database", "holdline"),
        environment.getProperty("holdline.postgres.user", "holdline"),
        environment.getProperty("holdline.postgres.password", ""));
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "The setting holdline.postgres.port (%s) must be a number between 1 and 65535."
              .formatted(text));
    }
    return Integer.parseInt(text);
  }

  Map<String, Object> asSpringSettings() {
    var settings = new HashMap<String, Object>();
    settings.put(
        "spring.datasource.url", "jdbc:postgresql://%s:%d/%s".formatted(host, port, database));
    settings.put("spring.datasource.username", user);
    settings.put("spring.datasource.password", password);
    settings.put("spring.r2dbc.url", "r2dbc:postgresql://%s:%d/%s".formatted(host, port, database));
    settings.put("spring.r2dbc.username", user);
    settings.put("spring.r2dbc.password", password);
    return settings;
  }
}
