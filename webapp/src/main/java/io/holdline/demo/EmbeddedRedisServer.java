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
public final class EmbeddedRedisServer implements AutoCloseable {
  private final RedisServer server;
  private final int port;

  private EmbeddedRedisServer(RedisServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts it on the folder's data, after stopping a server that a killed Holdline left behind. */
  public static EmbeddedRedisServer start(Path folder) {
    try {
      Files.createDirectories(folder.resolve("bin"));
      LeftBehind.redis(folder);
      var port = freePort();
      var server =
          RedisServer.newRedisServer()
              .executableProvider(
                  ExecutableProvider.newJarResourceProvider(folder.resolve("bin").toFile()))
              .bind("127.0.0.1")
              .port(port)
              .setting("dir " + folder)
              .setting("pidfile " + folder.resolve("redis.pid"))
              .setting("appendonly yes")
              .setting("appendfsync everysec")
              .setting("save \"\"")
              .setting("maxmemory 256mb")
              .setting("maxmemory-policy noeviction")
              .build();
      server.start();
      return new EmbeddedRedisServer(server, port);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The embedded Redis in (%s) does not start.%nMaybe its server.log says why."
              .formatted(folder),
          e);
    }
  }

  public int port() {
    return port;
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
