package io.holdline.rehearsal;

import io.holdline.calllist.Recycling;
import io.holdline.calllist.Recycling.Attempt;
import io.holdline.calllist.Recycling.Limits;
import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.ContactTerms;
import io.holdline.contactpolicy.Permission;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.simulator.SimulatedList;
import io.holdline.dialer.simulator.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The list of a rehearsed month: ordered, gated and recycled as the product does it, in memory. One
 * life of the month is one of it.
 */
final class MonthList implements SimulatedList {
  private final RehearsalPlan plan;
  private final ContactTerms terms;
  private final long seed;
  private final List<ListRecord> records = new ArrayList<>();
  private final Map<PhoneNumber, ListRecord> byNumber = new HashMap<>();
  private final Map<AgentId, Integer> managers = new HashMap<>();
  private final PriorityQueue<ListRecord> resting =
      new PriorityQueue<>(
          Comparator.comparing((ListRecord record) -> record.nextAt)
              .thenComparingInt(record -> record.rank));
  private final List<PriorityQueue<ListRecord>> due = new ArrayList<>();
  private final Map<OutcomeKind, Long> outcomes = new EnumMap<>(OutcomeKind.class);

  /** A customer on the list. */
  static final class ListRecord {
    final Candidate candidate;
    final int rank;
    final Tried tried;
    private Instant nextAt = Instant.MIN;
    private Instant begunAt = Instant.MIN;
    private int attempts;
    private boolean agentFirst;
    private boolean done;
    private @Nullable State result;
    @Nullable String why;
    @Nullable Integer manager;

    ListRecord(Candidate candidate, int rank) {
      this.candidate = candidate;
      this.rank = rank;
      this.tried = new Tried(candidate);
    }

    State state() {
      if (result != null) {
        return result;
      }
      if (tried.ever() == 0) {
        return State.NEVER_CALLED;
      }
      return done ? State.GIVEN_UP : State.WAITING;
    }
  }

  MonthList(RehearsalPlan plan, List<Candidate> listed, long seed) {
    this.plan = plan;
    this.terms = ChinaTerms.of(plan);
    this.seed = seed;
    for (int manager = 0; manager < plan.managers(); manager++) {
      managers.put(Simulation.agent(manager), manager);
      due.add(new PriorityQueue<>(Comparator.comparingInt((ListRecord record) -> record.rank)));
    }
    for (var candidate : listed) {
      var record = new ListRecord(candidate, records.size());
      records.add(record);
      byNumber.put(candidate.phone(), record);
      resting.add(record);
    }
  }

  List<ListRecord> records() {
    return records;
  }

  long ended(OutcomeKind kind) {
    return outcomes.getOrDefault(kind, 0L);
  }

  long dials() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public boolean hasWorkBefore(Instant end) {
    var next = resting.peek();
    return next != null && next.nextAt.isBefore(end)
        || due.stream().anyMatch(waiting -> !waiting.isEmpty());
  }

  @Override
  public @Nullable Entry take(Instant now, @Nullable AgentId owner) {
    for (var next = resting.peek();
        next != null && !next.nextAt.isAfter(now);
        next = resting.peek()) {
      due.get(next.candidate.owner()).add(resting.remove());
    }
    var best = owner == null ? bestOfAll() : due.get(manager(owner)).poll();
    return best == null
        ? null
        : new Entry(best.candidate.phone(), preference(best), best.agentFirst);
  }

  private @Nullable ListRecord bestOfAll() {
    PriorityQueue<ListRecord> best = null;
    for (var waiting : due) {
      var first = waiting.peek();
      if (first != null
          && (best == null || first.rank < Objects.requireNonNull(best.peek()).rank)) {
        best = waiting;
      }
    }
    return best == null ? null : best.poll();
  }

  private AgentPreference preference(ListRecord record) {
    var owner = Simulation.agent(record.candidate.owner());
    return switch (plan.how().owners()) {
      case BLIND -> new AgentPreference.Pooled();
      case FIRST -> new AgentPreference.OwnerFirst(owner);
      case ONLY -> new AgentPreference.OwnerOnly(owner);
    };
  }

  @Override
  public void giveBack(PhoneNumber number) {
    var record = record(number);
    due.get(record.candidate.owner()).add(record);
  }

  @Override
  public @Nullable String begin(PhoneNumber number, Instant now) {
    var record = record(number);
    return switch (ContactPolicy.judge(record.tried.facts(now, terms))) {
      case Permission.Allowed() -> {
        record.tried.begun(now);
        record.attempts++;
        record.begunAt = now;
        yield null;
      }
      case Permission.Refused(var reason, var retryAt) -> {
        record.why = reason;
        again(record, retryAt);
        yield reason;
      }
    };
  }

  /**
   * @param at null: never again
   */
  private void again(ListRecord record, @Nullable Instant at) {
    if (at == null) {
      record.done = true;
    } else {
      record.nextAt = at;
      resting.add(record);
    }
  }

  @Override
  public void ended(PhoneNumber number, CallOutcome outcome, Instant now) {
    var record = record(number);
    var kind = outcome.kind();
    outcomes.merge(kind, 1L, Long::sum);
    remember(record, outcome, now);
    var joined = outcome.joinedAt() != null;
    var attempt = new Attempt(kind, joined, record.attempts, record.begunAt, Tried.ZONE);
    var limits = new Limits(plan.how().maxAttempts(), plan.how().window(), ChinaTerms.rule(kind));
    switch (Recycling.after(attempt, limits, now)) {
      case Recycling.Next.Done(var reason) -> {
        record.why = reason;
        again(record, null);
      }
      case Recycling.Next.Again(var at, var attempts, var agentFirst, _) -> {
        record.attempts = attempts;
        record.agentFirst |= agentFirst;
        again(record, at);
      }
    }
  }

  private void remember(ListRecord record, CallOutcome outcome, Instant now) {
    var agent = outcome.agent();
    var joinedAt = outcome.joinedAt();
    if (agent != null && joinedAt != null) {
      record.tried.talked(joinedAt);
      record.manager = manager(agent);
      record.result = talk(record);
    }
    switch (outcome.kind()) {
      case ABANDONED -> record.tried.abandoned(now);
      case UNALLOCATED -> record.tried.dead(now);
      case SWITCH_REFUSED -> record.tried.neverDialled();
      case CONNECTED,
          MACHINE,
          BUSY,
          NO_ANSWER,
          REJECTED,
          CONGESTION,
          UNREACHABLE,
          CANCELLED,
          LOST -> {}
    }
  }

  /** What a conversation comes to depends on the customer and the life, not on who came before. */
  private State talk(ListRecord record) {
    var random = new SplittableRandom(seed ^ (record.candidate.number() * 0x9E3779B97F4A7C15L));
    var talks = plan.talks();
    if (random.nextDouble() >= talks.rightParty()) {
      return State.SOMEBODY_ELSE;
    }
    if (random.nextDouble() >= talks.offered()) {
      return State.SPOKEN;
    }
    if (random.nextDouble() >= talks.accepted()) {
      return State.DECLINED;
    }
    return random.nextDouble() < talks.saved() ? State.SAVED : State.ACCEPTED;
  }

  private ListRecord record(PhoneNumber number) {
    return Objects.requireNonNull(byNumber.get(number), "The number is not on the list.");
  }

  private int manager(AgentId agent) {
    return Objects.requireNonNull(managers.get(agent), "The agent is not of the team.");
  }
}
