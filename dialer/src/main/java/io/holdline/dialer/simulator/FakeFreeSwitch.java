package io.holdline.dialer.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A telephone switch that speaks FreeSWITCH's event socket on a loopback port, in this process or
 * in one of its own. The network and the people behind it are invented; what it says on the wire
 * follows dialogues recorded from FreeSWITCH 1.10.12, with their variations of order. It calls
 * itself FakeFreeSwitch in {@code api version}.
 */
public final class FakeFreeSwitch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FakeFreeSwitch.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(20);
  private static final int MAX_CLIENTS = 64;

  private final String password;
  private final FakeLedger ledger;
  private final FakeAnnouncer announcer;
  private final FakeExchange exchange;
  private final FakeApi api;
  private final ScheduledThreadPoolExecutor thread;
  private final ServerSocket server;
  private volatile boolean closed;

  private FakeFreeSwitch(Settings settings) {
    password = settings.password();
    ledger = settings.ledger().map(FakeLedger::at).orElseGet(FakeLedger::nowhere);
    announcer =
        new FakeAnnouncer(
            InstantSource.system(), new UUID(settings.seed(), settings.seed()).toString());
    thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("fake-switch").factory());
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    exchange = new FakeExchange(announcer, ledger, settings.people(), this::later, settings.seed());
    api = new FakeApi(exchange, announcer);
    server = listen(settings.port());
  }

  /**
   * How a fake switch is set up.
   *
   * @param port to listen on at 127.0.0.1; 0 takes a free one
   * @param ledger the file that {@link FakeLedger} describes, appended to; empty for none
   * @param seed of everything that varies but the people, who have their own
   */
  public record Settings(
      int port, String password, Optional<Path> ledger, long seed, FakePeople people) {
    public Settings {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("The port must be 0 to 65535, not " + port + ".");
      }
    }

    /** A switch on a free port with the demo's people, the real switch's default password. */
    public static Settings seeded(long seed) {
      return new Settings(0, "ClueCon", Optional.empty(), seed, CallingBack.demo(seed));
    }

    public Settings onPort(int to) {
      return new Settings(to, password, ledger, seed, people);
    }

    public Settings withLedger(Path file) {
      return new Settings(port, password, Optional.of(file), seed, people);
    }

    public Settings withPassword(String to) {
      return new Settings(port, to, ledger, seed, people);
    }

    public Settings withPeople(FakePeople others) {
      return new Settings(port, password, ledger, seed, others);
    }
  }

  /** Starts a switch; it serves until it is closed. */
  public static FakeFreeSwitch start(Settings settings) {
    var made = new FakeFreeSwitch(settings);
    Thread.ofVirtual().name("fake-switch-listener").start(made::serve);
    made.soon(HEARTBEAT, made::heartbeat);
    return made;
  }

  /**
   * Runs a switch as a process of its own: says on {@code out} where it listens, and serves until
   * the thread is interrupted or the process ends. Calls do not care whether a dialer listens.
   */
  public static void run(Settings settings, PrintStream out) throws InterruptedException {
    try (var running = start(settings)) {
      out.println("FakeFreeSwitch listens on 127.0.0.1:" + running.port());
      out.flush();
      Thread.sleep(Duration.ofDays(36_500));
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The channels that are up, for a look from outside. */
  public int channels() {
    var asked = new CompletableFuture<Integer>();
    thread.execute(() -> asked.complete(exchange.channels().size()));
    return asked.join();
  }

  /** Cuts every event-socket client without a word; calls go on, and clients may come back. */
  public void cutClients() {
    announcer.clients().forEach(FakeClient::cut);
  }

  /** Its list of channels is so much behind from now on. */
  public void listLate(Duration by) {
    execute(() -> exchange.listing().late(by));
  }

  /** These events, such as CHANNEL_PARK, are told to nobody from now on; none in place of these. */
  public void lose(String... events) {
    execute(() -> announcer.lose(Set.of(events)));
  }

  /** Somebody with this number calls the line; the answer is the call's id at the switch. */
  public String callTheLine(String caller) {
    var id = new CompletableFuture<String>();
    thread.execute(() -> {
      var uuid = exchange.newId();
      id.complete(uuid);
      exchange.media().callTheLine(uuid, caller);
    });
    return id.join();
  }

  /** The person at the other end presses a key. */
  public void press(String channel, char key) {
    execute(() -> exchange.find(channel).ifPresent(one -> exchange.media().press(one, key)));
  }

  /** A telephone registers, under a name of its own that it keeps as long as its page lives. */
  public void register(String user, String telephone) {
    execute(() ->
        announcer.announce(
            "CUSTOM",
            "sofia::register",
            to ->
                to.add("profile-name", "phones").add("from-user", user).add("call-id", telephone)));
  }

  /** Every agent's telephone is lost, as when pages are closed; customers stay where they are. */
  public void loseTelephones() {
    execute(() ->
        List.copyOf(exchange.channels().values()).stream()
            .filter(one -> one.variables.containsKey("holdline_agent"))
            .forEach(one -> exchange.kill(one.uuid, "NORMAL_CLEARING")));
  }

  /** A machine at the other end beeps; it is heard where somebody listens for it. */
  public void beep(String channel) {
    execute(() -> exchange.find(channel).ifPresent(exchange.media()::beep));
  }

  private static ServerSocket listen(int port) {
    try {
      var server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
      return server;
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "The fake switch cannot listen on 127.0.0.1:" + port + ".\nMaybe the port is in use.",
          taken);
    }
  }

  private void serve() {
    while (!closed) {
      try {
        welcome(server.accept());
      } catch (IOException ended) {
        if (!closed) {
          log.warn("The fake switch could not take a client", ended);
        }
      }
    }
  }

  private void welcome(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    if (announcer.clients().size() >= MAX_CLIENTS) {
      socket.close();
      return;
    }
    var self = new FakeClient[1];
    var client =
        new FakeClient(
            socket,
            this::execute,
            password,
            api,
            announcer,
            () -> announcer.clients().remove(self[0]));
    self[0] = client;
    announcer.clients().add(client);
    client.start();
  }

  private void execute(Runnable task) {
    soon(Duration.ZERO, task);
  }

  private Future<?> later(Duration after, Runnable task) {
    try {
      return thread.schedule(() -> guarded(task), after.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException over) {
      return new FutureTask<>(task, null);
    }
  }

  private void soon(Duration after, Runnable task) {
    var _ = later(after, task);
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      log.error("The fake switch failed", bug);
    }
  }

  private void heartbeat() {
    announcer.announce(
        "HEARTBEAT",
        to ->
            to.add("Event-Info", "System Ready")
                .add("FreeSWITCH-Version", FakeAnnouncer.VERSION)
                .add("Session-Count", exchange.channels().size())
                .add("Max-Sessions", exchange.limits().sessions)
                .add("Session-Per-Sec", exchange.limits().perSecond)
                .add("Session-Since-Startup", exchange.sessions()));
    soon(HEARTBEAT, this::heartbeat);
  }

  /** Says goodbye to its clients and ends; calls that are up end unwritten, as in a crash. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.close();
    } catch (IOException alreadyClosed) {
      log.debug("The listening socket was closed", alreadyClosed);
    }
    var said = new CompletableFuture<Void>();
    thread.execute(() -> {
      announcer.announce("SHUTDOWN", to -> to.add("Event-Info", "System Shutting Down"));
      announcer.clients().forEach(client -> client.goodbye("The system is being shut down.\n"));
      said.complete(null);
    });
    said.orTimeout(5, TimeUnit.SECONDS).exceptionally(late -> null).join();
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        log.warn("The fake switch's thread did not end within 5 s");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    ledger.close();
  }
}
