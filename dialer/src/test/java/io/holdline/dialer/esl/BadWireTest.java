package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerEvent.OriginateDropped;
import io.holdline.dialer.core.DialerEvent.SwitchBack;
import io.holdline.dialer.core.DialerEvent.SwitchLost;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A switch that behaves badly behind a real socket: the connection ends and the next one works. */
class BadWireTest {
  private static final String ASKS = "Content-Type: auth/request\n\n";
  private static final byte[] MEGABYTE = new byte[1 << 20];

  /** What the switch does with a connection once it is signed in. */
  private interface Manners {
    void behave(OutputStream out) throws IOException;
  }

  @Test
  void aFrameOfAHundredMegabytesIsNotWaitedFor() throws Exception {
    survives(out -> {
      out.write(frame("Content-Type: text/event-plain\nContent-Length: 104857600\n\n"));
      for (var each = 0; each < 100; each++) {
        out.write(MEGABYTE);
      }
    });
  }

  @Test
  void garbageEndsTheConnection() throws Exception {
    var garbage = new byte[64 << 10];
    new SplittableRandom(5).nextBytes(garbage);
    survives(out -> out.write(garbage));
  }

  @Test
  void aHeaderThatNeverEndsEndsTheConnection() throws Exception {
    var endless = new byte[64 << 10];
    Arrays.fill(endless, (byte) 'a');
    survives(out -> out.write(endless));
  }

  @Test
  void aLengthThatIsNoneEndsTheConnection() throws Exception {
    survives(out ->
        out.write(
            frame("Content-Type: text/event-plain\nContent-Length: many\n\nEvent-Name: X\n")));
  }

  @Test
  void aSwitchThatStopsSpeakingIsLeftAfterAWhileAndTheNextConnectionWorks() throws Exception {
    survives(out -> {});
  }

  @Test
  void aSwitchThatNeverAsksForThePasswordIsLeft() throws Exception {
    try (var server = new BadSwitch(out -> {}, true);
        var board = board(server.port())) {
      var heard = Heard.from(board);
      heard.next(SwitchLost.class);
      heard.next(SwitchBack.class);
    }
  }

  private static void survives(Manners manners) throws Exception {
    try (var server = new BadSwitch(manners, false);
        var board = board(server.port())) {
      var heard = Heard.from(board);
      heard.next(SwitchBack.class);
      server.mayMisbehave.countDown();
      heard.next(SwitchLost.class);
      var call = new CallId(UUID.randomUUID());
      board.send(
          new Originate(call, new PhoneNumber("+999000000001"), Duration.ofSeconds(20), null),
          System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
      assertThat(heard.next(OriginateDropped.class).call()).isEqualTo(call);
      heard.next(SwitchBack.class);
    }
  }

  private static EslSwitchboard board(int port) {
    return new EslSwitchboard(
            EslSettings.of("127.0.0.1", port, "ClueCon"),
            InstantSource.system(),
            new SplittableRandom(1),
            () -> new CallId(UUID.randomUUID()))
        .start();
  }

  private static byte[] frame(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Bad on its first connection, good on every later one. */
  private static final class BadSwitch implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    private final CountDownLatch mayMisbehave = new CountDownLatch(1);
    private final Manners manners;
    private final boolean mute;

    BadSwitch(Manners manners, boolean mute) throws IOException {
      this.manners = manners;
      this.mute = mute;
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return server.getLocalPort();
    }

    private void serve() {
      var first = true;
      while (!server.isClosed()) {
        try {
          var socket = server.accept();
          var bad = first;
          first = false;
          Thread.ofVirtual().start(() -> speak(socket, bad));
        } catch (IOException closed) {
          return;
        }
      }
    }

    private void speak(java.net.Socket socket, boolean bad) {
      try (socket;
          var in =
              new java.io.BufferedReader(
                  new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        var out = socket.getOutputStream();
        if (!bad || !mute) {
          out.write(frame(ASKS));
        }
        for (var line = in.readLine(); line != null; line = in.readLine()) {
          var silent = bad && (mute || mayMisbehave.getCount() == 0);
          if (!silent && !line.isEmpty() && !line.startsWith("Job-UUID")) {
            out.write(frame(answer(line)));
          }
          if (bad && line.startsWith("api show")) {
            Thread.ofVirtual().start(() -> misbehave(out));
          }
        }
      } catch (IOException over) {
        // the other side left
      }
    }

    private void misbehave(OutputStream out) {
      try {
        if (mayMisbehave.await(15, TimeUnit.SECONDS)) {
          manners.behave(out);
        }
      } catch (IOException left) {
        // as it should
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    private static String answer(String line) {
      if (!line.startsWith("api")) {
        return "Content-Type: command/reply\nReply-Text: +OK\n\n";
      }
      var text =
          line.startsWith("api version")
              ? "FakeFreeSwitch"
              : line.startsWith("api show") ? "{\"row_count\": 0}" : "1795362032";
      return "Content-Type: api/response\nContent-Length: " + text.length() + "\n\n" + text;
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
