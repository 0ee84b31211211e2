package io.holdline.dialer.core;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CallTreatment;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Presence;
import io.holdline.dialer.pacing.Pacing;
import io.holdline.dialer.pacing.Priors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One core, told events by hand; alarms ring when the hand moves the time. */
final class Stage {
  static final CampaignId CAMPAIGN = new CampaignId("retention");
  static final AgentId LI = new AgentId("li");
  static final AgentId WANG = new AgentId("wang");

  final DialerCore core;
  Instant now = Instant.parse("2026-03-02T09:00:00Z");
  List<DialerCommand> last = List.of();
  final List<DialerCommand> all = new ArrayList<>();
  private final Map<Deadline, Instant> alarms = new LinkedHashMap<>();
  private long version;
  private CampaignSettings settings;

  Stage(double limit) {
    settings =
        new CampaignSettings(
            CAMPAIGN,
            DialingMode.PROGRESSIVE,
            limit,
            Duration.ofSeconds(30),
            Duration.ofSeconds(20));
    core = new DialerCore(settings, new Pacing(Priors.USUAL));
  }

  /** A campaign that dials, its switch up, its ledger read, with these agents free. */
  static Stage open(AgentId... free) {
    var stage = new Stage(0.03);
    stage.start(List.of());
    for (var agent : free) {
      stage.idle(agent);
    }
    return stage;
  }

  void start(List<OpenAttempt> open) {
    tell(new DialerEvent.SettingsChanged(settings, true));
    tell(new DialerEvent.LeaseChanged(true));
    tell(new DialerEvent.SwitchBack(now));
    tell(new DialerEvent.LedgerRead(open, AnswerTally.NONE));
    tell(new DialerEvent.FloorRead(List.of()));
  }

  /** The same campaign, dialing in another way. */
  void mode(DialingMode mode) {
    settings = settings.withMode(mode);
    tell(new DialerEvent.SettingsChanged(settings, true));
  }

  /** The same campaign, keeping no customer for an agent who is lost. */
  Stage keepingNobody() {
    treatment(settings.treatment().withKeptFor(Duration.ZERO));
    return this;
  }

  /** The agent's telephone stands in its conference. */
  CallId sitDown(AgentId agent, int leg) {
    tell(new DialerEvent.AgentLegUp(agent, call(leg), now));
    return call(leg);
  }

  void legLost(AgentId agent, CallId leg) {
    tell(new DialerEvent.AgentLegDown(agent, leg, "NORMAL_CLEARING", now));
  }

  /** The same campaign, treating people in another way. */
  void treatment(CallTreatment treatment) {
    settings = settings.withTreatment(treatment);
    tell(new DialerEvent.SettingsChanged(settings, true));
  }

  void asks(AgentId agent, CallId call, CallControl what) {
    wish(new AgentCommand.Control(agent, call, what));
  }

  void forceCode() {
    settings = settings.withAfterCall(new CampaignSettings.AfterCall(Duration.ofSeconds(20), true));
    tell(new DialerEvent.SettingsChanged(settings, true));
  }

  void skipAtLimit() {
    settings = settings.withPreview(new CampaignSettings.Preview(Duration.ofSeconds(60), false));
    tell(new DialerEvent.SettingsChanged(settings, true));
  }

  /** A call whose customer's card the agent is shown. */
  CallId shown(int number, AgentId agent) {
    mode(DialingMode.PREVIEW);
    targets(target(number, new AgentPreference.Pooled()));
    tell(new DialerEvent.AgentReserved(call(number), agent));
    return call(number);
  }

  void pause() {
    tell(new DialerEvent.SettingsChanged(settings, false));
  }

  List<DialerCommand> tell(DialerEvent event) {
    last = core.on(now, event);
    all.addAll(last);
    for (var command : last) {
      if (command instanceof DialerCommand.SetAlarm(var deadline, var at)) {
        alarms.put(deadline, at);
      } else if (command instanceof DialerCommand.CancelAlarm(var deadline)) {
        alarms.remove(deadline);
      }
    }
    return last;
  }

  /** Moves the time and rings what becomes due, in order; gives everything ordered meanwhile. */
  List<DialerCommand> after(double seconds) {
    var end = now.plusMillis(Math.round(seconds * 1000));
    var before = all.size();
    while (true) {
      Map.Entry<Deadline, Instant> first = null;
      for (var alarm : alarms.entrySet()) {
        if (!alarm.getValue().isAfter(end)
            && (first == null || alarm.getValue().isBefore(first.getValue()))) {
          first = alarm;
        }
      }
      if (first == null) {
        break;
      }
      var deadline = first.getKey();
      now = first.getValue().isAfter(now) ? first.getValue() : now;
      alarms.remove(deadline);
      tell(new DialerEvent.DeadlinePassed(deadline));
    }
    now = end;
    return List.copyOf(all.subList(before, all.size()));
  }

  void agent(AgentId agent, Presence presence, Activity activity, @Nullable CallId call) {
    tell(
        new DialerEvent.AgentChanged(
            new AgentAvailability(
                agent, CAMPAIGN, presence, activity, call, null, true, now, ++version)));
  }

  void idle(AgentId agent) {
    agent(agent, Presence.READY, Activity.IDLE, null);
  }

  static CallId call(int number) {
    return new CallId(new UUID(0, number));
  }

  static DialTarget target(int number, AgentPreference preference) {
    return new DialTarget(
        call(number), CAMPAIGN, new PhoneNumber("+999%09d".formatted(number)), preference, false);
  }

  void targets(DialTarget... targets) {
    tell(new DialerEvent.TargetsArrived(Arrays.asList(targets)));
  }

  /** One pooled call, begun and sent to the switch. */
  CallId dialing(int number) {
    targets(target(number, new AgentPreference.Pooled()));
    tell(new DialerEvent.CallBegun(call(number)));
    return call(number);
  }

  CallId answered(int number) {
    var call = dialing(number);
    after(8);
    tell(new DialerEvent.CallRinging(call, now));
    tell(new DialerEvent.CallAnswered(call, now));
    return call;
  }

  CallId joining(int number, AgentId agent) {
    var call = answered(number);
    tell(new DialerEvent.AgentReserved(call, agent));
    return call;
  }

  CallId talking(int number, AgentId agent) {
    var call = joining(number, agent);
    tell(new DialerEvent.CustomerJoined(call, agent, now));
    return call;
  }

  static PhoneNumber number(int number) {
    return new PhoneNumber("+999%09d".formatted(number));
  }

  /** The customer of this number calls the line. */
  CallId callsIn(int number) {
    var call = call(1_000 + number);
    tell(new DialerEvent.InboundCall(call, number(number), now));
    return call;
  }

  /** The customer calls, and this campaign is to take the call and has it. */
  CallId onTheLine(int number, AgentId... order) {
    var call = callsIn(number);
    tell(new DialerEvent.CallerFound(call, new InboundAnswer.Known(List.of(order))));
    tell(new DialerEvent.CallerTaken(call, true));
    return call;
  }

  void ends(CallId call, String cause) {
    tell(new DialerEvent.CallEnded(call, cause, now));
  }

  void atSwitch(CallId call, DialerEvent.ChannelState state) {
    tell(new DialerEvent.CallAtSwitch(call, state, null, now));
  }

  void wish(AgentCommand what) {
    tell(new DialerEvent.AgentAsked(what));
  }

  /** Every outcome given so far. */
  List<CallOutcome> outcomes() {
    return all.stream()
        .filter(DialerCommand.RecordOutcome.class::isInstance)
        .map(command -> ((DialerCommand.RecordOutcome) command).outcome())
        .toList();
  }

  CallOutcome onlyOutcome() {
    if (outcomes().size() != 1) {
      throw new AssertionError("One outcome was expected: " + outcomes());
    }
    return outcomes().getFirst();
  }
}
