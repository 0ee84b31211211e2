package io.holdline.dialer.simulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One event-socket client: one thread reads its commands, one writes what it is owed. A client that
 * does not read is cut off when its queue is full.
 */
final class FakeClient {
  private static final int QUEUE = 10_000;
  private static final int LONGEST_LINE = 16_384;
  private static final int MOST_LINES = 64;
  private static final byte[] END = new byte[0];

  private final Socket socket;
  private final Executor exchangeThread;
  private final FakeDialogue dialogue;
  private final BlockingQueue<byte[]> owed = new ArrayBlockingQueue<>(QUEUE);
  private final Runnable onEnd;

  FakeClient(
      Socket socket,
      Executor exchangeThread,
      String password,
      FakeApi api,
      FakeAnnouncer announcer,
      Runnable onEnd) {
    this.socket = socket;
    this.exchangeThread = exchangeThread;
    this.dialogue = new FakeDialogue(this, password, api, announcer);
    this.onEnd = onEnd;
  }

  void start() {
    frame("Content-Type: auth/request\n\n");
    Thread.ofVirtual().name("fake-switch-writer").start(this::write);
    Thread.ofVirtual().name("fake-switch-reader").start(this::read);
  }

  boolean wants(String event, String subclass) {
    return dialogue.wants(event, subclass);
  }

  boolean filterPasses(FakeHeaders headers) {
    return dialogue.filterPasses(headers);
  }

  void reply(String text, String... headers) {
    var frame = new StringBuilder("Content-Type: command/reply\nReply-Text: " + text + "\n");
    for (var header : headers) {
      frame.append(header).append('\n');
    }
    frame(frame.append('\n').toString());
  }

  void answer(String body) {
    frame(
        "Content-Type: api/response\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\n\n"
            + body);
  }

  /** The notice that ends a conversation, and the end. */
  void goodbye(String notice) {
    frame(
        "Content-Type: text/disconnect-notice\nContent-Length: "
            + notice.length()
            + "\n\n"
            + notice);
    frame(END);
  }

  private void frame(String text) {
    frame(text.getBytes(StandardCharsets.UTF_8));
  }

  void frame(byte[] bytes) {
    if (!owed.offer(bytes)) {
      cut();
    }
  }

  /** Ends the connection without a word. */
  void cut() {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      // it is as gone as it can be
    }
  }

  private void write() {
    try (var out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024)) {
      for (var next = owed.take(); next.length > 0; next = owed.take()) {
        out.write(next);
        if (owed.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException gone) {
      // the reader ends it
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      cut();
    }
  }

  private void read() {
    try (var in = new BufferedInputStream(socket.getInputStream())) {
      for (var command = command(in); command != null; command = command(in)) {
        var lines = command;
        var answered = new CompletableFuture<Void>();
        exchangeThread.execute(() -> dialogue.handle(lines, () -> answered.complete(null)));
        answered.join();
        skipBody(in, lines);
      }
    } catch (IOException gone) {
      // the client went away
    } finally {
      onEnd.run();
      owed.offer(END);
      cut();
    }
  }

  /** The lines up to an empty one; null at the end. Empty lines before a command are skipped. */
  private static @Nullable List<String> command(InputStream in) throws IOException {
    var lines = new ArrayList<String>();
    while (lines.size() < MOST_LINES) {
      var line = line(in);
      if (line == null) {
        return null;
      }
      if (!line.isEmpty()) {
        lines.add(line);
      } else if (!lines.isEmpty()) {
        return lines;
      }
    }
    throw new IOException("A command of more than " + MOST_LINES + " lines");
  }

  private static @Nullable String line(InputStream in) throws IOException {
    var bytes = new byte[256];
    var length = 0;
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      if (length == LONGEST_LINE) {
        throw new IOException("A line of more than " + LONGEST_LINE + " bytes");
      }
      if (length == bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, length * 2);
      }
      bytes[length++] = (byte) next;
    }
    var end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static void skipBody(InputStream in, List<String> lines) throws IOException {
    for (var line : lines) {
      if (line.toLowerCase(java.util.Locale.ROOT).matches("content-length: *\\d{1,5}")) {
        in.skipNBytes(Long.parseLong(line.substring(line.indexOf(':') + 1).strip()));
      }
    }
  }
}
