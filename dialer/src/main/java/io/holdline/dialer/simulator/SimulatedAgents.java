package io.holdline.dialer.simulator;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The managers at their desks, and the account of how they spend their time. */
final class SimulatedAgents {
  private static final double NOTICE = 600;

  private final VirtualTime time;
  private final SimulatedFloor floor;
  private final SimulationSettings settings;
  private final SplittableRandom random;
  private final double measureFrom;
  private final Map<AgentId, Account> accounts = new LinkedHashMap<>();
  private boolean atWork = true;

  /** One agent's seconds. */
  private static final class Account {
    double handled;
    double available;
    long talks;
    double lastAt;
    Activity activity = Activity.UNREACHABLE;
    boolean ready;
    double idleSince;
    final List<Float> gaps = new ArrayList<>();
  }

  SimulatedAgents(
      VirtualTime time,
      SimulatedFloor floor,
      SimulationSettings settings,
      SplittableRandom random) {
    this.time = time;
    this.floor = floor;
    this.settings = settings;
    this.random = random;
    this.measureFrom = settings.warmUp() * 3_600;
    floor.watch(this::changed);
  }

  static AgentId agent(int number) {
    return new AgentId("agent-" + number);
  }

  void logIn() {
    for (var i = 0; i < settings.agents(); i++) {
      var agent = agent(i);
      accounts.put(agent, new Account());
      time.in(0.1 + 0.01 * i, () -> declare(agent, Presence.READY));
    }
  }

  /** Redis has forgotten them: each page finds out at its next heartbeat. */
  void declareAnew() {
    var i = 0;
    for (var agent : accounts.keySet()) {
      time.in(0.1 + 3.0 * i++ / accounts.size(), () -> declare(agent, Presence.READY));
    }
  }

  /** Some log out and come back; the dialer may be told ten minutes before. */
  void planLeaving(Course.Leaving leaving, double began, Consumer<DialerEvent> dialer) {
    var at = began + leaving.at();
    for (var i = 0; i < Math.round(leaving.share() * settings.agents()); i++) {
      var agent = agent(i);
      if (leaving.announced()) {
        var from = time.start().plusMillis((long) (at * 1_000));
        var until = from.plusMillis((long) (leaving.lasting() * 1_000));
        var absence = new AgentCommand.PlanAbsence(agent, from, until);
        time.in(at - NOTICE, () -> dialer.accept(new DialerEvent.AgentAsked(absence)));
      }
      time.in(at, () -> declare(agent, Presence.LOGGED_OUT));
      time.in(at + leaving.lasting(), () -> declare(agent, Presence.READY));
    }
  }

  /** From now on nobody pauses or logs in any more. */
  void endOfShift() {
    atWork = false;
  }

  void declare(AgentId agent, Presence presence) {
    if (!floor.declare(agent, presence)) {
      time.in(2, () -> declare(agent, presence));
    }
  }

  private void changed(AgentAvailability agent) {
    var account = accounts.get(agent.agent());
    if (account == null) {
      return;
    }
    book(account);
    var before = account.activity;
    var wasReady = account.ready;
    account.activity = agent.activity();
    account.ready = agent.presence() == Presence.READY && agent.campaign().equals(agent.home());
    if (agent.activity() == Activity.IDLE && (before != Activity.RESERVED || !wasReady)) {
      account.idleSince = time.seconds();
    }
    if (agent.activity() == Activity.TALKING
        && before != Activity.TALKING
        && before != Activity.HOLD) {
      talks(account);
    }
    var call = agent.call();
    if (agent.activity() == Activity.WRAP_UP && before != Activity.WRAP_UP && call != null) {
      time.in(settings.wrapUp().draw(random), () -> finish(agent.agent(), call));
    }
  }

  private void talks(Account account) {
    if (time.seconds() >= measureFrom) {
      account.talks++;
      account.gaps.add((float) (time.seconds() - account.idleSince));
    }
  }

  private void book(Account account) {
    var from = Math.max(account.lastAt, measureFrom);
    account.lastAt = time.seconds();
    var spent = account.lastAt - from;
    if (spent <= 0) {
      return;
    }
    switch (account.activity) {
      case TALKING, HOLD, WRAP_UP -> account.handled += spent;
      case IDLE, RESERVED, RINGING -> account.available += account.ready ? spent : 0;
      case UNREACHABLE -> {}
    }
  }

  private void finish(AgentId agent, CallId call) {
    if (!floor.finish(agent, call)) {
      time.in(2, () -> finish(agent, call));
      return;
    }
    if (atWork && random.nextDouble() < settings.people().pauses()) {
      declare(agent, random.nextInt(10) == 0 ? Presence.LOGGED_OUT : Presence.PAUSED);
      time.in(20 + 200 * random.nextDouble(), () -> declare(agent, Presence.READY));
    }
  }

  /** Seconds handled, seconds available. */
  double[] seconds() {
    var sum = new double[2];
    for (var account : accounts.values()) {
      book(account);
      sum[0] += account.handled;
      sum[1] += account.available;
    }
    return sum;
  }

  /**
   * @param waiting seconds that each has waited besides
   */
  List<Simulation.Desk> desks(double waiting) {
    return accounts.entrySet().stream()
        .map(entry -> {
          var account = entry.getValue();
          book(account);
          return new Simulation.Desk(
              entry.getKey(), account.handled, account.available + waiting, account.talks);
        })
        .toList();
  }

  long talks() {
    return accounts.values().stream().mapToLong(account -> account.talks).sum();
  }

  double[] sortedGaps() {
    return accounts.values().stream()
        .flatMap(account -> account.gaps.stream())
        .mapToDouble(Float::doubleValue)
        .sorted()
        .toArray();
  }
}
