package io.holdline.dialer.loop;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentNeed;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.Availability;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.CallList;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.DialerLease;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.Outcomes;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.core.Switchboard;
import io.holdline.dialer.pacing.Pacing;
import io.holdline.dialer.pacing.Priors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A loop whose ports are in memory and whose clock stands still until it is moved. */
final class LoopStage
    implements Switchboard, CallList, Outcomes, DialerLease, Availability, LoopClock {
  static final AgentId LI = new AgentId("li");
  static final CampaignId CAMPAIGN = new CampaignId("retention");

  final List<DialerCommand> sent = new ArrayList<>();
  final List<CallId> asked = new ArrayList<>();
  final List<CallId> returned = new ArrayList<>();
  final List<CallJoin> joins = new ArrayList<>();
  final List<CallOutcome> outcomes = new ArrayList<>();
  final List<CallId> inbound = new ArrayList<>();
  final List<CallId> promised = new ArrayList<>();
  final List<String> availability = new ArrayList<>();
  final List<FloorSnapshot> shown = new ArrayList<>();
  final List<RuntimeException> bugs = new ArrayList<>();
  final DialerLoop loop;
  Instant now = Instant.parse("2026-03-02T09:00:00Z");
  long nanos = Long.MAX_VALUE - 5_000_000_000L;
  boolean databaseDown;
  boolean leaseAnswers = true;
  boolean leaseLetGo;

  /** The newest fence given out, to this loop or another. */
  long fence = 7;

  boolean anotherHolds;
  boolean beginsAtOnce = true;
  boolean failNextSnapshot;
  private final Map<CallId, CompletableFuture<Begin>> begins = new LinkedHashMap<>();
  private final Map<CallId, OpenAttempt> open = new LinkedHashMap<>();
  private Consumer<DialerEvent.FromSwitch> switchListener = _ -> {};
  private Consumer<AgentAvailability> agentListener = _ -> {};
  private int calls;
  private long version;

  LoopStage() {
    var settings =
        new CampaignSettings(
            CAMPAIGN,
            DialingMode.PROGRESSIVE,
            0.03,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));
    loop =
        new DialerLoop(
            () -> new DialerCore(settings, new Pacing(Priors.USUAL)),
            settings,
            new DialerPorts(this, this, this, this, this),
            "test",
            new LoopSurroundings(this, Journal.NONE, (_, bug) -> bugs.add(bug)),
            this::show);
    loop.set(settings, true);
  }

  private void show(FloorSnapshot snapshot) {
    if (failNextSnapshot) {
      failNextSnapshot = false;
      throw new IllegalStateException("A bug, on purpose.");
    }
    shown.add(snapshot);
  }

  void open() {
    loop.open();
    loop.step();
    loop.step();
    say(new DialerEvent.SwitchBack(now));
  }

  void say(DialerEvent.FromSwitch event) {
    switchListener.accept(event);
    loop.step();
  }

  void pass(Duration time) {
    var end = now.plus(time);
    while (now.isBefore(end)) {
      now = now.plusMillis(10);
      nanos += 10_000_000;
      loop.step();
    }
  }

  /** Time passes and the loop does nothing, as when its process is stopped. */
  void sleep(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** The time of day is set; as much time has passed as before. */
  void jump(Duration by) {
    now = now.plus(by);
  }

  private AgentAvailability agent(Activity activity, @Nullable CallId call) {
    return new AgentAvailability(
        LI, CAMPAIGN, Presence.READY, activity, call, null, true, now, ++version);
  }

  void heartbeat() {
    agentListener.accept(agent(Activity.IDLE, null));
  }

  void idle() {
    heartbeat();
    loop.step();
  }

  /** The first call that was placed once the agent was free. */
  CallId originated() {
    idle();
    for (var command : sent) {
      if (command instanceof DialerCommand.Originate(var call, _, _, _)) {
        return call;
      }
    }
    throw new AssertionError("Nothing was placed: " + sent);
  }

  void answerBegin() {
    begins.forEach((call, answer) -> answer.complete(new Begin.Begun(call)));
  }

  private <T> CompletionStage<T> answer(T value) {
    return databaseDown
        ? CompletableFuture.failedFuture(new IllegalStateException("The database is down."))
        : CompletableFuture.completedFuture(value);
  }

  private CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private CompletionStage<Boolean> written(long asked, Runnable action) {
    if (databaseDown) {
      return CompletableFuture.failedFuture(new IllegalStateException("The database is down."));
    }
    if (asked != fence) {
      return CompletableFuture.completedFuture(false);
    }
    action.run();
    return CompletableFuture.completedFuture(true);
  }

  private CompletionStage<Transition> changed(String what, AgentAvailability agent) {
    availability.add(what);
    return CompletableFuture.completedFuture(new Transition.Changed(agent));
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void send(DialerCommand.ToSwitch command, long monotonicNotAfterNanos) {
    sent.add(command);
    if (command instanceof DialerCommand.AskSwitch(var call)) {
      asked.add(call);
    }
  }

  @Override
  public AutoCloseable listen(Consumer<DialerEvent.FromSwitch> listener) {
    switchListener = listener;
    return () -> {};
  }

  @Override
  public CompletionStage<InboundAnswer> inbound(
      CampaignId campaign, CallId call, PhoneNumber caller) {
    return answer(new InboundAnswer.Known(List.of(LI)));
  }

  @Override
  public CompletionStage<Void> arrived(CampaignId campaign, CallId call, PhoneNumber caller) {
    return answer(call).thenAccept(inbound::add);
  }

  @Override
  public CompletionStage<Void> promiseCallback(CallId call) {
    return answer(call).thenAccept(promised::add);
  }

  @Override
  public CompletionStage<Boolean> take(CampaignId campaign, CallId call) {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<List<DialTarget>> claim(CampaignId campaign, int limit) {
    var targets = new ArrayList<DialTarget>();
    for (var i = 0; i < limit; i++) {
      var call = new CallId(new UUID(1, ++calls));
      var number = new PhoneNumber("+999%09d".formatted(calls));
      targets.add(new DialTarget(call, campaign, number, new AgentPreference.Pooled(), false));
    }
    return answer(targets);
  }

  @Override
  public CompletionStage<Begin> begin(CallId call, long fence) {
    open.put(call, new OpenAttempt(call, new PhoneNumber("+999000000001"), now, null));
    if (beginsAtOnce) {
      return answer(new Begin.Begun(call));
    }
    return begins.computeIfAbsent(call, _ -> new CompletableFuture<>());
  }

  @Override
  public CompletionStage<Void> giveBack(CallId call) {
    returned.add(call);
    return done();
  }

  @Override
  public CompletionStage<Boolean> joined(CallJoin join, long asked) {
    return written(asked, () -> joins.add(join));
  }

  @Override
  public CompletionStage<Boolean> record(CallOutcome outcome, long asked) {
    return written(
        asked,
        () -> {
          outcomes.add(outcome);
          open.remove(outcome.call());
        });
  }

  @Override
  public CompletionStage<List<OpenAttempt>> open(CampaignId campaign) {
    return answer(List.copyOf(open.values()));
  }

  @Override
  public CompletionStage<AnswerTally> tally(CampaignId campaign) {
    return answer(AnswerTally.NONE);
  }

  @Override
  public CompletionStage<@Nullable Long> hold(
      CampaignId campaign, String holder, Duration lasting) {
    if (!leaseAnswers) {
      return CompletableFuture.failedFuture(new IllegalStateException("The database is down."));
    }
    return CompletableFuture.completedFuture(anotherHolds ? null : fence);
  }

  @Override
  public CompletionStage<Void> letGo(CampaignId campaign, String holder) {
    leaseLetGo = true;
    return done();
  }

  @Override
  public CompletionStage<Transition> declare(
      AgentId agent, CampaignId campaign, Presence presence, @Nullable String reason) {
    return changed("declare " + agent.value(), agent(Activity.IDLE, null));
  }

  @Override
  public CompletionStage<Transition> heartbeat(AgentId agent) {
    return changed("heartbeat " + agent.value(), agent(Activity.IDLE, null));
  }

  @Override
  public CompletionStage<Transition> skills(AgentId agent, Set<String> skills) {
    return CompletableFuture.completedFuture(new Transition.Denied("unknown-agent"));
  }

  @Override
  public CompletionStage<List<AgentClaim>> share(CampaignId campaign, AgentNeed need) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<Transition> lend(CampaignId from, AgentId agent, CampaignId to) {
    return CompletableFuture.completedFuture(new Transition.Denied("not-needed"));
  }

  @Override
  public CompletionStage<Transition> leg(AgentId agent, boolean up) {
    return CompletableFuture.completedFuture(new Transition.Denied("unknown-agent"));
  }

  @Override
  public CompletionStage<Transition> reserve(
      CampaignId campaign, CallId call, AgentPreference preference, Duration lease) {
    return changed("reserve li", agent(Activity.RESERVED, call));
  }

  @Override
  public CompletionStage<Transition> ring(AgentId agent, CallId call) {
    return changed("ring " + agent.value(), agent(Activity.RINGING, call));
  }

  @Override
  public CompletionStage<Transition> hold(AgentId agent, CallId call, boolean held) {
    return changed(
        (held ? "hold " : "resume ") + agent.value(),
        agent(held ? Activity.HOLD : Activity.TALKING, call));
  }

  @Override
  public CompletionStage<Transition> connect(AgentId agent, CallId call) {
    return changed("connect " + agent.value(), agent(Activity.TALKING, call));
  }

  @Override
  public CompletionStage<Transition> release(AgentId agent, CallId call) {
    return changed("release " + agent.value(), agent(Activity.IDLE, null));
  }

  @Override
  public CompletionStage<Transition> wrapUp(AgentId agent, CallId call) {
    return changed("wrapUp " + agent.value(), agent(Activity.WRAP_UP, call));
  }

  @Override
  public CompletionStage<Transition> finish(AgentId agent, CallId call) {
    return changed("finish " + agent.value(), agent(Activity.IDLE, null));
  }

  @Override
  public CompletionStage<List<AgentAvailability>> expire() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<List<AgentAvailability>> floor(@Nullable CampaignId campaign) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public AutoCloseable watch(Consumer<AgentAvailability> listener, Runnable onGap) {
    agentListener = listener;
    return () -> {};
  }
}
