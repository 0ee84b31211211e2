package io.holdline.dialer.assembly;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The network between a dialer and its switch, on loopback, with everything that goes wrong there.
 */
final class FaultyWire implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?m)^Content-Length: (\\d+)$");

  /** What comes of one message of the switch: each piece and how much later it is passed on. */
  record Passed(byte[] message, Duration later) {}

  private final ServerSocket server = listen();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("faulty-wire").factory());
  private final AtomicReference<CountDownLatch> stalled =
      new AtomicReference<>(new CountDownLatch(0));
  private volatile int target;
  private volatile boolean refusing;
  private volatile Function<byte[], List<Passed>> fromSwitch = FaultyWire::asItIs;
  private volatile UnaryOperator<String> toSwitch = UnaryOperator.identity();

  FaultyWire(int target) {
    this.target = target;
    Thread.ofVirtual().start(this::serve);
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Passed> asItIs(byte[] message) {
    return List.of(new Passed(message, Duration.ZERO));
  }

  int port() {
    return server.getLocalPort();
  }

  /** Where connections lead from now on. */
  void leadTo(int port) {
    target = port;
  }

  void refuse(boolean refused) {
    refusing = refused;
  }

  void cut() {
    sockets.forEach(FaultyWire::close);
  }

  /** Connections stay and nothing passes. */
  void stall(boolean stops) {
    stalled.getAndSet(new CountDownLatch(stops ? 1 : 0)).countDown();
  }

  void fromSwitch(Function<byte[], List<Passed>> change) {
    fromSwitch = change;
  }

  void toSwitch(UnaryOperator<String> change) {
    toSwitch = change;
  }

  /** What comes to the dialer and no switch has said. */
  void say(String text) {
    for (var socket : sockets) {
      if (socket.getLocalPort() == server.getLocalPort()) {
        write(socket, text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void serve() {
    try {
      while (!server.isClosed()) {
        var client = server.accept();
        if (refusing) {
          close(client);
        } else {
          connect(client);
        }
      }
    } catch (IOException ended) {
      cut();
    }
  }

  private void connect(Socket client) {
    try {
      var behind = new Socket(InetAddress.getLoopbackAddress(), target);
      behind.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      sockets.add(client);
      sockets.add(behind);
      Thread.ofVirtual().start(() -> pump(client, behind, () -> commands(client, behind)));
      Thread.ofVirtual().start(() -> pump(client, behind, () -> events(behind, client)));
    } catch (IOException nobody) {
      close(client);
    }
  }

  /** One direction of one connection. */
  @FunctionalInterface
  private interface Direction {
    void run() throws IOException, InterruptedException;
  }

  private void pump(Socket client, Socket behind, Direction direction) {
    try {
      direction.run();
    } catch (IOException | InterruptedException over) {
      // the connection is over, which the finally tells both ends
    } finally {
      sockets.remove(client);
      sockets.remove(behind);
      close(client);
      close(behind);
    }
  }

  private void commands(Socket from, Socket to) throws IOException, InterruptedException {
    var bytes = new byte[8_192];
    for (var read = from.getInputStream().read(bytes);
        read >= 0;
        read = from.getInputStream().read(bytes)) {
      stalled.get().await();
      var text = toSwitch.apply(new String(bytes, 0, read, StandardCharsets.UTF_8));
      to.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void events(Socket from, Socket to) throws IOException, InterruptedException {
    var in = new BufferedInputStream(from.getInputStream());
    for (var message = message(in); message.length > 0; message = message(in)) {
      stalled.get().await();
      for (var passed : fromSwitch.apply(message)) {
        later.schedule(
            () -> write(to, passed.message), passed.later.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** A block of headers and the body they announce; empty at the end. */
  private static byte[] message(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var ended = 0;
    for (var next = in.read(); next >= 0; next = in.read()) {
      bytes.write(next);
      ended = next == '\n' ? ended + 1 : 0;
      if (ended == 2) {
        var length = LENGTH.matcher(bytes.toString(StandardCharsets.UTF_8));
        if (length.find()) {
          bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return bytes.toByteArray();
      }
    }
    return new byte[0];
  }

  private static void write(Socket to, byte[] bytes) {
    try {
      to.getOutputStream().write(bytes);
    } catch (IOException gone) {
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
    later.shutdownNow();
  }
}
