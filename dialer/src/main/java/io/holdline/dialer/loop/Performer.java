package io.holdline.dialer.loop;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.core.Deadline;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs commands through the ports; the answers come back as events. */
final class Performer {
  private static final Logger log = LoggerFactory.getLogger(Performer.class);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final Duration ORIGINATE_LIMIT = Duration.ofSeconds(3);

  /** Longer than any call rings, so that an agent reserved first is still ours at the answer. */
  private static final Duration RESERVATION = Duration.ofSeconds(150);

  private final DialerPorts ports;
  private final LeaseKeeper lease;
  private final Alarms<Object> alarms;
  private final LoopClock clock;
  private final Consumer<Runnable> loop;
  private final Unwritten unwritten = new Unwritten();
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable Consumer<DialerEvent> core;
  private final CampaignId campaign;
  private boolean ledgerWanted;
  private int givingBack;
  private boolean claimedBefore;

  Performer(
      CampaignId campaign,
      DialerPorts ports,
      LeaseKeeper lease,
      Alarms<Object> alarms,
      LoopClock clock,
      Consumer<Runnable> loop) {
    this.campaign = campaign;
    this.ports = ports;
    this.lease = lease;
    this.alarms = alarms;
    this.clock = clock;
    this.loop = loop;
  }

  void open(Consumer<DialerEvent> listener) {
    core = listener;
    open.add(
        ports
            .availability()
            .watch(
                agent -> tell(new DialerEvent.AgentChanged(agent)),
                () -> loop.accept(this::readFloor)));
    open.add(ports.switchboard().listen(this::tell));
  }

  private void tell(DialerEvent event) {
    if (core != null) {
      core.accept(event);
    }
  }

  /** While another holds the lease nothing is ordered: only looked, to be ready. */
  void perform(DialerCommand command) {
    if (lease.isElsewhere() && !onlyLooks(command)) {
      return;
    }
    switch (command) {
      case DialerCommand.ToSwitch order -> toSwitch(order);
      case DialerCommand.SetAlarm(var deadline, var at) -> alarms.set(deadline, at);
      case DialerCommand.CancelAlarm(var deadline) -> alarms.cancel(deadline);
      case DialerCommand.FetchTargets(var limit, var owners) -> fetch(limit, owners);
      case DialerCommand.BeginCall(var call) -> begin(call);
      case DialerCommand.GiveBack(var call) -> giveBack(call);
      case DialerCommand.SkipRecord(var call, var agent, var reason) ->
          comeBack(ports.callList().skipped(call, agent, reason));
      case DialerCommand.FindCaller(var call, var caller) ->
          answer(
              ports.callList().inbound(campaign, call, caller),
              found -> tell(new DialerEvent.CallerFound(call, found)),
              () -> tell(new DialerEvent.DatabaseFailed(call)));
      case DialerCommand.RecordArrival(var call, var caller) ->
          write(call, () -> done(ports.callList().arrived(campaign, call, caller)));
      case DialerCommand.TakeCaller(var call) ->
          answer(
              ports.availability().take(campaign, call),
              ours -> tell(new DialerEvent.CallerTaken(call, ours)),
              () -> tell(new DialerEvent.AvailabilityFailed(call)));
      case DialerCommand.PromiseCallback(var call) ->
          write(call, () -> done(ports.callList().promiseCallback(call)));
      case DialerCommand.RecordRejoin(var join) ->
          write(join.call(), () -> done(ports.outcomes().rejoined(join)));
      case DialerCommand.RecordOptOut(var call) ->
          write(call, () -> done(ports.outcomes().optedOut(call)));
      case DialerCommand.KeepRecording(var recording) ->
          write(recording.call(), () -> done(ports.outcomes().recorded(recording)));
      case DialerCommand.RecordJoin(var join) ->
          write(join.call(), () -> ports.outcomes().joined(join, lease.fence()));
      case DialerCommand.RecordOutcome(var outcome) ->
          write(outcome.call(), () -> ports.outcomes().record(outcome, lease.fence()));
      case DialerCommand.ReadLedger() -> {
        ledgerWanted = true;
        readLedgerWhenWritten();
      }
      case DialerCommand.ShareAgents(var need) ->
          answer(
              ports.availability().share(campaign, need),
              this::claimed,
              () -> tell(new DialerEvent.AvailabilityFailed(null)));
      case DialerCommand.LendAgent(var agent, var to) ->
          change(ports.availability().lend(campaign, agent, to));
      case DialerCommand.ReadFloor() -> readFloor();
      case DialerCommand.ReserveAgent(var call, var preference) -> {
        var answer = ports.availability().reserve(campaign, call, preference, RESERVATION);
        whenAnswered(answer, call, transition -> reserved(call, transition));
      }
      case DialerCommand.RingAgent(var agent, var call) ->
          change(ports.availability().ring(agent, call));
      case DialerCommand.HoldAgent(var agent, var call, var held) ->
          change(ports.availability().hold(agent, call, held));
      case DialerCommand.ConnectAgent(var agent, var call) ->
          change(ports.availability().connect(agent, call));
      case DialerCommand.ReleaseAgent(var agent, var call) ->
          change(ports.availability().release(agent, call));
      case DialerCommand.WrapUpAgent(var agent, var call) ->
          change(ports.availability().wrapUp(agent, call));
      case DialerCommand.FinishWrapUp(var agent, var call) ->
          change(ports.availability().finish(agent, call));
      case DialerCommand.AgentLeg(var agent, var up) -> change(ports.availability().leg(agent, up));
    }
  }

  private static boolean onlyLooks(DialerCommand command) {
    return command instanceof DialerCommand.SetAlarm
        || command instanceof DialerCommand.CancelAlarm
        || command instanceof DialerCommand.ReadFloor
        || command instanceof DialerCommand.GiveBack;
  }

  private void toSwitch(DialerCommand.ToSwitch order) {
    var notAfter = Long.MAX_VALUE;
    if (order instanceof DialerCommand.Originate(var call, _, _, _)) {
      if (!lease.isHeld()) {
        tell(new DialerEvent.OriginateDropped(call, "lease-late"));
        return;
      }
      var soon = clock.nanos() + ORIGINATE_LIMIT.toNanos();
      notAfter = soon - lease.untilNanos() < 0 ? soon : lease.untilNanos();
    } else {
      notAfter = clock.nanos() + ANSWER_LIMIT.toNanos();
    }
    ports.switchboard().send(order, notAfter);
  }

  /** That still nobody is claimed is no news. */
  private void claimed(List<AgentClaim> claims) {
    if (claimedBefore || !claims.isEmpty()) {
      claimedBefore = !claims.isEmpty();
      tell(new DialerEvent.AgentsClaimed(claims));
    }
  }

  private void fetch(int limit, List<AgentId> owners) {
    answer(
        ports.callList().claim(campaign, limit, owners),
        targets -> tell(new DialerEvent.TargetsArrived(targets)),
        () -> tell(new DialerEvent.DatabaseFailed(null)));
  }

  private void begin(CallId call) {
    answer(
        ports.callList().begin(call, lease.fence()),
        begin ->
            tell(
                switch (begin) {
                  case Begin.Begun(var begun) -> new DialerEvent.CallBegun(begun);
                  case Begin.Refused(var refused, var reason) -> {
                    if (reason.equals("stale-fence")) {
                      loop.accept(lease::lost);
                    }
                    yield new DialerEvent.CallRefused(refused, reason);
                  }
                }),
        () -> tell(new DialerEvent.DatabaseFailed(call)));
  }

  private void giveBack(CallId call) {
    comeBack(ports.callList().giveBack(call));
  }

  private void comeBack(CompletionStage<Void> returned) {
    givingBack++;
    answer(returned, _ -> loop.accept(() -> givingBack--), () -> loop.accept(() -> givingBack--));
  }

  private static CompletionStage<Boolean> done(CompletionStage<Void> fact) {
    return fact.thenApply(_ -> true);
  }

  private void write(CallId call, Supplier<CompletionStage<Boolean>> fact) {
    unwritten.add(call, fact);
    write(call);
  }

  /** Sends a call's next unwritten fact; one that came with an old fence is sent again. */
  private void write(CallId call) {
    unwritten.send(
        call,
        stage ->
            answer(
                stage,
                written -> loop.accept(() -> written(call, written)),
                () -> loop.accept(() -> written(call, false))));
  }

  private void written(CallId call, boolean written) {
    if (!written) {
      alarms.set(call, clock.now().plus(unwritten.failed(call)));
      return;
    }
    unwritten.written(call);
    write(call);
    readLedgerWhenWritten();
  }

  /** An alarm of the performer's own rang: {@code key} is the call to write again. */
  void retry(Object key) {
    if (key instanceof CallId call) {
      write(call);
    }
  }

  /** The ledger is read only when it holds everything that this loop knows. */
  private void readLedgerWhenWritten() {
    if (!ledgerWanted || !unwritten.isEmpty()) {
      return;
    }
    ledgerWanted = false;
    answer(
        ports
            .outcomes()
            .open(campaign)
            .thenCombine(ports.outcomes().tally(campaign), DialerEvent.LedgerRead::new),
        this::tell,
        () -> tell(new DialerEvent.DatabaseFailed(null)));
  }

  private void readFloor() {
    answer(
        ports.availability().floor(campaign),
        agents -> tell(new DialerEvent.FloorRead(agents)),
        () -> tell(new DialerEvent.AvailabilityFailed(null)));
  }

  void expire() {
    answer(
        ports.availability().expire(),
        agents -> agents.forEach(agent -> tell(new DialerEvent.AgentChanged(agent))),
        () -> tell(new DialerEvent.AvailabilityFailed(null)));
  }

  private void reserved(CallId call, Availability.Transition transition) {
    switch (transition) {
      case Availability.Transition.Changed(AgentAvailability now) -> {
        tell(new DialerEvent.AgentReserved(call, now.agent()));
        tell(new DialerEvent.AgentChanged(now));
      }
      case Availability.Transition.Denied(var reason) ->
          tell(new DialerEvent.NobodyReserved(call, reason));
    }
  }

  private void change(CompletionStage<Availability.Transition> stage) {
    whenAnswered(
        stage,
        null,
        transition -> {
          if (transition instanceof Availability.Transition.Changed(var now)) {
            tell(new DialerEvent.AgentChanged(now));
          }
        });
  }

  private void whenAnswered(
      CompletionStage<Availability.Transition> stage,
      @Nullable CallId call,
      Consumer<Availability.Transition> action) {
    answer(stage, action, () -> tell(new DialerEvent.AvailabilityFailed(call)));
  }

  private static <T> void answer(CompletionStage<T> stage, Consumer<T> done, Runnable failed) {
    var _ =
        stage
            .toCompletableFuture()
            .copy()
            .orTimeout(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS)
            .whenComplete((value, failure) -> {
              if (failure == null) {
                done.accept(value);
              } else {
                log.debug("A port failed.", failure);
                failed.run();
              }
            });
  }

  void forgetAlarms() {
    alarms.cancelAll(key -> key instanceof Deadline);
  }

  /** What was to be written again later is written now: nobody knows when later is. */
  void clockJumped() {
    unwritten.calls().forEach(this::write);
  }

  /** Another dialer has taken the campaign over: what we were about to do or write is its own. */
  void forgetAll() {
    alarms.cancelAll(key -> key instanceof Deadline || key instanceof CallId);
    unwritten.forget();
    ledgerWanted = false;
  }

  boolean hasUnfinished() {
    return givingBack > 0 || !unwritten.isEmpty();
  }

  void close() {
    for (var each : open) {
      try {
        each.close();
      } catch (Exception e) {
        log.warn("A listener could not be closed.", e);
      }
    }
    open.clear();
  }
}
