package io.holdline.dialer.esl;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A switch that signs anybody in, says its version, and never answers an originate. */
final class ScriptedSwitch implements AutoCloseable {
  private final ServerSocket server;
  private final CountDownLatch originated = new CountDownLatch(1);
  private volatile @Nullable Socket client;

  ScriptedSwitch(String version) throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(version));
  }

  int port() {
    return server.getLocalPort();
  }

  long originates() {
    return 1 - originated.getCount();
  }

  boolean awaitOriginate() throws InterruptedException {
    return originated.await(10, TimeUnit.SECONDS);
  }

  void drop() throws IOException {
    server.close();
    var socket = client;
    if (socket != null) {
      socket.close();
    }
  }

  private void serve(String version) {
    try (var socket = server.accept();
        var in =
            new java.io.BufferedReader(
                new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      client = socket;
      var out = socket.getOutputStream();
      out.write("Content-Type: auth/request\n\n".getBytes(StandardCharsets.UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("bgapi originate")) {
          originated.countDown();
        } else if (line.startsWith("api")) {
          var text =
              line.startsWith("api version")
                  ? version
                  : line.startsWith("api show") ? "{\"row_count\": 0}" : "1795362032";
          out.write(
              ("Content-Type: api/response\nContent-Length: " + text.length() + "\n\n" + text)
                  .getBytes(StandardCharsets.UTF_8));
        } else if (!line.isEmpty() && !line.startsWith("Job-UUID")) {
          out.write(
              "Content-Type: command/reply\nReply-Text: +OK\n\n".getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException ended) {
      // the test is over
    }
  }

  @Override
  public void close() throws IOException {
    drop();
  }
}
