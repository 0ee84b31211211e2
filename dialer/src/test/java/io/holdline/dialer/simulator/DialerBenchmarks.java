package io.holdline.dialer.simulator;

import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.pacing.Floor;
import io.holdline.dialer.pacing.PaceQuestion;
import io.holdline.dialer.pacing.Pacing;
import io.holdline.dialer.pacing.Priors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Speeds, run by hand: each is printed as a ratio to a limit or to a peer measured in the same run,
 * since a figure in seconds says more of the machine than of the code.
 */
public final class DialerBenchmarks {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 5;

  /** What this thread alone has worked: the same on a busy machine. */
  private static final LongSupplier WORKED =
      ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;

  private static final LongSupplier PASSED = System::nanoTime;

  private DialerBenchmarks() {}

  /** A piece of work that is timed. */
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    var out = System.out;
    pacing(out);
    shift(out);
    originates(out);
  }

  /** The median of some rounds after others that only warm up, in seconds by this clock. */
  private static double seconds(LongSupplier nanos, Work work) throws Exception {
    for (var i = 0; i < WARM_UP; i++) {
      work.run();
    }
    var rounds = new double[ROUNDS];
    for (var i = 0; i < ROUNDS; i++) {
      var start = nanos.getAsLong();
      work.run();
      rounds[i] = (nanos.getAsLong() - start) / 1e9;
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  /** A decision about pace beside its limit. */
  public static void pacing(PrintStream out) throws Exception {
    var decisions = 500;
    var pacing = new Pacing(Priors.USUAL);
    var floor = new Floor(20, 2, ages(600, 20), ages(150, 180), ages(30, 30));
    var unbound = new AnswerTally(1_000_000, 0, 1_000_000, 0);
    var question = new PaceQuestion(0, DialingMode.PREDICTIVE, 0.03, unbound, floor);
    var each =
        seconds(
                PASSED,
                () -> {
                  for (var i = 0; i < decisions; i++) {
                    pacing.decide(question);
                  }
                })
            / decisions;
    out.printf(
        "A decision about pace for 200 agents and 600 ringing takes %.3f of its limit of 1 ms.%n",
        each / 1e-3);
  }

  /** Ages from nothing to the oldest, no two alike. */
  private static double[] ages(int count, double oldest) {
    return IntStream.range(0, count).mapToDouble(i -> oldest * i / count).toArray();
  }

  private static void shift(PrintStream out) throws Exception {
    for (var agents : new int[] {10, 100}) {
      var settings = SimulationSettings.builder().agents(agents).hours(8).warmUp(0).build();
      var took = seconds(WORKED, () -> Simulation.run(settings));
      out.printf(
          "A shift of 8 hours and %d agents takes %.0f ms, a %,.0fth of its time.%n",
          agents, took * 1e3, 8 * 3_600 / took);
    }
  }

  private static void originates(PrintStream out) throws Exception {
    var calls = 2_000;
    var echo = echoes(calls);
    var people =
        new FakeCallee(
            FakeOutcome.UNALLOCATED,
            Duration.ofMillis(1),
            false,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
    var settings = FakeFreeSwitch.Settings.seeded(5).withPeople((_, _) -> people);
    try (var fake = FakeFreeSwitch.start(settings);
        var client = EventSocketClient.signedIn(fake.port())) {
      client.ask("api fsctl sps 100000");
      client.ask("event plain CHANNEL_DESTROY");
      var took =
          seconds(
              PASSED,
              () -> {
                for (var i = 0; i < calls; i++) {
                  client.say(
                      "bgapi originate {origination_uuid=%s,holdline_call=1}sofia/gateway/pstn/4 &park()"
                          .formatted(UUID.randomUUID()));
                }
                for (var i = 0; i < calls; i++) {
                  client.reply();
                  client.take();
                }
              });
      out.printf(
          "The fake switch places and ends %,.0f calls a second: %.2f of the lines that a plain"
              + " echo server returns.%n",
          calls / took, echo / took);
    }
  }

  /** How long a plain server takes to return as many lines, in seconds. */
  private static double echoes(int lines) throws Exception {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> echo(server));
      try (var socket = new Socket(server.getInetAddress(), server.getLocalPort());
          var in = reader(socket)) {
        socket.setTcpNoDelay(true);
        return seconds(
            PASSED,
            () -> {
              for (var i = 0; i < lines; i++) {
                socket
                    .getOutputStream()
                    .write((UUID.randomUUID() + "\n").getBytes(StandardCharsets.UTF_8));
              }
              for (var i = 0; i < lines; i++) {
                in.readLine();
              }
            });
      }
    }
  }

  private static void echo(ServerSocket server) {
    try (var socket = server.accept();
        var in = reader(socket)) {
      socket.setTcpNoDelay(true);
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException ended) {
      // the client has gone
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
