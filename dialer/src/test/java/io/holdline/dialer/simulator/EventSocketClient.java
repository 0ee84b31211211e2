package io.holdline.dialer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A plain client of the event socket that shares no code with the dialer's own. */
final class EventSocketClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** One frame: its own headers, and for an event those of the event with its body. */
  record Frame(Map<String, String> headers, Map<String, String> event, String body) {
    String reply() {
      return headers.getOrDefault("Reply-Text", body);
    }

    String name() {
      return event.getOrDefault("Event-Name", "");
    }

    boolean isEvent() {
      return !event.isEmpty();
    }
  }

  private final Socket socket;
  private final LinkedBlockingQueue<Frame> replies = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Frame> events = new LinkedBlockingQueue<>();
  private final List<Frame> seen = new ArrayList<>();

  EventSocketClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    Thread.ofVirtual().start(this::read);
  }

  static EventSocketClient signedIn(int port) throws IOException, InterruptedException {
    var client = new EventSocketClient(port);
    assertThat(client.reply().headers()).containsEntry("Content-Type", "auth/request");
    assertThat(client.ask("auth ClueCon")).isEqualTo("+OK accepted");
    return client;
  }

  void say(String command) throws IOException {
    socket.getOutputStream().write((command + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  String ask(String command) throws IOException, InterruptedException {
    say(command);
    return reply().reply();
  }

  Frame reply() throws InterruptedException {
    var frame = replies.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(frame).as("a reply").isNotNull();
    return java.util.Objects.requireNonNull(frame);
  }

  /** Waits until this many of the events so far are wanted ones. */
  void await(int count, String what, Predicate<Frame> wanted) throws InterruptedException {
    var heard = seen.stream().filter(wanted).count();
    while (heard < count) {
      var next = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(next).as("%d times %s, after %d", count, what, heard).isNotNull();
      var event = java.util.Objects.requireNonNull(next);
      seen.add(event);
      heard += wanted.test(event) ? 1 : 0;
    }
  }

  /** The next event, whatever it is; it is not kept among those seen. */
  Frame take() throws InterruptedException {
    var frame = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(frame).as("an event").isNotNull();
    return java.util.Objects.requireNonNull(frame);
  }

  Frame next(String name, String uuid) throws InterruptedException {
    Predicate<Frame> wanted =
        frame -> frame.name().equals(name) && uuid.equals(frame.event().get("Unique-ID"));
    await(1, name + " of " + uuid, wanted);
    return seen.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Every event that was waited for or passed over. */
  List<Frame> seen() {
    events.drainTo(seen);
    return List.copyOf(seen);
  }

  private void read() {
    try (var in = new BufferedInputStream(socket.getInputStream())) {
      for (var head = block(in); !head.isEmpty(); head = block(in)) {
        var headers = fields(head, false);
        var length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if ("text/event-plain".equals(headers.get("Content-Type"))) {
          var end = body.indexOf("\n\n");
          events.add(
              new Frame(headers, fields(body.substring(0, end), true), body.substring(end + 2)));
        } else {
          replies.add(new Frame(headers, Map.of(), body));
        }
      }
    } catch (IOException ended) {
      // whoever waits runs out of patience
    }
  }

  private static String block(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (var next = in.read(); next >= 0; next = in.read()) {
      text.append((char) next);
      if (text.length() > 1 && text.charAt(text.length() - 2) == '\n' && next == '\n') {
        return text.toString();
      }
    }
    return "";
  }

  private static Map<String, String> fields(String text, boolean encoded) {
    var fields = new LinkedHashMap<String, String>();
    for (var line : text.strip().lines().toList()) {
      var at = line.indexOf(": ");
      var value = at < 0 ? "" : line.substring(at + 2);
      fields.put(
          at < 0 ? line : line.substring(0, at),
          encoded ? URLDecoder.decode(value, StandardCharsets.UTF_8) : value);
    }
    return fields;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
