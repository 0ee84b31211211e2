package io.holdline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis of its own process on loopback, its append-only file kept in one folder. The library
 * brings the program; its own server class is not used because it stops Redis the moment the JVM is
 * told to end, while calls are still being brought home.
 */
final class EmbeddedRedisServer implements EmbeddedPart {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(20);
  private final Path folder;
  private final int port;
  private Process process;

  private EmbeddedRedisServer(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.process = started();
  }

  /** Starts it on the folder's data, after stopping a server that a killed Holdline left behind. */
  static EmbeddedRedisServer start(Path folder) {
    try {
      Files.createDirectories(folder.resolve("bin"));
      LeftBehind.redis(folder);
      return new EmbeddedRedisServer(folder, freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The embedded Redis in (%s) does not start.%nMaybe its server.log says why."
              .formatted(folder),
          e);
    }
  }

  private Process started() throws IOException {
    var program =
        ExecutableProvider.newJarResourceProvider(folder.resolve("bin").toFile()).get().toString();
    var made =
        new ProcessBuilder(
                List.of(
                    program,
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--dir",
                    folder.toString(),
                    "--pidfile",
                    folder.resolve("redis.pid").toString(),
                    "--appendonly",
                    "yes",
                    "--appendfsync",
                    "everysec",
                    "--save",
                    "",
                    "--maxmemory",
                    "256mb",
                    "--maxmemory-policy",
                    "noeviction"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()))
            .start();
    awaitReady(made);
    return made;
  }

  private void awaitReady(Process made) throws IOException {
    var patience = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!made.isAlive() || System.nanoTime() > patience) {
        made.destroyForcibly();
        throw new IOException("Redis did not come up on port %d.".formatted(port));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** Whether it has read its data and takes commands. */
  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      socket.setSoTimeout(500);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
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
    return process.isAlive();
  }

  @Override
  public void startAgain() throws IOException {
    process = started();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
