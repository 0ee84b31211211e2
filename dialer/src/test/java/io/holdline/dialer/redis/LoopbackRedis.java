package io.holdline.dialer.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.redisson.api.RedissonClient;
import redis.embedded.RedisServer;

/**
 * A real Redis on a free loopback port, kept in memory only, that can be killed and started again.
 */
public final class LoopbackRedis implements AutoCloseable {
  private final int port;
  private RedisServer server;

  private LoopbackRedis(int port) {
    this.port = port;
    server = start(port);
  }

  public static LoopbackRedis start() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = socket.getLocalPort();
      socket.close();
      return new LoopbackRedis(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RedissonClient connect() {
    return FloorRedis.connect("127.0.0.1", port, null);
  }

  /** Ends the server; all it knew is lost. */
  public void kill() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server keeps its connections and answers nobody for a while. */
  public void freeze(Duration lasting) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var command = "CLIENT PAUSE %d\r\n".formatted(lasting.toMillis());
      socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
      var answer = socket.getInputStream().readNBytes(3);
      if (answer[0] != '+') {
        throw new IllegalStateException("Redis would not pause.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts an empty server on the same port. */
  public void restart() {
    server = start(port);
  }

  @Override
  public void close() {
    kill();
  }

  /** One at a time: a program that another thread still unpacks cannot be run. */
  private static synchronized RedisServer start(int port) {
    try {
      var server =
          RedisServer.newRedisServer()
              .bind("127.0.0.1")
              .port(port)
              .setting("save \"\"")
              .setting("appendonly no")
              .setting("daemonize no")
              .build();
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
