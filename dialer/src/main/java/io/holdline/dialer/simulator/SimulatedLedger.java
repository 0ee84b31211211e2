package io.holdline.dialer.simulator;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.simulator.Records.CustomerRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A model of the database: a call list, its leases, the attempts and their outcomes. */
final class SimulatedLedger {
  private static final double LATENCY = 0.004;
  private static final double RETRY = 0.5;
  private static final double LEASE = 300;

  private final VirtualTime time;
  private final Wire wire;
  private final SimulationSettings settings;
  private final CampaignId campaign;
  private final SplittableRandom random;
  private final Records records;
  private final Map<CallId, CustomerRecord> leased = new LinkedHashMap<>();
  private final Map<CallId, SimulatedAttempt> attempts = new LinkedHashMap<>();
  private final Map<CallId, SimulatedAttempt> open = new LinkedHashMap<>();
  final LiveTally tally = new LiveTally();

  /** Callers the list knows of, also those another campaign is to take. */
  private final Set<PhoneNumber> callers = new HashSet<>();

  private final Predicate<PhoneNumber> calling;
  private final ArrayDeque<Runnable> facts = new ArrayDeque<>();
  private int unwritten;
  private int dialer;
  private boolean ledgerWanted;
  boolean down;
  long dials;

  SimulatedLedger(
      VirtualTime time,
      Wire wire,
      SimulationSettings settings,
      CampaignId campaign,
      SplittableRandom random,
      Records records,
      Predicate<PhoneNumber> calling) {
    this.records = records;
    this.calling = calling;
    this.time = time;
    this.wire = wire;
    this.settings = settings;
    this.campaign = campaign;
    this.random = random;
  }

  Map<CallId, SimulatedAttempt> attempts() {
    return attempts;
  }

  Map<CallId, CustomerRecord> leased() {
    return leased;
  }

  int openAttempts() {
    return open.size();
  }

  /** Records made so far, and those waiting to be leased again. */
  long records() {
    return records.made();
  }

  int returned() {
    return records.returned();
  }

  /** The dialer died: what it had not written is lost, and its leases run out. */
  void dialerDied() {
    dialer++;
    unwritten = 0;
    facts.clear();
    ledgerWanted = false;
    for (var call : List.copyOf(leased.keySet())) {
      time.in(LEASE, () -> giveBack(call));
    }
  }

  void fetch(int limit, List<AgentId> owners) {
    if (down) {
      fail(null);
      return;
    }
    var asker = dialer;
    time.in(
        LATENCY,
        () -> {
          var targets = new ArrayList<DialTarget>();
          for (var owner : settings.owners().share() > 0 ? owners : List.<AgentId>of()) {
            add(targets, records.ownedBy(owner));
          }
          for (var due = true; due && targets.size() < limit; ) {
            due = add(targets, records.next());
          }
          if (asker != dialer) {
            targets.forEach(target -> time.in(LEASE, () -> giveBack(target.call())));
          }
          wire.deliver(0, new DialerEvent.TargetsArrived(targets));
        });
  }

  /** Whether there was a customer to add. */
  private boolean add(List<DialTarget> targets, @Nullable CustomerRecord customer) {
    return customer != null && targets.add(target(customer));
  }

  /** A record leased for an agent who wants to call by hand; a dead dialer's runs out. */
  DialTarget byHand(AgentId agent) {
    var target = target(Objects.requireNonNull(records.ownedBy(agent)));
    time.in(LEASE, () -> giveBack(target.call()));
    return target;
  }

  private DialTarget target(CustomerRecord customer) {
    var call = new CallId(new UUID(random.nextLong(), random.nextLong()));
    leased.put(call, customer);
    return new DialTarget(
        call,
        campaign,
        customer.number(),
        records.preference(customer),
        records.neverAbandon(customer));
  }

  void begin(CallId call) {
    if (down) {
      if (random.nextInt(3) == 0) {
        time.in(LATENCY, () -> write(call));
      }
      fail(call);
      return;
    }
    time.in(
        LATENCY,
        () -> {
          var record = leased.get(call);
          var refusal = records.refusal(record);
          if (refusal != null) {
            leased.remove(call);
            wire.deliver(0, new DialerEvent.CallRefused(call, refusal));
          } else if (record != null && isCalling(record.number())) {
            giveBack(call);
            wire.deliver(0, new DialerEvent.CallRefused(call, "call-under-way"));
          } else if (write(call)) {
            wire.deliver(0, new DialerEvent.CallBegun(call));
          } else {
            wire.deliver(0, new DialerEvent.CallRefused(call, "unknown"));
          }
        });
  }

  private boolean write(CallId call) {
    var customer = leased.remove(call);
    if (customer == null) {
      return false;
    }
    var attempt = new SimulatedAttempt(call, customer, time.now());
    attempts.put(call, attempt);
    open.put(call, attempt);
    dials++;
    return true;
  }

  private boolean isCalling(PhoneNumber number) {
    return callers.contains(number) && calling.test(number);
  }

  /** Whose customer calls the line; a third of the questions that fail are carried out. */
  void find(CallId call, PhoneNumber caller) {
    var isElsewhere = SimulatedFloor.isOfAnotherCampaign(call) && !attempts.containsKey(call);
    if (down) {
      if (random.nextInt(3) == 0 && !isElsewhere) {
        time.in(LATENCY, () -> arrive(call, caller));
      }
      fail(call);
      return;
    }
    time.in(
        LATENCY,
        () -> {
          callers.add(caller);
          if (!isElsewhere) {
            arrive(call, caller);
          }
          wire.deliver(
              0,
              new DialerEvent.CallerFound(
                  call, isElsewhere ? new InboundAnswer.Elsewhere() : answer(caller)));
        });
  }

  static boolean isStranger(PhoneNumber caller) {
    return caller.e164().startsWith("+998");
  }

  private InboundAnswer answer(PhoneNumber caller) {
    if (isStranger(caller)) {
      return new InboundAnswer.Unknown();
    }
    var owner = SimulatedAgents.agent(random.nextInt(settings.agents()));
    var cover = SimulatedAgents.agent(random.nextInt(settings.agents()));
    return new InboundAnswer.Known(random.nextInt(3) == 0 ? List.of() : List.of(owner, cover));
  }

  private void arrive(CallId call, PhoneNumber caller) {
    callers.add(caller);
    if (!attempts.containsKey(call)) {
      var attempt = new SimulatedAttempt(call, new CustomerRecord(caller, null), time.now());
      attempt.inbound = true;
      attempts.put(call, attempt);
      open.put(call, attempt);
    }
  }

  void arrived(CallId call, PhoneNumber caller) {
    unwritten++;
    write(dialer, () -> arrive(call, caller));
  }

  void promise(CallId call) {
    unwritten++;
    write(
        dialer,
        () -> {
          var attempt = attempts.get(call);
          if (attempt != null) {
            attempt.promised = true;
          }
        });
  }

  void giveBack(CallId call) {
    if (down) {
      time.in(LEASE, () -> giveBack(call));
      return;
    }
    var customer = leased.remove(call);
    if (customer != null) {
      records.giveBack(customer);
    }
  }

  void join(CallJoin join) {
    unwritten++;
    write(
        dialer,
        () -> {
          var attempt = attempts.get(join.call());
          if (attempt != null) {
            attempt.join = join;
          }
        });
  }

  /** Another joined a customer who was joined before: a fact beside the first join. */
  void rejoin(CallJoin join) {
    unwritten++;
    write(
        dialer,
        () -> {
          var attempt = attempts.get(join.call());
          if (attempt != null) {
            attempt.rejoins++;
          }
        });
  }

  void record(CallOutcome outcome) {
    unwritten++;
    write(dialer, () -> settle(outcome));
  }

  private void settle(CallOutcome outcome) {
    var attempt = attempts.get(outcome.call());
    if (attempt == null || attempt.outcome != null) {
      return;
    }
    attempt.outcome = outcome;
    open.remove(outcome.call());
    if (!attempt.inbound) {
      records.ended(attempt.number, outcome);
    }
    if (!attempt.inbound) {
      tally.count(day(), attempt.owner, outcome);
    }
  }

  private long day() {
    return (long) (time.seconds() / 86_400);
  }

  /** Writes in the order given, again and again, as long as the dialer that wants it lives. */
  private void write(int writer, Runnable action) {
    facts.add(action);
    writeNext(writer);
  }

  private void writeNext(int writer) {
    time.in(
        down ? RETRY : LATENCY,
        () -> {
          if (writer != dialer) {
            return;
          }
          if (down) {
            writeNext(writer);
            return;
          }
          facts.remove().run();
          unwritten--;
          read();
        });
  }

  void wantLedger() {
    ledgerWanted = true;
    read();
  }

  /** As the loop does: read only when everything is written. */
  private void read() {
    if (!ledgerWanted || unwritten > 0) {
      return;
    }
    ledgerWanted = false;
    if (down) {
      fail(null);
      return;
    }
    time.in(
        LATENCY,
        () -> {
          wire.deliver(0, new DialerEvent.LedgerRead(openList(), tally.upTo(day())));
        });
  }

  private List<OpenAttempt> openList() {
    var list = new ArrayList<OpenAttempt>();
    for (var attempt : open.values()) {
      list.add(
          new OpenAttempt(
              attempt.call, attempt.number, attempt.begunAt, attempt.join, attempt.inbound));
    }
    return list;
  }

  private void fail(@Nullable CallId call) {
    wire.deliver(LATENCY + 0.5 * random.nextDouble(), new DialerEvent.DatabaseFailed(call));
  }
}
