package io.holdline.offer;

import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Detail;
import io.holdline.decisiontable.Facts;
import io.holdline.offer.Economics.Factor;
import io.holdline.offer.OfferChoice.Proposed;
import io.holdline.offer.OfferChoice.Removed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Chooses what to offer: every offer of the book goes through four gates in their order, and what
 * is left is ranked by what it is expected to bring. Safe for many threads.
 */
public final class OfferChooser {
  /** How many offers are proposed at once. */
  public static final int MOST = 3;

  private static final Comparator<Proposed> BEST_FIRST =
      Comparator.comparingDouble(Proposed::priority)
          .reversed()
          .thenComparingDouble(each -> each.offer().terms().cost())
          .thenComparing(each -> each.offer().id());

  private final OfferBook book;
  private final Strategy strategy;
  private final SuccessRates rates;
  private final Economics economics;
  private final StrategyAttributes.Rows rows;
  private final List<Candidate.Rule> forEverything;
  private final Map<Gate, List<Candidate.Rule>> gates = new EnumMap<>(Gate.class);

  public OfferChooser(
      OfferBook book,
      Strategy strategy,
      SuccessRates rates,
      Economics economics,
      Jurisdiction jurisdiction) {
    this.book = book;
    this.strategy = strategy;
    this.rates = rates;
    this.economics = economics;
    this.rows = new StrategyAttributes.Rows(strategy.table().catalogue(), book.catalogue());
    boolean china = jurisdiction == Jurisdiction.CHINA;
    this.forEverything = china ? ContactPolicyGate.CHINA : List.of();
    gates.put(
        Gate.ELIGIBILITY,
        china ? both(EligibilityGate.CHINA, EligibilityGate.RULES) : EligibilityGate.RULES);
    gates.put(Gate.RELEVANCE, RelevanceGate.RULES);
    gates.put(Gate.SUITABILITY, SuitabilityGate.RULES);
    gates.put(Gate.CONTACT_POLICY, ContactPolicyGate.RULES);
  }

  private static List<Candidate.Rule> both(List<Candidate.Rule> first, List<Candidate.Rule> then) {
    var all = new ArrayList<>(first);
    all.addAll(then);
    return List.copyOf(all);
  }

  public OfferChoice choose(OfferContext context) {
    return choose(List.of(context)).getFirst();
  }

  /** One choice for each context, in the order given. */
  public List<OfferChoice> choose(List<OfferContext> contexts) {
    return each(
        contexts,
        (context, facts, rows) -> choose(context, named(rows, place -> row(place, facts))));
  }

  /**
   * What is proposed in each context, as {@link #choose(List)} has it but without the values in the
   * rows' reasons, and without a look at what nobody can be offered: for counting.
   */
  List<List<Proposed>> proposals(List<OfferContext> contexts) {
    return each(
        contexts,
        (context, _, rows) -> proposals(context, named(rows, strategy.table().rows()::get)));
  }

  /** What is made of one context, its facts and the rows that speak of it. */
  private interface Each<T> {
    T of(OfferContext context, Facts facts, List<Integer> rows);
  }

  private <T> List<T> each(List<OfferContext> contexts, Each<T> each) {
    var facts =
        IntStream.range(0, contexts.size()).mapToObj(i -> rows.of(contexts.get(i), i)).toList();
    var decisions = strategy.decide(facts);
    return IntStream.range(0, contexts.size())
        .mapToObj(i -> each.of(contexts.get(i), facts.get(i), decisions.get(i).rows()))
        .toList();
  }

  /** Begins to count what this would offer and cost. */
  public OfferCosts costs() {
    return new OfferCosts(this, book.offers());
  }

  private static Map<String, List<DecisionTable.Row>> named(
      List<Integer> places, IntFunction<DecisionTable.Row> rows) {
    var named = new HashMap<String, List<DecisionTable.Row>>();
    for (int place : places) {
      var row = rows.apply(place);
      named.computeIfAbsent(row.word(), offer -> new ArrayList<>()).add(row);
    }
    return named;
  }

  private List<Proposed> proposals(
      OfferContext context, Map<String, List<DecisionTable.Row>> named) {
    boolean personal = context.permissions().personalised();
    var passed = new ArrayList<Proposed>();
    for (var offer : book.offers()) {
      var rowsOfIt = named.getOrDefault(offer.id(), List.of());
      if (personal && rowsOfIt.isEmpty()) {
        continue;
      }
      var candidate = candidate(offer, context, rowsOfIt);
      if (removal(candidate).isEmpty()) {
        passed.add(unranked(candidate));
      }
    }
    var ranked = ranked(passed);
    return ranked.subList(0, Math.min(MOST, ranked.size()));
  }

  /** A row whose reason says the value that it tested. */
  private DecisionTable.Row row(int place, Facts facts) {
    var row = strategy.table().rows().get(place);
    var detail = Detail.of(strategy.table(), place, facts);
    return detail == null
        ? row
        : new DecisionTable.Row(
            row.id(), row.tests(), row.number(), row.word(), Detail.fill(row.reason(), detail));
  }

  private OfferChoice choose(OfferContext context, Map<String, List<DecisionTable.Row>> named) {
    var passed = new ArrayList<Proposed>();
    var removed = new ArrayList<Removed>();
    for (var offer : book.offers()) {
      var candidate = candidate(offer, context, named.getOrDefault(offer.id(), List.of()));
      removal(candidate).ifPresentOrElse(removed::add, () -> passed.add(unranked(candidate)));
    }
    var ranked = ranked(passed);
    int most = Math.min(MOST, ranked.size());
    return new OfferChoice(ranked.subList(0, most), ranked.subList(most, ranked.size()), removed);
  }

  private static List<Proposed> ranked(List<Proposed> passed) {
    passed.sort(BEST_FIRST);
    var ranked = new ArrayList<Proposed>(passed.size());
    for (var each : passed) {
      ranked.add(
          new Proposed(
              ranked.size() + 1,
              each.offer(),
              each.priority(),
              each.relevance(),
              each.rows(),
              each.worth()));
    }
    return ranked;
  }

  private Candidate candidate(Offer offer, OfferContext context, List<DecisionTable.Row> named) {
    double relevance = 0;
    for (var row : named) {
      relevance += row.number();
    }
    var standing = context.standing();
    var worth = Worth.of(offer, standing, rates.rate(offer, standing.tier()), economics);
    return new Candidate(offer, context, book, relevance, named, worth);
  }

  /** The law that forbids everything comes before the first gate. */
  private Optional<Removed> removal(Candidate candidate) {
    var forbidden = refusal(forEverything, candidate);
    if (forbidden.isPresent()) {
      return forbidden.map(why -> removed(candidate, Gate.CONTACT_POLICY, why));
    }
    for (var gate : gates.entrySet()) {
      var refused = refusal(gate.getValue(), candidate);
      if (refused.isPresent()) {
        return refused.map(why -> removed(candidate, gate.getKey(), why));
      }
    }
    return Optional.empty();
  }

  private static Optional<Verdict.Refused> refusal(
      List<Candidate.Rule> rules, Candidate candidate) {
    for (var rule : rules) {
      if (rule.judge(candidate) instanceof Verdict.Refused refused) {
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }

  private static Removed removed(Candidate candidate, Gate gate, Verdict.Refused why) {
    return new Removed(candidate.offer(), gate, why.code(), why.reason(), candidate.worth());
  }

  private Proposed unranked(Candidate candidate) {
    var offer = candidate.offer();
    double lever = economics.counts(Factor.LEVER) ? offer.terms().lever() : 1;
    if (!candidate.personal()) {
      return new Proposed(0, offer, lever, 0, List.of(), candidate.worth());
    }
    double relevance = economics.counts(Factor.RELEVANCE) ? candidate.relevance() : 1;
    return new Proposed(
        0,
        offer,
        candidate.worth().expected() * relevance * lever,
        candidate.relevance(),
        candidate.rows(),
        candidate.worth());
  }
}
