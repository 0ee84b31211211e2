package io.holdline.learning;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import io.holdline.evaluation.LiftTally;
import io.holdline.evaluation.RowLift;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a learned card as a decision table that a person can read and edit. */
final class CardText {
  private static final double LN2 = Math.log(2);

  private final PointsCard card;
  private final BinnedRows subjects;
  private final String label;
  private final double trueRate;
  private final List<Integer> columns;

  /**
   * @param subjects the card was learned from
   * @param trueRate share of positives where the card will be used
   */
  CardText(PointsCard card, BinnedRows subjects, String label, double trueRate) {
    this.card = card;
    this.subjects = subjects;
    this.label = label;
    this.trueRate = trueRate;
    var used = new TreeSet<Integer>();
    card.rows().forEach(row -> row.conditions().forEach(c -> used.add(c.column())));
    var inOrder = new ArrayList<Integer>();
    card.rows().stream()
        .filter(row -> !row.isCrossed())
        .map(row -> row.conditions().getFirst().column())
        .distinct()
        .forEach(inOrder::add);
    used.stream().filter(column -> !inOrder.contains(column)).forEach(inOrder::add);
    this.columns = List.copyOf(inOrder);
  }

  TableText write() {
    var scale = new TableText.Scale(PointsCard.TO_DOUBLE_ODDS, logOddsAtZero());
    var rows = new ArrayList<TableText.Row>();
    for (int i = 0; i < card.rows().size(); i++) {
      rows.add(row("r" + (i + 1), card.rows().get(i)));
    }
    var inputs = columns.stream().map(c -> new TableText.Column("c" + (c + 1), name(c))).toList();
    return new TableText(
        TableKind.CHURN_POINTS,
        HitPolicy.COLLECT_SUM,
        new Label("学习得到的分值卡:" + label, "Learned card: " + label),
        inputs,
        rows,
        columns.stream().map(this::attribute).toList(),
        scale,
        bands(scale),
        measured());
  }

  /** The odds are moved from the sample's rate of positives to the true one. */
  private double logOddsAtZero() {
    double sampled = sampleRate();
    return card.logOddsAtZero() + logit(trueRate) - logit(sampled);
  }

  private double sampleRate() {
    long positives =
        IntStream.range(0, subjects.size()).filter(i -> subjects.positive()[i]).count();
    return (double) positives / subjects.size();
  }

  private static double logit(double rate) {
    return Math.log(rate / (1 - rate));
  }

  /** MEDIUM begins at the odds of the base rate, HIGH at twice, VERY_HIGH at four times these. */
  private List<TableText.BandStart> bands(TableText.Scale scale) {
    double perPoint = LN2 / scale.pointsToDoubleOdds();
    int medium = (int) Math.ceil((logit(trueRate) - scale.logOddsAtZero()) / perPoint - 1e-9);
    int doubled = (int) PointsCard.TO_DOUBLE_ODDS;
    return List.of(
        new TableText.BandStart("MEDIUM", medium),
        new TableText.BandStart("HIGH", medium + doubled),
        new TableText.BandStart("VERY_HIGH", medium + 2 * doubled));
  }

  private String name(int column) {
    return card.bins().get(column).column().name();
  }

  private Attribute attribute(int column) {
    var fine = card.bins().get(column);
    var name = name(column);
    var known = fine.column().known();
    if (known != null) {
      return known;
    }
    return new Attribute(
        name,
        new Label(name, name),
        fine.column().isText()
            ? new AttributeType.Text(fine.texts(1, fine.size()))
            : new AttributeType.Number("", false),
        "the column (%s) of the file it was learned from".formatted(name));
  }

  private TableText.Row row(String id, PointsCard.Row row) {
    var tests = new ArrayList<String>();
    var saidZh = new ArrayList<String>();
    var saidEn = new ArrayList<String>();
    for (int column : columns) {
      var condition =
          row.conditions().stream().filter(one -> one.column() == column).findFirst().orElse(null);
      tests.add(condition == null ? "-" : test(condition));
      if (condition != null) {
        var label = attribute(column).label();
        saidZh.add(label.zh() + " " + test(condition));
        saidEn.add(label.en() + " " + test(condition));
      }
    }
    return new TableText.Row(
        id,
        tests,
        List.of(Integer.toString(row.points())),
        new Label(plain(String.join("，", saidZh)), plain(String.join(" and ", saidEn))),
        "");
  }

  private static String plain(String text) {
    var clean = text.replace('{', '(').replace('}', ')');
    return clean.length() <= 200 ? clean : clean.substring(0, 199) + "…";
  }

  private String test(Condition condition) {
    if (condition.from() == FineBins.MISSING) {
      return "unknown";
    }
    var fine = card.bins().get(condition.column());
    if (fine.column().isText()) {
      var known = fine.column().known();
      boolean isBool = known != null && known.type() instanceof AttributeType.Bool;
      return fine.texts(condition.from(), condition.to()).stream()
          .map(text -> isBool ? text : TableReader.quoted(text))
          .collect(Collectors.joining(", "));
    }
    boolean lowest = condition.from() == 1;
    boolean highest = condition.to() == fine.size();
    if (lowest && highest) {
      return "known";
    }
    var low = lowest ? "" : RoundNumbers.plain(fine.start(condition.from()));
    var high = highest ? "" : RoundNumbers.plain(fine.start(condition.to() + 1));
    if (lowest) {
      return "< " + high;
    }
    return highest ? ">= " + low : "[%s..%s)".formatted(low, high);
  }

  private Map<String, TableText.Measured> measured() {
    var tally = new LiftTally(card.rows().size());
    double sampled = sampleRate();
    for (int i = 0; i < subjects.size(); i++) {
      var flagged = new ArrayList<Integer>();
      for (int r = 0; r < card.rows().size(); r++) {
        if (subjects.matches(i, card.rows().get(r).conditions())) {
          flagged.add(r);
        }
      }
      boolean positive = subjects.positive()[i];
      tally.add(flagged, positive, positive ? trueRate / sampled : (1 - trueRate) / (1 - sampled));
    }
    var measured = new HashMap<String, TableText.Measured>();
    var lifts = tally.rows();
    for (int r = 0; r < lifts.size(); r++) {
      RowLift lift = lifts.get(r);
      if (lift.subjects() > 0) {
        measured.put(
            "r" + (r + 1),
            new TableText.Measured(
                lift.share(),
                lift.lift().value(),
                lift.lift().low(),
                lift.lift().high(),
                lift.subjects(),
                "the %d subjects it was learned from".formatted(subjects.size())));
      }
    }
    return measured;
  }
}
