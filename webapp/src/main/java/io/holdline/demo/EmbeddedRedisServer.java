package io.holdline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/** A real Redis of its own process on loopback, its append-only file kept in one folder. */
final class EmbeddedRedisServer implements EmbeddedPart {
  private final Path folder;
  private final int port;
  private RedisServer server;

  private EmbeddedRedisServer(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.server = started();
  }

  /** Starts it on the folder's data, after stopping a server that a killed Holdline left behind. */
  static EmbeddedRedisServer start(Path folder) {
    try {
      Files.createDirectories(folder.resolve("bin"));
      LeftBehind.redis(folder);
      return new EmbeddedRedisServer(folder, freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The embedded Redis in (%s) does not start.%nMaybe the disk is full.".formatted(folder),
          e);
    }
  }

  private RedisServer started() throws IOException {
    var made =
        RedisServer.newRedisServer()
            .executableProvider(
                ExecutableProvider.newJarResourceProvider(folder.resolve("bin").toFile()))
            .bind("127.0.0.1")
            .port(port)
            .setting("dir \"%s\"".formatted(folder))
            .setting("pidfile \"%s\"".formatted(pidFile()))
            .setting("appendonly yes")
            .setting("appendfsync everysec")
            .setting("save \"\"")
            .setting("maxmemory 256mb")
            .setting("maxmemory-policy noeviction")
            .build();
    made.start();
    return made;
  }

  private Path pidFile() {
    return folder.resolve("redis.pid");
  }

  int port() {
    return port;
  }

  @Override
  public String name() {
    return "Redis";
  }

  @Override
  public boolean isAlive() {
    return OrphanProcess.isAlive(pidFile(), "redis-server");
  }

  @Override
  public void startAgain() throws IOException {
    server = started();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded Redis did not stop.", e);
    }
  }
}
