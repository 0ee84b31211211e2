package io.holdline.web.floor;

import io.holdline.calllist.ListProgress;
import io.holdline.customer.PersonName;
import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Presence;
import io.holdline.web.floor.FloorView.Part;
import io.holdline.web.security.Person;
import io.holdline.web.security.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything known of the floor at one moment, before it is cut to what one viewer may see. */
record FloorNow(
    Instant at,
    boolean databaseUp,
    boolean redisUp,
    @Nullable FloorNumbers numbers,
    ListProgress.Progress list,
    @Nullable FloorSnapshot snapshot,
    List<AgentAvailability> agents,
    @Nullable Instant notDialingSince) {

  private static final Duration ABOUT_NOW = Duration.ofSeconds(2);
  private static final FloorSnapshot.Pace NOT_DECIDED =
      new FloorSnapshot.Pace("starting", 0, 0, 0, 0, FloorSnapshot.Measured.ofAnswers(0));

  /** The floor as this viewer may see it: the counts of all, the agents of the viewer's scope. */
  FloorView as(Person viewer) {
    var campaign = numbers == null ? null : numbers.campaign();
    return new FloorView(
        at,
        campaign == null
            ? null
            : new FloorView.Campaign(
                campaign.id(),
                campaign.nameZh(),
                campaign.nameEn(),
                campaign.state(),
                campaign.mode()),
        numbers == null ? List.of() : numbers.campaigns(),
        new FloorView.Parts(Part.of(databaseUp), Part.of(redisUp), Part.of(switchUp())),
        agents(viewer.scope()),
        calls(),
        pace(),
        abandonment(),
        budget(),
        numbers == null ? new FloorView.Today(0, 0, 0, 0, 0, Map.of()) : numbers.today(),
        new FloorView.Records(list.waiting(), list.done(), list.heldOut()),
        notDialing(),
        campaign != null && campaign.allHours());
  }

  private boolean switchUp() {
    return snapshot != null && snapshot.switchUp();
  }

  private List<FloorView.Agent> agents(Scope scope) {
    if (numbers == null) {
      return List.of();
    }
    var conversations = numbers.conversations();
    var known =
        agents.stream()
            .collect(
                Collectors.toMap(agent -> agent.agent().value(), Function.identity(), (a, _) -> a));
    return numbers.people().stream()
        .filter(person -> sees(scope, person))
        .map(person -> agent(person, known.get(person.id()), conversations))
        .toList();
  }

  private static boolean sees(Scope scope, FloorNumbers.Person person) {
    return switch (scope) {
      case Scope.Everything() -> true;
      case Scope.Region(var id) -> id.equals(person.regionId());
      case Scope.Team(var id) -> id.equals(person.teamId());
      case Scope.Owner(var id) -> id.equals(person.id());
      case Scope.Nothing() -> false;
    };
  }

  private FloorView.Agent agent(
      FloorNumbers.Person person,
      @Nullable AgentAvailability known,
      Map<String, FloorNumbers.Conversation> conversations) {
    var call = known == null || known.call() == null ? null : known.call().toString();
    var conversation = call == null ? null : conversations.get(call);
    return new FloorView.Agent(
        person.id(),
        person.nameZh(),
        person.nameEn(),
        person.teamId(),
        person.teamZh(),
        person.teamEn(),
        known == null ? Presence.LOGGED_OUT : known.presence(),
        known == null ? Activity.IDLE : known.activity(),
        known == null ? null : known.reason(),
        known != null && known.legUp(),
        known == null ? at : known.since(),
        call,
        conversation == null
            ? null
            : new FloorView.Customer(
                conversation.customerId(),
                new PersonName(conversation.name()).masked(),
                conversation.tier(),
                conversation.band()),
        known == null ? null : serves(known),
        new FloorView.AgentToday(person.connects(), person.accepted(), person.saves()));
  }

  /** Null for whoever is not signed on, and for an agent of this campaign who serves it. */
  private FloorView.@Nullable Serves serves(AgentAvailability agent) {
    var id = agent.campaign().value();
    var shown = numbers == null ? null : numbers.campaign();
    var lent = !agent.campaign().equals(agent.home());
    if (agent.presence() == Presence.LOGGED_OUT
        || (!lent && shown != null && shown.id().equals(id))) {
      return null;
    }
    var campaigns = numbers == null ? List.<FloorView.Campaign>of() : numbers.campaigns();
    return campaigns.stream()
        .filter(one -> one.id().equals(id))
        .map(one -> new FloorView.Serves(id, one.nameZh(), one.nameEn(), lent))
        .findFirst()
        .orElse(new FloorView.Serves(id, id, id, lent));
  }

  private FloorView.Calls calls() {
    return snapshot == null
        ? new FloorView.Calls(0, 0, 0, 0, 0)
        : new FloorView.Calls(
            snapshot.ringing(),
            snapshot.waiting(),
            snapshot.talking(),
            snapshot.free(),
            snapshot.maxOverdial());
  }

  private FloorSnapshot.Pace pace() {
    return snapshot == null ? NOT_DECIDED : snapshot.pace();
  }

  private FloorView.Abandonment abandonment() {
    if (numbers == null) {
      return new FloorView.Abandonment(0, 0, 0, 0);
    }
    var outcomes = numbers.today().outcomes();
    var abandoned = outcomes.getOrDefault(OutcomeKind.ABANDONED.key(), 0L);
    var live = outcomes.getOrDefault(OutcomeKind.CONNECTED.key(), 0L) + abandoned;
    return new FloorView.Abandonment(
        live,
        abandoned,
        live == 0 ? 0 : (double) abandoned / live,
        numbers.campaign().abandonLimit());
  }

  private FloorView.@Nullable NotDialing notDialing() {
    var key = notDialingKey();
    if (key == null) {
      return null;
    }
    var step = numbers == null ? null : numbers.campaign().step();
    return key.equals("paused") && step != null && step.reason() != null
        ? new FloorView.NotDialing(key, null, step.at(), step.byZh(), step.byEn(), step.reason())
        : new FloorView.NotDialing(key, nextCallAt(key), notDialingSince, null, null, null);
  }

  private FloorView.Budget budget() {
    var tally = snapshot == null ? AnswerTally.NONE : snapshot.tally();
    return new FloorView.Budget(
        tally.liveToday(), tally.abandonedToday(), tally.live30Days(), tally.abandoned30Days());
  }

  FloorNow since(@Nullable Instant moment) {
    return new FloorNow(at, databaseUp, redisUp, numbers, list, snapshot, agents, moment);
  }

  /** Why no call is placed, as a key; null while calls are placed. */
  @Nullable String notDialingKey() {
    if (!databaseUp) {
      return "database-down";
    }
    if (!redisUp) {
      return "redis-down";
    }
    if (numbers == null || !numbers.campaign().state().equals("running")) {
      return "paused";
    }
    if (snapshot == null) {
      return "starting";
    }
    var key = snapshot.notDialing();
    if (key != null && !key.equals("list-empty")) {
      return key.equals("no-lease") ? "starting" : key;
    }
    if (list.waiting() > 0 && list.quiet()) {
      return "quiet-hours";
    }
    return agents.stream().anyMatch(FloorNow::isThere) ? key : "no-agents";
  }

  private static boolean isThere(AgentAvailability agent) {
    return agent.presence() == Presence.READY && agent.activity() != Activity.UNREACHABLE;
  }

  private @Nullable Instant nextCallAt(String key) {
    var next = list.nextCallAt();
    return switch (key) {
      case "quiet-hours", "list-empty" ->
          next != null && next.isAfter(at.plus(ABOUT_NOW)) ? next : null;
      default -> null;
    };
  }
}
