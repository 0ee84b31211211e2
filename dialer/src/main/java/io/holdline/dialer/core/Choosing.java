package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.TARGETED;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.pacing.PaceDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which record is called next, and which agent takes a customer: as many customers as can be shall
 * talk with their own manager.
 *
 * <p>An owner is worth the chance to be free when a customer called now answers, and not taken by
 * another of the owner's customers who are being called.
 */
final class Choosing {
  /** What a record without owner is worth: less than a free owner, more than one who talks. */
  private static final double NO_OWNER = 0.3;

  /** What a promised callback is worth beyond that: more than any record. */
  private static final double PROMISED = 2;

  /** The share of the price of a customer whose owner certainly is busy. */
  private static final double CHEAPEST = 0.1;

  private static final Duration EXHAUSTED = Duration.ofSeconds(30);
  private static final int MOST_WANTED = 20;

  private final Campaign campaign;
  private final FloorView floor;
  private final Map<AgentId, Instant> exhausted = new HashMap<>();
  private boolean owners;

  Choosing(Campaign campaign, FloorView floor) {
    this.campaign = campaign;
    this.floor = floor;
  }

  static @Nullable AgentId owner(AgentPreference preference) {
    return switch (preference) {
      case AgentPreference.Pooled() -> null;
      case AgentPreference.OwnerFirst(var owner) -> owner;
      case AgentPreference.OwnerOnly(var owner) -> owner;
    };
  }

  /** Records came; the owners asked for who are not among them have none now. */
  void arrived(Turn turn, List<DialTarget> targets, Set<AgentId> asked) {
    var came = new LinkedHashSet<AgentId>();
    for (var target : targets) {
      var owner = owner(target.preference());
      if (owner != null) {
        came.add(owner);
        owners = true;
      }
    }
    for (var owner : asked) {
      if (!came.contains(owner)) {
        exhausted.put(owner, turn.in(EXHAUSTED));
      }
    }
  }

  /** Starts to choose some records; nothing but their begin may happen before the last. */
  Round round(Instant now, boolean mayAsk) {
    return new Round(now, mayAsk);
  }

  private double answers(Call call, Instant now) {
    return campaign.pacer.answers(call.placedAt == null ? 0 : Ending.seconds(call.placedAt, now));
  }

  /** Whether the customer has an owner who could not take the call now. */
  boolean isOwnerBusy(Call call) {
    var owner = owner(call.preference);
    var known = owner == null ? null : campaign.mirror.find(owner);
    return known != null && !(known.isFree() && campaign.book.holder(known.agent()) == null);
  }

  /** For whom an agent is reserved after the answer: the owner, else who is needed least. */
  AgentPreference forAnswered(Instant now, Call call) {
    if (!owners || call.preference instanceof AgentPreference.OwnerOnly) {
      return call.preference;
    }
    var free = floor.freeAgents();
    var owner = owner(call.preference);
    if (free.isEmpty() || (owner != null && free.contains(owner))) {
      return call.preference;
    }
    var needed = new HashMap<AgentId, Double>();
    for (var other : campaign.book.all()) {
      var its = other.state().beforeAnswer() ? owner(other.preference) : null;
      if (its != null) {
        needed.merge(its, answers(other, now), Double::sum);
      }
    }
    AgentAvailability least = null;
    for (var agent : free) {
      var known = campaign.mirror.find(agent);
      if (known != null && (least == null || isNeededLess(known, least, needed))) {
        least = known;
      }
    }
    return least == null ? call.preference : new AgentPreference.OwnerFirst(least.agent());
  }

  private static boolean isNeededLess(
      AgentAvailability one, AgentAvailability other, Map<AgentId, Double> needed) {
    var difference =
        Double.compare(
            needed.getOrDefault(one.agent(), 0.0), needed.getOrDefault(other.agent(), 0.0));
    return difference < 0 || (difference == 0 && one.since().isBefore(other.since()));
  }

  /** The records at hand and what each owner is worth, while some are chosen. */
  final class Round {
    private final Instant now;
    private final boolean mayAsk;
    private final List<Call> targets = new ArrayList<>();
    private final Map<AgentId, Double> worth = new LinkedHashMap<>();
    private final Set<AgentId> freeAgents;
    private final Set<AgentId> wanted = new LinkedHashSet<>();
    private boolean tooDear;

    private Round(Instant now, boolean mayAsk) {
      this.now = now;
      this.mayAsk = mayAsk;
      for (var call : campaign.book.all()) {
        if (call.is(TARGETED) && !now.isBefore(call.notBefore)) {
          targets.add(call);
        }
      }
      freeAgents = new LinkedHashSet<>(floor.freeAgents());
      if (owners) {
        rate();
      }
    }

    private void rate() {
      for (var agent : campaign.mirror.all()) {
        if (AgentMirror.comesBack(agent) && !campaign.absences.isLeaving(agent.agent(), now)) {
          worth.put(agent.agent(), chanceFree(agent));
        }
      }
      for (var call : campaign.book.all()) {
        if (call.agent == null && call.state().beforeAnswer()) {
          isCalledFor(call.preference, answers(call, now));
        }
      }
    }

    private double chanceFree(AgentAvailability agent) {
      if (freeAgents.contains(agent.agent())) {
        return 1;
      }
      var call = campaign.book.holder(agent.agent());
      if (call == null) {
        return agent.activity() == Activity.WRAP_UP
            ? campaign.pacer.freeAfterWrapUp(Ending.seconds(agent.since(), now))
            : 0;
      }
      if (call.is(CallState.JOINING) && !call.kept) {
        return campaign.pacer.freeAfterTalk(0);
      }
      return (call.is(CallState.TALKING) || call.kept) && call.talkingSince != null
          ? campaign.pacer.freeAfterTalk(Ending.seconds(call.talkingSince, now))
          : 0;
    }

    private void isCalledFor(AgentPreference preference, double answers) {
      switch (preference) {
        case AgentPreference.Pooled() -> {}
        case AgentPreference.OwnerFirst(var owner) ->
            worth.computeIfPresent(owner, (_, value) -> value * (1 - answers));
        case AgentPreference.OwnerOnly(var owner) -> worth.computeIfPresent(owner, (_, _) -> 0.0);
      }
    }

    /**
     * The next record; null when it has to be fetched first, there is none, or none is worth a call
     * that costs so large a share of the price.
     */
    @Nullable Call next(double strain) {
      Call best = null;
      var bestWorth = -1.0;
      for (var call : targets) {
        var value = worth(call);
        value += value >= 0 && call.isPromised(now) ? PROMISED : 0;
        if (value > bestWorth) {
          best = call;
          bestWorth = value;
        }
      }
      var better = mayAsk ? betterOwner(bestWorth) : null;
      if (better != null) {
        tooDear = strain > priceShare(worth.getOrDefault(better, 0.0));
        if (!tooDear) {
          wanted.add(better);
          isCalledFor(new AgentPreference.OwnerFirst(better), campaign.pacer.answers(0));
        }
        return null;
      }
      if (best == null) {
        return null;
      }
      tooDear = strain > (owner(best.preference) == null ? 1 : priceShare(worth(best)));
      if (tooDear) {
        return null;
      }
      targets.remove(best);
      isCalledFor(best.preference, campaign.pacer.answers(0));
      keepAgent(best);
      return best;
    }

    /** Whether the last call asked for cost more than any record is worth. */
    boolean isTooDear() {
      return tooDear;
    }

    /** Which share of the price a customer may cost whose owner is free with this chance. */
    private static double priceShare(double worth) {
      return CHEAPEST + (PaceDecision.DEAREST - CHEAPEST) * worth;
    }

    private double worth(Call call) {
      var owner = owner(call.preference);
      if (campaign.isAgentFirst(call)
          && !(call.preference instanceof AgentPreference.OwnerOnly)
          && freeAgents.isEmpty()) {
        return -1;
      }
      return switch (call.preference) {
        case AgentPreference.Pooled() -> NO_OWNER;
        case AgentPreference.OwnerFirst(_) ->
            owner == null ? NO_OWNER : worth.getOrDefault(owner, 0.0);
        case AgentPreference.OwnerOnly(var only) -> freeAgents.contains(only) ? 1 : -1;
      };
    }

    /** An owner worth more than any record at hand and not known to have none. */
    private @Nullable AgentId betterOwner(double than) {
      AgentId best = null;
      var bestWorth = than + 1e-6;
      for (var entry : worth.entrySet()) {
        if (entry.getValue() > bestWorth && wanted.size() < MOST_WANTED) {
          var until = exhausted.get(entry.getKey());
          if (until == null || !now.isBefore(until)) {
            best = entry.getKey();
            bestWorth = entry.getValue();
          }
        }
      }
      return best;
    }

    private void keepAgent(Call call) {
      if (campaign.isAgentFirst(call)) {
        var owner = owner(call.preference);
        if (owner == null || !freeAgents.remove(owner)) {
          var any = freeAgents.iterator();
          if (any.hasNext()) {
            any.next();
            any.remove();
          }
        }
      }
    }

    /** The owners of whom a record would have been better than any at hand. */
    Set<AgentId> wanted() {
      return wanted;
    }
  }
}
