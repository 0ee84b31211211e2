package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerCommand.Announce;
import io.holdline.dialer.core.DialerCommand.AskSwitch;
import io.holdline.dialer.core.DialerCommand.Control;
import io.holdline.dialer.core.DialerCommand.HangUpAgentLeg;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Kill;
import io.holdline.dialer.core.DialerCommand.ListenForBeep;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerCommand.OriginateAgentLeg;
import io.holdline.dialer.core.DialerCommand.Park;
import io.holdline.dialer.core.DialerCommand.Supervise;
import io.holdline.dialer.core.DialerCommand.ToSwitch;
import io.holdline.dialer.core.DialerEvent.AgentLegDown;
import io.holdline.dialer.core.DialerEvent.AgentLegUp;
import io.holdline.dialer.core.DialerEvent.CallAtSwitch;
import io.holdline.dialer.core.DialerEvent.CallEnded;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import io.holdline.dialer.core.DialerEvent.ControlFailed;
import io.holdline.dialer.core.DialerEvent.CustomerJoined;
import io.holdline.dialer.core.DialerEvent.FromSwitch;
import io.holdline.dialer.core.DialerEvent.InboundCall;
import io.holdline.dialer.core.DialerEvent.JoinFailed;
import io.holdline.dialer.core.DialerEvent.OriginateDropped;
import io.holdline.dialer.core.DialerEvent.SwitchBack;
import io.holdline.dialer.core.DialerEvent.SwitchLost;
import io.holdline.dialer.core.Switchboard;
import io.holdline.dialer.repcall.LegBoard;
import io.holdline.dialer.repcall.LegCommand;
import io.holdline.dialer.repcall.LegEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several switches as one: customers' calls are shared out by weight, an agent has a leg at each,
 * and each call is spoken of to the switch it lives on. The loss or return of one of them while
 * another goes on is told as {@link SwitchBack}, upon which the dialer asks for every call anew; a
 * call whose switch is lost is not answered for and so is settled.
 */
public final class SwitchGroup implements Switchboard, LegBoard, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SwitchGroup.class);
  private static final long SOON = TimeUnit.SECONDS.toNanos(5);
  private static final double LEAST_OPEN = 0.05;

  private final List<Member> members;
  private final InstantSource clock;
  private final CallPlaces<Member> places = new CallPlaces<>();
  private final GroupLegs<Member> legs = new GroupLegs<>();
  private final GroupRepLegs<Member> repLegs;
  private final List<Consumer<FromSwitch>> listeners = new CopyOnWriteArrayList<>();

  /** A switch of the group. */
  private static final class Member {
    private final String name;
    private final int weight;
    private final EslSwitchboard board;
    private double credit;
    private boolean up;

    private Member(String name, int weight, EslSwitchboard board) {
      this.name = name;
      this.weight = weight;
      this.board = board;
    }

    private double share() {
      return weight * Math.max(LEAST_OPEN, board.openness());
    }

    private void send(ToSwitch command) {
      board.send(command, System.nanoTime() + SOON);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Begins to connect to each switch, and keeps on.
   *
   * @param clock stamps what no switch stamped itself
   * @param random spreads the tries to reconnect
   * @param legIds makes the channel ids of agents' legs
   */
  public SwitchGroup(
      List<SwitchSettings> switches,
      InstantSource clock,
      RandomGenerator.SplittableGenerator random,
      Supplier<CallId> legIds) {
    this.clock = clock;
    this.members =
        switches.stream()
            .map(one ->
                new Member(
                    one.name(),
                    one.weight(),
                    new EslSwitchboard(one.settings(), clock, random.split(), legIds)))
            .toList();
    this.repLegs = new GroupRepLegs<>(new ForRepLegs(), places, clock);
    for (var member : members) {
      var _ = member.board.listen(event -> heard(member, event));
      var _ = member.board.listenToLegs(event -> heardOfLeg(member, event));
      member.board.start();
    }
  }

  /** How each switch is, by its name. */
  public Map<String, SwitchState> states() {
    var states = new LinkedHashMap<String, SwitchState>();
    members.forEach(member -> states.put(member.name, member.board.state()));
    return states;
  }

  @Override
  public synchronized AutoCloseable listen(Consumer<FromSwitch> listener) {
    listener.accept(anyUp() ? new SwitchBack(clock.instant()) : new SwitchLost(clock.instant()));
    legs.allUp()
        .forEach((agent, leg) -> listener.accept(new AgentLegUp(agent, leg, clock.instant())));
    listeners.add(listener);
    members.forEach(member -> member.board.lookSoon());
    return () -> listeners.remove(listener);
  }

  @Override
  public synchronized void send(ToSwitch command, long monotonicNotAfterNanos) {
    switch (command) {
      case Originate originate -> originate(originate, monotonicNotAfterNanos);
      case OriginateAgentLeg(var agent) -> originateLeg(agent);
      case HangUpAgentLeg(var agent, var leg) ->
          legs.unwanted(agent)
              .forEach((member, own) -> member.send(new HangUpAgentLeg(agent, own)));
      case Join(var call, var agent) -> join(command, call, agent, monotonicNotAfterNanos);
      case Kill(var call, var cause) -> kill(command, call);
      case AskSwitch(var call) -> ask(call, monotonicNotAfterNanos);
      case Park(var call) -> toPlace(command, call, monotonicNotAfterNanos);
      case ListenForBeep(var call) -> toPlace(command, call, monotonicNotAfterNanos);
      case Announce(var call, var what) -> toPlace(command, call, monotonicNotAfterNanos);
      case Control(var call, var agent, var what) -> toPlace(command, call, monotonicNotAfterNanos);
      case Supervise(var wish) ->
          legs.talksAt(wish.agent()).map(List::of).orElseGet(this::up).stream()
              .findFirst()
              .ifPresent(member -> member.board.send(command, monotonicNotAfterNanos));
    }
  }

  private void toPlace(ToSwitch command, CallId call, long notAfterNanos) {
    var place = place(call);
    if (place.isPresent()) {
      place.get().board.send(command, notAfterNanos);
    } else if (command instanceof Control(var id, var agent, var what)) {
      tell(new ControlFailed(id, agent, what, "no switch knows the call", clock.instant()));
    }
  }

  private void originate(Originate originate, long notAfterNanos) {
    var chosen = choose();
    if (chosen.isEmpty()) {
      tell(new OriginateDropped(originate.call(), "no switch is connected"));
      return;
    }
    places.put(originate.call(), chosen.get());
    chosen.get().board.send(originate, notAfterNanos);
  }

  /** Smooth weighted turns: nobody waits for a share, nobody gets it in a lump. */
  private Optional<Member> choose() {
    var all = 0.0;
    Member best = null;
    for (var member : members) {
      if (member.up) {
        var share = member.share();
        all += share;
        member.credit += share;
        if (best == null || member.credit > best.credit) {
          best = member;
        }
      }
    }
    if (best != null) {
      best.credit -= all;
    }
    return Optional.ofNullable(best);
  }

  private void originateLeg(AgentId agent) {
    var missing = legs.wanted(agent, up());
    if (missing.isEmpty()) {
      legs.up(agent, up()).ifPresent(leg -> tell(new AgentLegUp(agent, leg, clock.instant())));
    }
    missing.forEach(member -> member.send(new OriginateAgentLeg(agent)));
  }

  private void join(ToSwitch command, CallId call, AgentId agent, long notAfterNanos) {
    var place = place(call);
    if (place.isEmpty() || !place.get().up) {
      tell(new JoinFailed(call, agent, "the call's switch is not connected"));
      return;
    }
    place.get().board.send(command, notAfterNanos);
  }

  /** A kill that finds its switch lost is kept until it is back. */
  private void kill(ToSwitch command, CallId call) {
    var place = place(call);
    for (var member : place.map(List::of).orElse(members)) {
      if (member.up) {
        member.send(command);
      } else if (place.isPresent()) {
        places.killLater(call);
      }
    }
  }

  private void ask(CallId call, long notAfterNanos) {
    var leg = legs.memberLegs(call);
    if (!leg.isEmpty()) {
      leg.forEach((member, own) -> member.board.send(new AskSwitch(own), notAfterNanos));
      return;
    }
    var place = place(call);
    if (place.isPresent()) {
      place.get().board.send(new AskSwitch(call), notAfterNanos);
    } else {
      places.lookFor(call, members.size());
      up().forEach(member -> member.board.send(new AskSwitch(call), notAfterNanos));
    }
  }

  private synchronized void heard(Member from, FromSwitch event) {
    switch (event) {
      case SwitchBack(var at) -> back(from);
      case SwitchLost(var at) -> lost(from);
      case AgentLegUp(var agent, var leg, var at) -> {
        legs.up(from, agent, leg);
        legs.up(agent, up()).ifPresent(all -> tell(new AgentLegUp(agent, all, at)));
      }
      case AgentLegDown down -> legDown(from, down);
      case CallAtSwitch said -> told(from, said);
      case InboundCall(var call, var caller, var at) -> {
        places.put(call, from);
        tell(event);
      }
      case CustomerJoined(var call, var agent, var at) -> {
        places.put(call, from);
        legs.talks(agent, call, from);
        tell(event);
      }
      case CallEnded(var call, var cause, var at) -> {
        places.forget(call);
        tell(event);
        legs.talked(call)
            .forEach((agent, leg) -> tell(new AgentLegDown(agent, leg, "LOST", clock.instant())));
      }
      default -> tell(event);
    }
  }

  private void back(Member member) {
    log.info("The switch {} is back", member);
    member.up = true;
    tell(new SwitchBack(clock.instant()));
    places.killsFor(member).forEach(call -> member.send(new Kill(call, "NORMAL_CLEARING")));
    legs.wantedAgents().forEach(agent -> member.send(new OriginateAgentLeg(agent)));
  }

  private void lost(Member member) {
    if (!member.up) {
      return;
    }
    log.warn("The switch {} is lost", member);
    member.up = false;
    legs.lost(member);
    if (!anyUp()) {
      tell(new SwitchLost(clock.instant()));
      return;
    }
    tell(new SwitchBack(clock.instant()));
    for (var agent : legs.wantedAgents()) {
      legs.up(agent, up()).ifPresent(leg -> tell(new AgentLegUp(agent, leg, clock.instant())));
    }
  }

  /** A leg that is lost while its agent talks at another switch is told when the talk is over. */
  private void legDown(Member from, AgentLegDown down) {
    legs.down(from, down.agent(), down.leg())
        .ifPresent(leg -> tell(new AgentLegDown(down.agent(), leg, down.cause(), down.at())));
  }

  private void told(Member from, CallAtSwitch said) {
    var owner = legs.owner(said.call());
    if (owner.isPresent()) {
      if (said.state() == ChannelState.GONE) {
        legDown(from, new AgentLegDown(owner.get(), said.call(), "LOST", said.at()));
      }
    } else if (said.state() != ChannelState.GONE) {
      places.put(said.call(), from);
      tell(said);
    } else if (places.gone(said.call(), from)) {
      tell(said);
    }
  }

  @Override
  public AutoCloseable listenToLegs(Consumer<LegEvent> listener) {
    return repLegs.listen(listener);
  }

  @Override
  public synchronized void send(LegCommand command, long monotonicNotAfterNanos) {
    repLegs.send(command, monotonicNotAfterNanos);
  }

  private synchronized void heardOfLeg(Member from, LegEvent event) {
    repLegs.heard(from, event);
  }

  private final class ForRepLegs implements GroupRepLegs.Switches<Member> {
    @Override
    public Optional<Member> choose() {
      return SwitchGroup.this.choose();
    }

    @Override
    public Optional<Member> place(CallId channel) {
      return SwitchGroup.this.place(channel);
    }

    @Override
    public List<Member> connected() {
      return up();
    }

    @Override
    public int count() {
      return members.size();
    }

    @Override
    public void send(Member member, LegCommand command, long notAfterNanos) {
      member.board.send(command, notAfterNanos);
    }
  }

  private Optional<Member> place(CallId call) {
    return members.size() == 1 ? Optional.of(members.getFirst()) : places.of(call);
  }

  private List<Member> up() {
    var up = new ArrayList<Member>();
    for (var member : members) {
      if (member.up) {
        up.add(member);
      }
    }
    return up;
  }

  private boolean anyUp() {
    return members.stream().anyMatch(member -> member.up);
  }

  private void tell(FromSwitch event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  @Override
  public void close() {
    listeners.clear();
    repLegs.close();
    members.forEach(member -> member.board.close());
  }
}
