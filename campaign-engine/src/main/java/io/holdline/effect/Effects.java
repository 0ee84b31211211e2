package io.holdline.effect;

import io.holdline.effect.EffectFacts.Stratum;
import io.holdline.uplift.Arms;
import io.holdline.uplift.Comparison;
import io.holdline.uplift.Detectable;
import io.holdline.uplift.Effect;
import io.holdline.uplift.Effect.Verdict;
import io.holdline.uplift.PlannedTrial;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at what contact changed. The first who asks on a day makes the day's look of the goal, its
 * campaigns and segments; whoever asks later reads it.
 */
@Component
public final class Effects {
  /** An interval of a sequence is ever wrong with at most this probability. */
  public static final double ALPHA = 0.05;

  private static final double ASSUMED_RATE = 0.05;
  private static final long ENOUGH_CUSTOMERS = 1_000;
  private static final long ENOUGH_GONE = 20;
  private static final int POOLED_BEFORE = Detectable.POOLED - 1;

  /** Four tiers and four bands share alpha. */
  private static final int SEGMENTS = 8;

  private static final double LEAST_INFORMATION = 0.5;
  private static final double LEAST_SHARE = 0.01;
  private static final String UNKNOWN = "-";

  private final EffectFacts facts;
  private final EffectLedger ledger;
  private final TransactionalOperator transaction;
  private final int followUpDays;

  Effects(
      EffectFacts facts,
      EffectLedger ledger,
      ReactiveTransactionManager transactions,
      @Value("${holdline.effect.follow-up-days:90}") int followUpDays) {
    if (followUpDays < 1 || followUpDays > 730) {
      throw new IllegalArgumentException(
          "The setting holdline.effect.follow-up-days (%d) must be between 1 and 730."
              .formatted(followUpDays));
    }
    this.facts = facts;
    this.ledger = ledger;
    this.transaction = TransactionalOperator.create(transactions);
    this.followUpDays = followUpDays;
  }

  /**
   * The sequences of a goal until a day, the goal's own first, then its segments, then its
   * campaigns; none when nobody was drawn for it.
   */
  public Mono<List<EffectSequence>> ofGoal(String goal, LocalDate day, Instant now) {
    return look(goal, day, now).then(Mono.defer(() -> ledger.sequences(goal, null, day)));
  }

  /** The sequence of a campaign until a day: none or one. Empty when there is no such campaign. */
  public Mono<List<EffectSequence>> ofCampaign(String campaign, LocalDate day, Instant now) {
    return facts
        .campaign(campaign)
        .flatMap(found ->
            look(found.goal(), day, now)
                .then(Mono.defer(() -> ledger.sequences(found.goal(), campaign, day))));
  }

  /** A day's look at a goal: who was drawn for it and what became of them. */
  private record Looking(
      String goal, LocalDate day, Instant now, int followUpDays, List<Stratum> strata) {
    EffectPlan plan(EffectPlan.@Nullable Segment segment, double information) {
      double alpha = segment == null ? ALPHA : ALPHA / SEGMENTS;
      return new EffectPlan(0, goal, null, segment, followUpDays, alpha, information, ASSUMED_RATE);
    }

    EffectPlan plan(String campaign, List<Stratum> here, double baseRate) {
      double information = information(here, baseRate);
      return new EffectPlan(0, goal, campaign, null, followUpDays, ALPHA, information, baseRate);
    }
  }

  /** Makes the day's look unless it was made. */
  Mono<Void> look(String goal, LocalDate day, Instant now) {
    return ledger
        .lookedAt(goal, day)
        .filter(seen -> !seen)
        .flatMap(_ -> ledger.followUpDays(goal).defaultIfEmpty(followUpDays))
        .flatMap(days ->
            facts.strata(goal, day, days).map(strata -> new Looking(goal, day, now, days, strata)))
        .filter(looking -> !looking.strata().isEmpty())
        .flatMap(this::look)
        .as(transaction::transactional);
  }

  private Mono<Void> look(Looking looking) {
    var campaigns = new LinkedHashSet<String>();
    looking.strata().forEach(stratum -> campaigns.add(stratum.campaign()));
    return facts
        .draws(looking.goal())
        .flatMap(draws -> {
          var first = of(looking.strata(), in(draws.getFirst().campaign()));
          double whole = Detectable.POOLED * information(first, ASSUMED_RATE);
          return keep(looking, looking.plan(null, whole), looking.strata())
              .then(segments(looking, whole))
              .then(
                  Flux.fromIterable(campaigns)
                      .concatMap(campaign -> campaign(looking, campaign))
                      .then());
        });
  }

  private Mono<Void> segments(Looking looking, double whole) {
    var strata = looking.strata();
    var segments = new LinkedHashSet<EffectPlan.Segment>();
    strata.forEach(stratum -> segments.add(new EffectPlan.Segment("tier", stratum.tier())));
    strata.forEach(stratum -> segments.add(new EffectPlan.Segment("band", stratum.band())));
    return Flux.fromIterable(segments)
        .filter(segment -> !segment.value().equals(UNKNOWN))
        .concatMap(segment -> {
          var here = of(strata, stratum -> holds(segment, stratum));
          double share = Math.max(LEAST_SHARE, customers(here) / customers(strata));
          return keep(looking, looking.plan(segment, share * whole), here);
        })
        .then();
  }

  private Mono<Void> campaign(Looking looking, String campaign) {
    var here = of(looking.strata(), in(campaign));
    return baseRate(looking.goal(), campaign, looking.day(), looking.followUpDays())
        .flatMap(
            rate -> keep(looking, looking.plan(campaign, here, rate.orElse(ASSUMED_RATE)), here));
  }

  private Mono<Void> keep(Looking looking, EffectPlan wished, List<Stratum> strata) {
    return ledger
        .fix(wished, looking.now())
        .flatMap(plan -> {
          var arms = strata.stream().map(Stratum::arms).toList();
          var effect = Effect.of(Comparison.of(arms), plan.boundary());
          long reached = strata.stream().mapToLong(Stratum::reached).sum();
          var look = new EffectLook(looking.day(), looking.now(), effect, reached);
          var kept = ledger.keep(plan, look);
          var segment = plan.segment();
          boolean harms = effect instanceof Effect.Shown shown && shown.verdict() == Verdict.RISES;
          return segment != null && harms
              ? kept.then(ledger.doNotDisturb(plan, segment, look))
              : kept;
        });
  }

  /** What the campaign can show before it starts, pooled with the last six of its goal. */
  public Mono<PlannedEffect> planned(
      String campaign, Optional<Long> customers, Optional<Double> rate, LocalDate day) {
    return facts
        .campaign(campaign)
        .flatMap(found ->
            Mono.zip(
                    customers.map(Mono::just).orElseGet(() -> facts.eligible(campaign, day)),
                    baseRate(found.goal(), campaign, day, followUpDays),
                    facts.draws(found.goal()))
                .map(known -> planned(found, known.getT1(), rate, known.getT2(), known.getT3())));
  }

  private static PlannedEffect planned(
      EffectFacts.Campaign campaign,
      long customers,
      Optional<Double> wished,
      Optional<Double> measured,
      List<EffectFacts.Draw> draws) {
    double rate = wished.or(() -> measured).orElse(ASSUMED_RATE);
    var before = new ArrayList<PlannedTrial>();
    for (var draw : draws) {
      if (!draw.campaign().equals(campaign.id())) {
        trial(draw.customers(), draw.share(), rate).ifPresent(before::add);
      }
    }
    var earlier = before.subList(Math.max(0, before.size() - POOLED_BEFORE), before.size());
    var trial = trial(customers, campaign.holdOutShare(), rate);
    return new PlannedEffect(
        trial,
        wished.isEmpty() && measured.isPresent(),
        earlier.size(),
        trial.map(plan -> Detectable.of(plan, earlier, ALPHA)));
  }

  private static Optional<PlannedTrial> trial(long customers, double share, double rate) {
    return customers < 2 || share <= 0
        ? Optional.empty()
        : Optional.of(new PlannedTrial(customers, share, rate));
  }

  /** The share that left within the follow-up in other campaigns of the goal; empty when few. */
  private Mono<Optional<Double>> baseRate(String goal, String campaign, LocalDate day, int days) {
    return facts
        .followed(goal, campaign, day, days)
        .map(followed ->
            followed.customers() >= ENOUGH_CUSTOMERS
                    && followed.gone() >= ENOUGH_GONE
                    && followed.gone() < followed.customers()
                ? Optional.of((double) followed.gone() / followed.customers())
                : Optional.empty());
  }

  private static double information(List<Stratum> strata, double rate) {
    double weight =
        strata.stream()
            .mapToDouble(
                stratum -> stratum.arms().customers() * stratum.share() * (1 - stratum.share()))
            .sum();
    return Math.max(LEAST_INFORMATION, weight * rate * (1 - rate));
  }

  private static boolean holds(EffectPlan.Segment segment, Stratum stratum) {
    return segment
        .value()
        .equals(segment.attribute().equals("tier") ? stratum.tier() : stratum.band());
  }

  private static Predicate<Stratum> in(String campaign) {
    return stratum -> stratum.campaign().equals(campaign);
  }

  private static List<Stratum> of(List<Stratum> strata, Predicate<Stratum> such) {
    return strata.stream().filter(such).toList();
  }

  private static double customers(List<Stratum> strata) {
    return Arms.sum(strata.stream().map(Stratum::arms).toList()).customers();
  }
}
