package io.holdline.dialer.esl;

import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.SwitchBack;
import io.holdline.dialer.core.DialerEvent.SwitchLost;
import io.holdline.dialer.core.Switchboard;
import io.holdline.dialer.repcall.LegBoard;
import io.holdline.dialer.repcall.LegCommand;
import io.holdline.dialer.repcall.LegEvent;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import link.thingscloud.freeswitch.esl.transport.event.EslEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switch behind its event socket. It connects by itself, again and again, and tells its
 * listeners everything on one thread, in the order the switch said it.
 */
public final class EslSwitchboard implements Switchboard, LegBoard, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EslSwitchboard.class);
  private static final String SUBSCRIPTION =
      "event plain HEARTBEAT BACKGROUND_JOB CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_ANSWER"
          + " CHANNEL_BRIDGE CHANNEL_PARK CHANNEL_HANGUP_COMPLETE DTMF PLAYBACK_STOP RECORD_STOP"
          + " CUSTOM conference::maintenance avmd::beep sofia::register\n\n";
  private static final int MAX_QUEUED = 8_192;
  private static final int CONNECT_MILLIS = 3_000;

  private final EslSettings settings;
  private final InstantSource clock;
  private final EslChannels channels = new EslChannels();
  private final SwitchClock switchClock;
  private final EslEvents events;
  private final WaitingSessions sessions;
  private final EslDispatch dispatch;
  private final EslLegs repLegs;
  private final EslLooks.Times lookTimes;
  private final Backoff backoff;
  private final MultiThreadIoEventLoopGroup threads;
  private final EventLoop loop;
  private final List<Consumer<FromSwitch>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<LegEvent>> legListeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger queued = new AtomicInteger();
  private volatile SwitchState state = new SwitchState.Connecting();
  private volatile boolean closed;
  private volatile double openness = 1;
  private boolean back;
  private @Nullable EslConnection connection;
  private @Nullable EslLooks looks;

  /**
   * @param clock ours: the switch's instants are told by it
   * @param random spreads the tries to reconnect
   * @param legs makes the channel ids of agents' legs
   */
  public EslSwitchboard(
      EslSettings settings, InstantSource clock, RandomGenerator random, Supplier<CallId> legs) {
    this(settings, clock, random, legs, EslLooks.Times.USUAL);
  }

  EslSwitchboard(
      EslSettings settings,
      InstantSource clock,
      RandomGenerator random,
      Supplier<CallId> legs,
      EslLooks.Times lookTimes) {
    this.settings = settings;
    this.lookTimes = lookTimes;
    this.clock = clock;
    this.switchClock = new SwitchClock(clock, System::nanoTime);
    this.events = new EslEvents(channels, settings.dialing().agentLeg(), switchClock::ours, clock);
    this.backoff = new Backoff(random);
    this.threads =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("switch", true), NioIoHandler.newFactory());
    this.loop = threads.next();
    this.sessions =
        new WaitingSessions(
            new SessionGate(settings.limits(), System.nanoTime()),
            channels::open,
            System::nanoTime,
            this::later);
    this.dispatch = new EslDispatch(settings, channels, sessions, clock, legs, this::tell);
    this.repLegs =
        new EslLegs(settings, channels, sessions, switchClock::ours, clock, this::tellOfLeg);
  }

  /** Begins to connect, and keeps on. */
  public EslSwitchboard start() {
    loop.execute(this::connect);
    return this;
  }

  public SwitchState state() {
    return state;
  }

  @Override
  public AutoCloseable listen(Consumer<FromSwitch> listener) {
    onLoop(() -> {
      listener.accept(back ? new SwitchBack(clock.instant()) : new SwitchLost(clock.instant()));
      listeners.add(listener);
      lookSoonHere();
    });
    return () -> listeners.remove(listener);
  }

  /** Somebody more listens, who was not told of the callers who wait. */
  void lookSoon() {
    onLoop(this::lookSoonHere);
  }

  private void lookSoonHere() {
    if (looks != null) {
      looks.soon();
    }
  }

  @Override
  public void send(DialerCommand.ToSwitch command, long monotonicNotAfterNanos) {
    if (closed || queued.incrementAndGet() > MAX_QUEUED) {
      queued.updateAndGet(n -> Math.max(0, n - 1));
      refuse(command, closed ? "the switchboard is closed" : "too many commands are waiting");
      return;
    }
    onLoop(() -> {
      queued.decrementAndGet();
      dispatch.send(back ? connection : null, command, monotonicNotAfterNanos);
      openness = sessions.openness();
    });
  }

  @Override
  public AutoCloseable listenToLegs(Consumer<LegEvent> listener) {
    legListeners.add(listener);
    return () -> legListeners.remove(listener);
  }

  @Override
  public void send(LegCommand command, long monotonicNotAfterNanos) {
    onLoop(() ->
        repLegs.send(
            back ? connection : null, dispatch.isSwitchFake(), command, monotonicNotAfterNanos));
  }

  private void tellOfLeg(LegEvent event) {
    legListeners.forEach(listener -> listener.accept(event));
  }

  /** How far the switch's limits are open as far as it has shown, 0 to 1. */
  double openness() {
    return openness;
  }

  private void refuse(DialerCommand.ToSwitch command, String reason) {
    log.warn("A command to the switch was dropped: {}", reason);
    if (!closed) {
      onLoop(() -> dispatch.dropped(command, reason));
    }
  }

  private void later(Runnable task, long nanos) {
    if (!closed) {
      var _ = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException over) {
      log.debug("The switchboard is closed", over);
    }
  }

  private void tell(FromSwitch event) {
    for (var listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException bug) {
        log.error("A listener failed on {}", event, bug);
      }
    }
  }

  private void connect() {
    if (closed) {
      return;
    }
    var made = new EslConnection(settings.address().password(), System::nanoTime, new Life());
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast("events", made);
              }
            })
        .connect(
            InetSocketAddress.createUnresolved(
                settings.address().host(), settings.address().port()))
        .addListener(done -> {
          if (!done.isSuccess()) {
            var cause = done.cause();
            lost(
                new SwitchState.Down(
                    "The switch cannot be reached at %s:%d (%s): check holdline.switch.host and"
                            .formatted(
                                settings.address().host(),
                                settings.address().port(),
                                cause.getClass().getSimpleName())
                        + " .port, and that it runs."));
          }
        });
  }

  private void lost(SwitchState why) {
    connection = null;
    if (looks != null) {
      looks.end();
      looks = null;
    }
    state = closed ? new SwitchState.Closed() : why;
    sessions.giveUpAll("the connection to the switch was lost");
    if (back) {
      back = false;
      if (!closed) {
        log.warn("The switch is lost: {}", why);
      }
      tell(new SwitchLost(clock.instant()));
    }
    if (!closed) {
      later(this::connect, TimeUnit.MILLISECONDS.toNanos(backoff.nextMillis(why)));
    }
  }

  /** The steps of one connection: sign-in, version, subscription, legs that still stand. */
  private final class Life implements EslConnection.Owner {
    private final List<EslEvent> early = new ArrayList<>();
    private @Nullable EslAdoption adoption;

    @Override
    public void signedIn(EslConnection signedIn) {
      connection = signedIn;
      switchClock.reset();
      if (closed) {
        signedIn.close(new SwitchState.Closed());
        return;
      }
      signedIn.ask("api version\n\n", version -> subscribe(signedIn, version));
    }

    private void subscribe(EslConnection open, String version) {
      dispatch.switchIsFake(isFake(version));
      open.ask(
          SUBSCRIPTION,
          reply -> {
            if (!reply.startsWith("+OK")) {
              open.close(new SwitchState.Down("The switch refuses the subscription: " + reply));
              return;
            }
            var looking = new EslAdoption(open, channels, clock);
            adoption = looking;
            looking.run(found -> {
              up(version, found);
              looks =
                  new EslLooks(
                      lookTimes,
                      EslSwitchboard.this::later,
                      () -> looking.lookAgain(this::tellNow));
              looks.begin();
            });
          });
    }

    private void tellNow(FromSwitch found) {
      if (back) {
        dispatch.heard(connection, found);
      }
    }

    private void up(String version, List<FromSwitch> found) {
      back = true;
      backoff.reset();
      state = new SwitchState.Up(version.strip(), isFake(version));
      log.info("The switch is back: {}", version.strip());
      tell(new SwitchBack(clock.instant()));
      tellOfLeg(new LegEvent.SwitchBack(clock.instant()));
      dispatch.back().forEach(EslSwitchboard.this::tell);
      found.forEach(each -> dispatch.heard(connection, each));
      early.forEach(this::read);
      early.clear();
    }

    @Override
    public void event(EslEvent event) {
      if (back) {
        read(event);
      } else if (early.size() < MAX_QUEUED) {
        early.add(event);
      } else if (connection != null) {
        connection.close(new SwitchState.Down("The switch said too much before it was asked."));
      }
    }

    private void read(EslEvent event) {
      if (!repLegs.read(event)) {
        for (var each : events.read(event)) {
          if (connection != null) {
            dispatch.heard(connection, each);
          }
          if (each instanceof EslFact.Alone(var agent) && adoption != null) {
            adoption.lookFor(agent, this::tellNow);
          }
        }
      }
      openness = sessions.openness();
    }

    @Override
    public void ended(SwitchState why) {
      lost(why);
    }
  }

  private static boolean isFake(String version) {
    return version.contains("FakeFreeSwitch");
  }

  /** Between tries: 0.2 s doubling to 5 s, each spread over its upper half; 30 s when refused. */
  private static final class Backoff {
    private static final long FIRST = 200;
    private static final long LAST = 5_000;
    private static final long REFUSED = 30_000;
    private final RandomGenerator random;
    private long millis = FIRST;

    Backoff(RandomGenerator random) {
      this.random = random;
    }

    long nextMillis(SwitchState why) {
      if (why instanceof SwitchState.Refused) {
        return REFUSED;
      }
      var pause = millis / 2 + random.nextLong(millis / 2 + 1);
      millis = Math.min(LAST, millis * 2);
      return pause;
    }

    void reset() {
      millis = FIRST;
    }
  }

  /** Ends the connection; listeners hear nothing more after this returns. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    onLoop(() -> {
      listeners.clear();
      var open = connection;
      if (open != null) {
        open.close(new SwitchState.Closed());
      }
    });
    threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    state = new SwitchState.Closed();
  }
}
