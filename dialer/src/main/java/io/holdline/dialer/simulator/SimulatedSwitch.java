package io.holdline.dialer.simulator;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.Announcement;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A model of the switch, the network and the customers; it also keeps the truth of every call. */
final class SimulatedSwitch {
  private static final double LATENCY = 0.012;
  private static final double JOIN = 0.022;
  private static final double ANNOUNCEMENT = 6;
  private static final double LOOK_SOON = 2;
  private static final double LOOK_EVERY = 30;

  private final VirtualTime time;
  private final Wire wire;
  private final Callees callees;
  private final SplittableRandom random;
  private final Map<CallId, Channel> channels = new LinkedHashMap<>();
  private final Map<AgentId, CallId> legs = new LinkedHashMap<>();
  private final Map<AgentId, Channel> conferences = new LinkedHashMap<>();
  private final Set<AgentId> unreachable = new HashSet<>();
  private final Map<CallId, Channel> callers = new LinkedHashMap<>();
  private final List<DialerEvent> untold = new ArrayList<>();
  private int connections;
  boolean connected = true;
  double listLate;
  boolean full;
  double slow;
  private double lastArrival;
  private double lastCommand;

  /** An agent to whom a second customer was joined, if that ever happened. */
  @Nullable AgentId crowded;

  /** One customer's call, from the originate on and beyond its end. */
  static final class Channel {
    final CallId id;
    final PhoneNumber number;
    final Callees.Callee callee;
    int originates = 1;
    @Nullable Instant ringingAt;
    @Nullable Instant answeredAt;
    @Nullable Instant joinedAt;

    /** Who was joined first. */
    @Nullable AgentId with;

    /** Each stay in an agent's conference. */
    final List<Stay> stays = new ArrayList<>();

    @Nullable AgentId joinedTo;
    boolean over;

    /** A call to the line. */
    boolean inbound;

    /** The dialer ended it. */
    boolean killed;

    /** Of a customer with an agent; the end is null while it lasts. */
    record Stay(AgentId agent, Instant from, @Nullable Instant until) {}

    void joins(AgentId agent, Instant now) {
      joinedTo = agent;
      stays.add(new Stay(agent, now, null));
    }

    void leaves(Instant now) {
      joinedTo = null;
      var last = stays.removeLast();
      stays.add(new Stay(last.agent, last.from, now));
    }

    Channel(CallId id, PhoneNumber number, Callees.Callee callee) {
      this.id = id;
      this.number = number;
      this.callee = callee;
    }
  }

  SimulatedSwitch(VirtualTime time, Wire wire, Callees callees, SplittableRandom random) {
    this.time = time;
    this.wire = wire;
    this.callees = callees;
    this.random = random;
  }

  Map<CallId, Channel> channels() {
    return channels;
  }

  /** Who is in which agent's conference. */
  Map<AgentId, Channel> conferences() {
    return conferences;
  }

  void command(DialerCommand.ToSwitch command) {
    if (connected) {
      lastCommand = Math.max(lastCommand, time.seconds() + LATENCY + slow);
      time.in(lastCommand - time.seconds(), () -> carryOut(command));
    }
  }

  private void carryOut(DialerCommand.ToSwitch command) {
    switch (command) {
      case DialerCommand.Originate(var call, var number, _, _) -> originate(call, number);
      case DialerCommand.OriginateAgentLeg(var agent) -> originateLeg(agent);
      case DialerCommand.HangUpAgentLeg(var agent, var leg) -> {
        if (leg.equals(legs.get(agent))) {
          legGone(agent, "NORMAL_CLEARING");
        }
      }
      case DialerCommand.Join(var call, var agent) -> join(call, agent);
      case DialerCommand.Kill(var call, var cause) -> {
        var channel = channels.get(call);
        if (channel != null && !channel.over) {
          channel.killed = true;
          end(channel, cause);
        }
      }
      case DialerCommand.Park(var call) -> park(call);
      case DialerCommand.Announce(var call, var what) -> announce(call, what);
      case DialerCommand.Control(var call, var agent, var what) ->
          tell(new DialerEvent.ControlFailed(call, agent, what, "not-supported", time.now()));
      case DialerCommand.Supervise _, DialerCommand.ListenForBeep _ -> {}
      case DialerCommand.AskSwitch(var call) -> ask(call);
    }
  }

  private void originate(CallId id, PhoneNumber number) {
    var known = channels.get(id);
    if (known != null) {
      known.originates++;
      return;
    }
    if (full) {
      tell(new DialerEvent.OriginateFailed(id, "DESTINATION_OUT_OF_ORDER", time.now()));
      return;
    }
    var channel = new Channel(id, number, callees.next());
    channels.put(id, channel);
    var callee = channel.callee;
    time.in(
        Math.min(1, callee.seconds() / 2),
        () -> {
          if (!channel.over && !callee.cause().equals("UNALLOCATED_NUMBER")) {
            channel.ringingAt = time.now();
            say(channel, new DialerEvent.CallRinging(id, time.now()));
          }
        });
    time.in(callee.seconds(), () -> decide(channel));
  }

  private void decide(Channel channel) {
    if (channel.over) {
      return;
    }
    var callee = channel.callee;
    if (!callee.answers()) {
      end(channel, callee.cause());
      return;
    }
    channel.answeredAt = time.now();
    say(channel, new DialerEvent.CallAnswered(channel.id, time.now()));
    time.in(
        callee.leavesAfter(),
        () -> {
          if (channel.joinedAt == null) {
            end(channel, "NORMAL_CLEARING");
          }
        });
  }

  /** Somebody calls the line, is answered and parked, and leaves when patience is over. */
  void callsIn(CallId id, PhoneNumber number, double talk, double patience) {
    var channel = new Channel(id, number, new Callees.Callee("", 0, talk, patience));
    channel.inbound = true;
    channel.answeredAt = time.now();
    channels.put(id, channel);
    callers.put(id, channel);
    say(channel, new DialerEvent.InboundCall(id, number, time.now()));
    time.in(
        patience,
        () -> {
          if (channel.joinedAt == null) {
            end(channel, "NORMAL_CLEARING");
          }
        });
  }

  /** A dialer connects: it is told who waits, and again later, for the list may be late. */
  List<DialerEvent> connects() {
    untold.clear();
    var connection = ++connections;
    time.in(LOOK_SOON, () -> look(connection));
    time.in(LOOK_EVERY, () -> lookAgain(connection));
    return waiting().stream().<DialerEvent>map(this::callsIn).toList();
  }

  private void lookAgain(int connection) {
    if (connection == connections) {
      look(connection);
      time.in(LOOK_EVERY, () -> lookAgain(connection));
    }
  }

  private void look(int connection) {
    if (connection == connections && connected) {
      waiting().forEach(channel -> say(channel, callsIn(channel)));
      var again = List.copyOf(untold);
      untold.clear();
      again.forEach(this::tell);
    }
  }

  private DialerEvent.InboundCall callsIn(Channel channel) {
    return new DialerEvent.InboundCall(channel.id, channel.number, time.now());
  }

  /** The callers whom nobody is joined to, as far as the switch lists them by now. */
  private List<Channel> waiting() {
    var listed = time.now().minusMillis((long) (listLate * 1_000));
    return callers.values().stream()
        .filter(channel -> channel.joinedTo == null)
        .filter(channel -> channel.answeredAt != null && !channel.answeredAt.isAfter(listed))
        .toList();
  }

  boolean isCalling(PhoneNumber number) {
    return callers.values().stream().anyMatch(channel -> channel.number.equals(number));
  }

  private void join(CallId id, AgentId agent) {
    var channel = channels.get(id);
    if (channel == null || channel.over || !legs.containsKey(agent)) {
      tell(new DialerEvent.JoinFailed(id, agent, "NO_SUCH_CHANNEL"));
      return;
    }
    time.in(
        JOIN,
        () -> {
          if (channel.over || channel.joinedTo != null) {
            return;
          }
          channel.joins(agent, time.now());
          if (conferences.put(agent, channel) != null) {
            crowded = agent;
          }
          say(channel, new DialerEvent.CustomerJoined(id, agent, time.now()));
          if (channel.joinedAt == null) {
            channel.with = agent;
            channel.joinedAt = time.now();
            time.in(channel.callee.talk(), () -> end(channel, "NORMAL_CLEARING"));
          }
        });
  }

  private void park(CallId id) {
    var channel = channels.get(id);
    if (channel != null && channel.joinedTo != null) {
      conferences.remove(channel.joinedTo, channel);
      channel.leaves(time.now());
    }
  }

  private void announce(CallId id, Announcement what) {
    var channel = channels.get(id);
    if (channel != null && !channel.over && !(what instanceof Announcement.Waiting)) {
      time.in(
          ANNOUNCEMENT,
          () -> say(channel, new DialerEvent.AnnouncementEnded(channel.id, time.now())));
    }
  }

  private void end(Channel channel, String cause) {
    if (channel.over) {
      return;
    }
    channel.over = true;
    callers.remove(channel.id);
    if (channel.joinedTo != null) {
      conferences.remove(channel.joinedTo, channel);
      channel.leaves(time.now());
    }
    var failed = channel.answeredAt == null;
    if (failed && random.nextBoolean()) {
      tell(new DialerEvent.OriginateFailed(channel.id, cause, time.now()));
    }
    say(channel, new DialerEvent.CallEnded(channel.id, cause, time.now()));
    wire.forget(channel.id);
  }

  private void ask(CallId id) {
    var channel = channels.get(id);
    var state = DialerEvent.ChannelState.GONE;
    AgentId with = null;
    if (channel != null && !channel.over) {
      with = channel.joinedTo;
      state =
          channel.answeredAt == null
              ? DialerEvent.ChannelState.RINGING
              : with == null ? DialerEvent.ChannelState.PARKED : DialerEvent.ChannelState.JOINED;
    } else if (legs.containsValue(id)) {
      state = DialerEvent.ChannelState.PARKED;
    }
    tell(new DialerEvent.CallAtSwitch(id, state, with, time.now()));
  }

  private void originateLeg(AgentId agent) {
    if (unreachable.contains(agent)) {
      var none = new CallId(uuid());
      tell(new DialerEvent.AgentLegDown(agent, none, "USER_NOT_REGISTERED", time.now()));
      return;
    }
    var leg = legs.computeIfAbsent(agent, _ -> new CallId(uuid()));
    var answered = leg;
    time.in(0.3, () -> legUp(agent, answered));
  }

  private void legUp(AgentId agent, CallId leg) {
    if (leg.equals(legs.get(agent))) {
      tell(new DialerEvent.AgentLegUp(agent, leg, time.now()));
    }
  }

  /** It ends with all that it held, and tells nobody. */
  void dies() {
    connected = false;
    channels.values().forEach(channel -> end(channel, "SYSTEM_SHUTDOWN"));
    legs.clear();
    untold.clear();
    conferences.clear();
  }

  /** The agent's telephone is dead until {@link #reachable}. */
  void unreachable(AgentId agent) {
    unreachable.add(agent);
    if (legs.containsKey(agent)) {
      legGone(agent, "DESTINATION_OUT_OF_ORDER");
    }
  }

  void reachable(AgentId agent) {
    unreachable.remove(agent);
    tell(new DialerEvent.PhoneRegistered(agent, true, time.now()));
  }

  private void legGone(AgentId agent, String cause) {
    var leg = legs.remove(agent);
    var customer = conferences.remove(agent);
    if (customer != null) {
      customer.leaves(time.now());
    }
    if (leg != null) {
      tell(new DialerEvent.AgentLegDown(agent, leg, cause, time.now()));
    }
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private void say(Channel channel, DialerEvent event) {
    if (connected) {
      wire.deliverInOrder(channel.id, onTheWay(), event);
    }
  }

  private void tell(DialerEvent event) {
    if (connected) {
      var told = wire.delivers(onTheWay(), event);
      if (!told && event instanceof DialerEvent.AgentLegDown) {
        untold.add(event);
      }
    }
  }

  /** Of a message sent now: none of one connection overtakes another, however slow that one was. */
  private double onTheWay() {
    lastArrival = Math.max(lastArrival, time.seconds() + LATENCY + slow);
    return lastArrival - time.seconds();
  }
}
