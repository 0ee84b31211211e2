package io.holdline.churn;

import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Detail;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores customers by a table of points and a table of tiers: rows give reasons, the scorer sums.
 * Safe for many threads; the rule sets stay their owner's, who closes them after the last score.
 */
public final class ChurnScorer {
  private static final Comparator<Reason> WEIGHTIEST_FIRST =
      Comparator.comparingInt((Reason reason) -> Math.abs(reason.points()))
          .reversed()
          .thenComparing(Reason::rule);
  private static final int VERSION_DIGITS = 12;
  private static final int CENTS = 2;

  /** Customers at once: enough for speed, few enough to keep memory flat. */
  private static final int CHUNK = 1000;

  private final RuleSet points;
  private final RuleSet tier;
  private final int monthlyValue;
  private final String ruleVersion;

  private ChurnScorer(RuleSet points, RuleSet tier, String ruleVersion) {
    this.points = points;
    this.tier = tier;
    this.monthlyValue = points.table().catalogue().place("monthlyValue");
    this.ruleVersion = ruleVersion;
  }

  /**
   * Throws IllegalArgumentException when the tables are of other kinds, or were read with
   * catalogues that differ or have no monthly value.
   */
  public static ChurnScorer of(RuleSet points, RuleSet tier) {
    return of(points, tier, version(points.table(), tier.table()));
  }

  /**
   * The same, with another stamp for its scores.
   *
   * @param ruleVersion names exactly these two tables, such as "churn-points:17 value-tier:3"
   */
  public static ChurnScorer of(RuleSet points, RuleSet tier, String ruleVersion) {
    requireKind(points.table(), TableKind.CHURN_POINTS);
    requireKind(tier.table(), TableKind.VALUE_TIER);
    var attributes = points.table().catalogue().attributes();
    if (!attributes.equals(tier.table().catalogue().attributes())) {
      throw new IllegalArgumentException(
          "The tables of points and tiers were read with different catalogues.");
    }
    return new ChurnScorer(points, tier, ruleVersion);
  }

  /**
   * One score for each customer, in the order given; their facts are of the tables' catalogue.
   * Throws IllegalStateException after a rule set was closed.
   */
  public List<ChurnScore> score(List<CustomerFacts> batch) {
    var scores = new ArrayList<ChurnScore>(batch.size());
    for (int from = 0; from < batch.size(); from += CHUNK) {
      scoreChunk(batch.subList(from, Math.min(from + CHUNK, batch.size())), scores);
    }
    return List.copyOf(scores);
  }

  /**
   * What scores are stamped with; unless another was given, the first 12 hexadecimal digits of the
   * SHA-256 of both tables' text.
   */
  public String ruleVersion() {
    return ruleVersion;
  }

  /** What each row of the points table says, by its id. */
  public Map<String, Label> sentences() {
    var sentences = new LinkedHashMap<String, Label>();
    points.table().rows().forEach(row -> sentences.put(row.id(), row.reason()));
    return sentences;
  }

  private void scoreChunk(List<CustomerFacts> chunk, List<ChurnScore> scores) {
    var facts = new ArrayList<Facts>(chunk.size());
    for (CustomerFacts customer : chunk) {
      facts.add(customer.inBatch(facts.size()));
    }
    var pointed = points.decide(facts);
    var tiered = tier.decide(facts);
    for (int i = 0; i < chunk.size(); i++) {
      var reasons = reasons(pointed.get(i), facts.get(i));
      int sum = reasons.stream().mapToInt(Reason::points).sum();
      scores.add(
          new ChurnScore(
              chunk.get(i).subscriptionKey(),
              sum,
              RiskBand.of(sum, points.table().text().bands()),
              tier(tiered.get(i)),
              money(chunk.get(i).value(monthlyValue)),
              reasons,
              ruleVersion));
    }
  }

  private List<Reason> reasons(RuleSet.Decision decision, Facts facts) {
    var reasons = new ArrayList<Reason>(decision.rows().size());
    for (int place : decision.rows()) {
      var row = points.table().rows().get(place);
      reasons.add(
          new Reason(
              row.id(), (int) row.number(), Detail.of(points.table(), place, facts), row.reason()));
    }
    reasons.sort(WEIGHTIEST_FIRST);
    return reasons;
  }

  /** Who is in no row of the table has the lowest tier. */
  private ValueTier tier(RuleSet.Decision decision) {
    return decision.rows().isEmpty()
        ? ValueTier.BASIC
        : ValueTier.valueOf(tier.table().rows().get(decision.rows().getFirst()).word());
  }

  private static @Nullable BigDecimal money(double value) {
    return Double.isNaN(value)
        ? null
        : BigDecimal.valueOf(value).setScale(CENTS, RoundingMode.HALF_UP);
  }

  private static void requireKind(DecisionTable table, TableKind kind) {
    if (table.text().kind() != kind) {
      throw new IllegalArgumentException(
          "A table of %s is no table of %s.".formatted(table.text().kind(), kind));
    }
  }

  private static String version(DecisionTable points, DecisionTable tier) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (DecisionTable table : List.of(points, tier)) {
        digest.update(TableJson.write(table.text()).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
