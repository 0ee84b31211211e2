package io.holdline.uplift;

import io.holdline.learning.ByteSource;
import io.holdline.learning.Unreadable;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What contact changed, read from a file in which some were left alone at random.
 *
 * @param control the value of those left alone
 * @param positive the value of the label that counts
 * @param leftOut rows without an arm or a label
 * @param effect of all who were treated against the control
 * @param arms each treatment against the control, when there are several
 * @param segments each value of the columns that were asked for
 * @param order how well the order finds those whom contact changes; empty when there is no order or
 *     the card has learned none
 * @param card what was learned, when a card was asked for
 */
public record UpliftReport(
    String control,
    String positive,
    long leftOut,
    Effect effect,
    List<SegmentEffect> arms,
    List<SegmentEffect> segments,
    Optional<Qini> order,
    Optional<Card> card) {
  /** The probability that any interval of one table is wrong. */
  public static final double ALPHA = 0.05;

  private static final int BANDS = 10;
  private static final double ALMOST_NOTHING = 1e-9;

  /**
   * A learned card.
   *
   * @param learned false: one effect for everybody predicts as well
   * @param everybody the effect of a customer whose bins say nothing, in shares of 1
   * @param points by bin, beyond everybody's, in shares of 1, strongest first
   */
  public record Card(boolean learned, double everybody, Map<String, Double> points) {}

  /** A report, or why there is none. */
  public sealed interface Reading {
    record Read(UpliftReport report) implements Reading {}

    record Refused(String sentence) implements Reading {}
  }

  public static Reading read(ByteSource source, TrialQuestion question) {
    try {
      return new Reading.Read(of(TrialFile.read(source, question), question));
    } catch (Unreadable e) {
      return new Reading.Refused(e.sentence());
    }
  }

  private static UpliftReport of(TrialFile file, TrialQuestion question) {
    var trial = file.trial();
    var wish = question.outcome().wish();
    var card = card(file, question);
    var score =
        switch (question.order()) {
          case TrialQuestion.Order.None _ -> Optional.<double[]>empty();
          case TrialQuestion.Order.ByScore(var column) -> Optional.of(file.numbers(column));
          case TrialQuestion.Order.ByCard _ ->
              card.filter(UpliftCard::learned).map(found -> wished(found.score(), wish));
        };
    var stratum =
        card.map(UpliftCard::expected)
            .or(() -> score)
            .map(UpliftReport::bands)
            .orElseGet(() -> new int[trial.size()]);
    return new UpliftReport(
        file.control(),
        file.positive(),
        file.leftOut(),
        effects(Map.of("", trial.strata(stratum)), wish).getFirst().effect(),
        effects(arms(file, stratum), wish),
        effects(segments(file, question, stratum), wish),
        score.map(values -> Qini.of(trial, values, wish, question.seed())),
        card.map(UpliftReport::readable));
  }

  private static Optional<UpliftCard> card(TrialFile file, TrialQuestion question) {
    if (!(question.order() instanceof TrialQuestion.Order.ByCard(var columns))) {
      return Optional.empty();
    }
    return Optional.of(
        UpliftCard.learn(file.trial(), Covariates.of(chosen(file, columns)), question.seed()));
  }

  private static Card readable(UpliftCard card) {
    var points = new LinkedHashMap<String, Double>();
    card.points().forEach(each -> points.put(each.bin(), each.effect()));
    return new Card(card.learned(), card.everybody(), points);
  }

  private static Map<String, String[]> chosen(TrialFile file, Collection<String> columns) {
    var chosen = new LinkedHashMap<String, String[]>();
    for (var column : columns) {
      chosen.put(column, file.cells().getOrDefault(column, new String[0]));
    }
    return chosen;
  }

  /** Each treatment's customers and the control's, when there is more than one treatment. */
  private static Map<String, List<Arms>> arms(TrialFile file, int[] stratum) {
    var names = new TreeSet<>(Arrays.asList(file.arm()));
    names.remove(file.control());
    var arms = new LinkedHashMap<String, List<Arms>>();
    if (names.size() > 1) {
      for (var name : names) {
        int[] rows =
            IntStream.range(0, stratum.length)
                .filter(i -> file.arm()[i].equals(name) || file.arm()[i].equals(file.control()))
                .toArray();
        arms.put(
            name,
            file.trial().only(rows).strata(Arrays.stream(rows).map(row -> stratum[row]).toArray()));
      }
    }
    return arms;
  }

  private static Map<String, List<Arms>> segments(
      TrialFile file, TrialQuestion question, int[] stratum) {
    var segments = new LinkedHashMap<String, List<Arms>>();
    for (var column : chosen(file, question.segments()).entrySet()) {
      var bins = Covariates.of(Map.of(column.getKey(), column.getValue()));
      int[] bin = Arrays.stream(bins.of()).mapToInt(row -> row[0]).toArray();
      segments.putAll(file.trial().segments(bins.bins(), bin, stratum));
    }
    return segments;
  }

  /** A file is read once, so each boundary is narrowest at what the file holds. */
  private static List<SegmentEffect> effects(Map<String, List<Arms>> segments, Wish wish) {
    return SegmentEffect.of(
        segments,
        segment ->
            Math.max(
                ALMOST_NOTHING,
                Comparison.of(segments.getOrDefault(segment, List.of())).information()),
        ALPHA,
        wish);
  }

  private static double[] wished(double[] effect, Wish wish) {
    return Arrays.stream(effect).map(each -> wish == Wish.MORE ? each : -each).toArray();
  }

  /** Ten strata of about equal size; equal values stay together. */
  private static int[] bands(double[] value) {
    var sorted = Arrays.stream(value).sorted().toArray();
    double[] cuts =
        IntStream.range(1, BANDS)
            .mapToDouble(i -> sorted[(int) ((long) i * sorted.length / BANDS)])
            .toArray();
    return Arrays.stream(value).mapToInt(each -> Covariates.place(each, cuts)).toArray();
  }
}
