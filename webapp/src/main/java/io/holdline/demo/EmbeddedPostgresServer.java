package io.holdline.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A real PostgreSQL of its own process on loopback, durable, its data kept in one folder. The
 * program signs in as {@code holdline}, who owns one database and is no superuser.
 */
final class EmbeddedPostgresServer implements EmbeddedPart {
  static final String NAME = "holdline";
  private final Path folder;
  private EmbeddedPostgres server;

  private EmbeddedPostgresServer(Path folder) throws IOException {
    this.folder = folder;
    this.server = started(0);
  }

  /** Starts it on the folder's data, after stopping a server that a killed Holdline left behind. */
  static EmbeddedPostgresServer start(Path folder) {
    try {
      Files.createDirectories(folder);
      LeftBehind.postgres(folder);
      var embedded = new EmbeddedPostgresServer(folder);
      embedded.createDatabase();
      return embedded;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The embedded PostgreSQL in (%s) does not start.%nMaybe its server.log says why, or the disk is full."
              .formatted(folder),
          e);
    }
  }

  private EmbeddedPostgres started(int port) throws IOException {
    var log = ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile());
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data())
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(folder.resolve("server").toFile())
            .setPGStartupWait(Duration.ofSeconds(60))
            .setRegisterShutdownHook(false)
            .setErrorRedirector(log)
            .setOutputRedirector(log)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "200")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("timezone", "UTC");
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  private Path data() {
    return folder.resolve("data");
  }

  int port() {
    return server.getPort();
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public boolean isAlive() {
    return OrphanProcess.isAlive(data().resolve("postmaster.pid"), data().toString());
  }

  @Override
  public void startAgain() throws IOException {
    var port = server.getPort();
    server.close(); // it has ended already, but holds the folder's lock
    server = started(port);
  }

  private void createDatabase() {
    try (var connection = server.getPostgresDatabase().getConnection()) {
      if (missing(connection, "select 1 from pg_roles where rolname = 'holdline'")) {
        run(connection, "create role holdline login");
      }
      if (missing(connection, "select 1 from pg_roles where rolname = 'holdline_eraser'")) {
        run(connection, "create role holdline_eraser nologin");
        run(connection, "grant holdline_eraser to holdline with inherit false, set true");
      }
      if (missing(connection, "select 1 from pg_database where datname = 'holdline'")) {
        run(
            connection,
            "create database holdline owner holdline encoding 'UTF8' template template0");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded database cannot be made.", e);
    }
  }

  private static boolean missing(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return !rows.next();
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not stop.", e);
    }
  }
}
