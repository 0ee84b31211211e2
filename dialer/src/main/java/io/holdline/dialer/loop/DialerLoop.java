package io.holdline.dialer.loop;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.core.Deadline;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.core.DialerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All the waiting of one campaign's dialer: takes one event or waits for the next alarm, lets the
 * core decide, performs the commands.
 */
public final class DialerLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DialerLoop.class);
  private static final int QUEUE = 65_536;
  private static final Duration SHORTEST_PUBLISH = Duration.ofMillis(200);
  private static final Duration EVERY_SECOND = Duration.ofSeconds(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** So far the time of day may differ from the time that has passed. */
  private static final Duration JUMP = Duration.ofSeconds(1);

  /** A turn that comes later than this was not the loop's doing: the process slept. */
  private static final Duration SLEPT = Duration.ofSeconds(3);

  /** What the loop itself does at times. */
  private enum Chore {
    RENEW_LEASE,
    EVERY_SECOND,
    PUBLISH
  }

  private final Supplier<DialerCore> cores;
  private final LoopClock clock;
  private final Journal journal;
  private final FaultHandler faults;
  private final Consumer<FloorSnapshot> floor;
  private final BlockingQueue<Runnable> arrivals = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicBoolean overflowed = new AtomicBoolean();
  private final Alarms<Object> alarms = new Alarms<>();
  private final Performer performer;
  private final LeaseKeeper lease;
  private DialerCore core;
  private CampaignSettings settings;
  private boolean dialing;
  private boolean switchUp;
  private Instant published = Instant.MIN;
  private long turned;
  private long compared;
  private Instant comparedAt = Instant.EPOCH;
  private volatile boolean closing;
  private @Nullable Thread thread;

  /**
   * @param cores makes a fresh core; called once now and once after each bug
   * @param holder the name this process holds the lease under, unlike any other's
   * @param floor is handed a snapshot at least each second and at most five times a second, on the
   *     loop's thread
   */
  public DialerLoop(
      Supplier<DialerCore> cores,
      CampaignSettings settings,
      DialerPorts ports,
      String holder,
      LoopSurroundings surroundings,
      Consumer<FloorSnapshot> floor) {
    this.cores = cores;
    this.settings = settings;
    this.clock = surroundings.clock();
    this.journal = surroundings.journal();
    this.faults = surroundings.faults();
    this.floor = floor;
    this.core = cores.get();
    this.lease = new LeaseKeeper(settings.campaign(), ports.lease(), holder, clock);
    this.performer = new Performer(settings.campaign(), ports, lease, alarms, clock, this::arrive);
  }

  /** Opens the ports and starts the only thread. */
  public synchronized void start() {
    open();
    thread = Thread.ofPlatform().name("dialer-" + settings.campaign().value()).start(this::run);
  }

  /** Opens the ports; for a caller who drives {@link #step()}. */
  void open() {
    performer.open(this::hear);
    endTurn();
    compareClocks();
    journal.started(clock.now(), settings);
    setChores();
  }

  private void setChores() {
    var now = clock.now();
    alarms.set(Chore.RENEW_LEASE, now);
    alarms.set(Chore.EVERY_SECOND, now);
    published = Instant.MIN;
  }

  /** Takes new settings, and whether calls are to be placed. */
  public void set(CampaignSettings changed, boolean placing) {
    arrive(() -> {
      settings = changed;
      dialing = placing;
      decide(new DialerEvent.SettingsChanged(changed, placing));
    });
  }

  /** An agent's wish; who stands by leaves it to the holder of the lease. */
  public void tell(AgentCommand command) {
    hearAsHolder(new DialerEvent.AgentAsked(command));
  }

  /** A supervisor's, likewise. */
  public void supervise(Supervision supervision) {
    hearAsHolder(new DialerEvent.Supervised(supervision));
  }

  /** A lease that merely ran out is still ours: calls in progress are finished. */
  private void hearAsHolder(DialerEvent event) {
    arrive(() -> {
      if (lease.fence() != 0) {
        decide(event);
      }
    });
  }

  private void hear(DialerEvent event) {
    arrive(() -> decide(event));
  }

  /** Puts work into the queue; when it is full the core will ask the switch and Redis anew. */
  private void arrive(Runnable work) {
    if (!arrivals.offer(work)) {
      overflowed.set(true);
    }
  }

  private void run() {
    try {
      while (!closing) {
        var work = arrivals.poll(millisToWait(), TimeUnit.MILLISECONDS);
        wakeUp();
        if (work != null) {
          guarded(work);
        }
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A loop that slept asks who holds the lease before it does anything else: its alarms and what it
   * has not heard yet may be about calls of another dialer by now. When the time of day has jumped
   * no alarm and no age is right any more, and a fresh core adopts the calls.
   */
  void wakeUp() throws InterruptedException {
    var slept = Duration.ofNanos(clock.nanos() - turned);
    endTurn();
    var jump = compareClocks();
    if (slept.compareTo(SLEPT) > 0 && dialing) {
      lease.settle();
      leaseMayHaveChanged();
    }
    if (jump.compareTo(JUMP) > 0) {
      log.warn("The time of day has jumped by {}: a fresh core adopts the calls under way", jump);
      setChores();
      performer.clockJumped();
      startAfresh();
    }
  }

  private long millisToWait() {
    var next = alarms.next();
    var wait = next == null ? 1_000 : Duration.between(clock.now(), next).toMillis() + 1;
    return Math.max(0, Math.min(1_000, wait));
  }

  /** Does everything that has arrived or is due now, arrivals first; waits for nothing. */
  void step() {
    takeArrivals();
    if (overflowed.getAndSet(false)) {
      guarded(this::resynchronise);
    }
    for (var key = alarms.due(clock.now()); key != null; key = alarms.due(clock.now())) {
      var due = key;
      guarded(() -> ring(due));
      takeArrivals();
    }
    endTurn();
  }

  private void takeArrivals() {
    for (var work = arrivals.poll(); work != null; work = arrivals.poll()) {
      guarded(work);
    }
  }

  private void endTurn() {
    turned = clock.nanos();
  }

  /** How far the time of day has jumped since this was asked last, whatever was done meanwhile. */
  private Duration compareClocks() {
    var nanos = clock.nanos();
    var now = clock.now();
    var jump = Duration.between(comparedAt, now).minusNanos(nanos - compared).abs();
    compared = nanos;
    comparedAt = now;
    return jump;
  }

  private void resynchronise() {
    if (switchUp) {
      decide(new DialerEvent.SwitchLost(clock.now()));
      decide(new DialerEvent.SwitchBack(clock.now()));
    }
    performer.perform(new DialerCommand.ReadFloor());
    performer.perform(new DialerCommand.ReadLedger());
  }

  private void ring(Object key) {
    switch (key) {
      case Deadline deadline -> decide(new DialerEvent.DeadlinePassed(deadline));
      case Chore.RENEW_LEASE -> {
        alarms.set(Chore.RENEW_LEASE, clock.now().plus(LeaseKeeper.EVERY));
        lease.renew(this::arrive, this::leaseMayHaveChanged);
      }
      case Chore.EVERY_SECOND -> {
        alarms.set(Chore.EVERY_SECOND, clock.now().plus(EVERY_SECOND));
        leaseMayHaveChanged();
        if (lease.isHeld()) {
          performer.expire();
        }
        publish();
      }
      case Chore.PUBLISH -> publish();
      default -> performer.retry(key);
    }
  }

  private void leaseMayHaveChanged() {
    if (lease.wasSuperseded()) {
      lease.changes();
      performer.forgetAll();
      startAfresh();
    }
    for (var held : lease.changes()) {
      decide(new DialerEvent.LeaseChanged(held));
    }
  }

  private void decide(DialerEvent event) {
    if (event instanceof DialerEvent.SwitchBack) {
      switchUp = true;
    } else if (event instanceof DialerEvent.SwitchLost) {
      switchUp = false;
    }
    var now = clock.now();
    var commands = core.on(now, event);
    journal.append(now, event, commands);
    for (var command : commands) {
      performer.perform(command);
    }
    if (!now.isBefore(published.plus(SHORTEST_PUBLISH))) {
      publish();
    } else {
      alarms.set(Chore.PUBLISH, published.plus(SHORTEST_PUBLISH));
    }
  }

  private void publish() {
    alarms.cancel(Chore.PUBLISH);
    published = clock.now();
    if (!lease.isElsewhere()) {
      floor.accept(core.snapshot(published));
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      faults.bug("dialing for " + settings.campaign().value(), e);
      startAfresh();
    }
  }

  /** As after a crash: a new core that reads the ledger and asks the switch. */
  private void startAfresh() {
    core = cores.get();
    journal.started(clock.now(), settings);
    performer.forgetAlarms();
    decide(new DialerEvent.SettingsChanged(settings, dialing));
    if (lease.isHeld()) {
      decide(new DialerEvent.LeaseChanged(true));
    }
    if (switchUp) {
      decide(new DialerEvent.SwitchBack(clock.now()));
    }
  }

  /**
   * Places no further call, gives records back, brings outcomes to the ledger (for at most 5 s),
   * lets go of the lease. Calls under way go on at the switch; who holds the lease next adopts
   * them.
   */
  @Override
  public synchronized void close() throws InterruptedException {
    var running = thread;
    if (running == null) {
      finish();
      return;
    }
    closing = true;
    arrive(() -> {});
    running.join();
    thread = null;
    finish();
  }

  private void finish() throws InterruptedException {
    guarded(() -> {
      dialing = false;
      decide(new DialerEvent.SettingsChanged(settings, false));
    });
    var until = clock.nanos() + CLOSE_LIMIT.toNanos();
    while (performer.hasUnfinished() && clock.nanos() < until) {
      var work = arrivals.poll(20, TimeUnit.MILLISECONDS);
      if (work != null) {
        guarded(work);
      }
      step();
    }
    performer.close();
    lease.letGo();
    journal.close();
  }
}
