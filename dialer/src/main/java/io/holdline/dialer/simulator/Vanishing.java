package io.holdline.dialer.simulator;

/** How agents, their pages and their telephones vanish and come back. */
final class Vanishing {
  /** How long an agent without heartbeat counts as there. */
  private static final double HEARTBEAT = 9;

  /** Between two heartbeats of one page. */
  private static final double BEAT = 3;

  private final VirtualTime time;
  private final SimulatedSwitch theSwitch;
  private final SimulatedFloor floor;
  private final int team;

  Vanishing(VirtualTime time, SimulatedSwitch theSwitch, SimulatedFloor floor, int team) {
    this.time = time;
    this.theSwitch = theSwitch;
    this.floor = floor;
    this.team = team;
  }

  void agent(double at, double lasting, int number) {
    var agent = SimulatedAgents.agent(number % team);
    time.in(at, () -> theSwitch.unreachable(agent));
    time.in(at + HEARTBEAT, () -> floor.reachable(agent, false));
    time.in(
        at + Math.max(HEARTBEAT + 1, lasting),
        () -> {
          theSwitch.reachable(agent);
          floor.reachable(agent, true);
        });
  }

  void page(double at, double lasting, int number) {
    var agent = SimulatedAgents.agent(number % team);
    time.in(at + HEARTBEAT, () -> floor.reachable(agent, false));
    time.in(at + HEARTBEAT + lasting, () -> floor.reachable(agent, true));
  }

  /** Each page beats at a moment of its own, and is missed at one. */
  void desks(double at, double lasting) {
    for (var number = 0; number < team; number++) {
      page(at - BEAT * number / team, lasting, number);
    }
  }

  void phone(double at, double lasting, int number) {
    var agent = SimulatedAgents.agent(number % team);
    time.in(at, () -> theSwitch.unreachable(agent));
    time.in(at + lasting, () -> theSwitch.reachable(agent));
  }
}
