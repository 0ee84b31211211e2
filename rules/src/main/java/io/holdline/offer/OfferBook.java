package io.holdline.offer;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Facts;
import io.holdline.decisiontable.HitPolicy;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The offers of an operator with their conditions read. Each condition is the cell of a table with
 * one row an offer, so that it is written, checked and refused as every other table.
 */
public final class OfferBook {
  private static final Pattern PORTING =
      Pattern.compile(
          "携号|携转|携入|携出|转网|\\bport(ing|ability|ed)?\\b|\\bport[- ]?(in|out)\\b|\\bMNP\\b",
          Pattern.CASE_INSENSITIVE);

  private final List<Offer> offers;
  private final Set<String> namingPorting;
  private final Map<String, Integer> places = new HashMap<>();
  private final DecisionTable conditions;
  private final Label[][] sentences;

  public sealed interface Read {
    record Valid(OfferBook book) implements Read {}

    /** The row of a fault is the offer's id. */
    record Faulty(List<TableFault> faults) implements Read {}
  }

  private OfferBook(List<Offer> offers, DecisionTable conditions) {
    this.offers = offers;
    this.namingPorting =
        offers.stream()
            .filter(offer -> namesPorting(offer.name().zh()) || namesPorting(offer.name().en()))
            .map(Offer::id)
            .collect(Collectors.toUnmodifiableSet());
    this.conditions = conditions;
    for (int i = 0; i < offers.size(); i++) {
      places.put(offers.get(i).id(), i);
    }
    this.sentences =
        conditions.text().rows().stream()
            .map(row -> sentences(conditions, row.tests()))
            .toArray(Label[][]::new);
  }

  private static Label[] sentences(DecisionTable conditions, List<String> tests) {
    var sentences = new Label[tests.size()];
    for (int i = 0; i < sentences.length; i++) {
      var name = conditions.inputs().get(i).label();
      sentences[i] =
          new Label(
              "%s 应为 %s".formatted(name.zh(), tests.get(i)),
              "%s must be %s".formatted(name.en(), tests.get(i)));
    }
    return sentences;
  }

  /** Reads the conditions of offers over the attributes of customers; at least one offer. */
  public static Read read(List<Offer> offers, AttributeCatalogue signals) {
    var text = text(offers, signals);
    return switch (TableReader.read(text, signals)) {
      case TableReader.Read.Valid(var table) ->
          new Read.Valid(new OfferBook(List.copyOf(offers), table));
      case TableReader.Read.Faulty(var faults) -> new Read.Faulty(faults);
    };
  }

  /** A column for each attribute that any offer asks for, and one at least. */
  private static TableText text(List<Offer> offers, AttributeCatalogue signals) {
    var attributes = new LinkedHashSet<String>();
    for (var offer : offers) {
      offer.eligibility().conditions().forEach(condition -> attributes.add(condition.attribute()));
    }
    if (attributes.isEmpty()) {
      attributes.add(signals.attributes().getFirst().key());
    }
    return new TableText(
        TableKind.STRATEGY,
        HitPolicy.COLLECT_SUM,
        new Label("优惠资格", "Eligibility of offers"),
        attributes.stream().map(key -> new TableText.Column(key, key)).toList(),
        offers.stream().map(offer -> row(offer, attributes)).toList(),
        null,
        null,
        List.of(),
        Map.of());
  }

  private static TableText.Row row(Offer offer, Set<String> attributes) {
    var tests =
        offer.eligibility().conditions().stream()
            .collect(Collectors.toMap(Offer.Condition::attribute, Offer.Condition::test));
    return new TableText.Row(
        offer.id(),
        attributes.stream().map(key -> tests.getOrDefault(key, "-")).toList(),
        List.of(offer.id(), "1"),
        offer.name(),
        "");
  }

  public List<Offer> offers() {
    return offers;
  }

  public Optional<Offer> find(String id) {
    return Optional.ofNullable(places.get(id)).map(offers::get);
  }

  private static boolean namesPorting(String name) {
    return PORTING.matcher(name).find();
  }

  /** Whether the name of an offer of this book speaks of taking a number elsewhere. */
  boolean namesPorting(Offer offer) {
    return namingPorting.contains(offer.id());
  }

  /** The catalogue by which the facts of a context are coded. */
  public AttributeCatalogue catalogue() {
    return conditions.catalogue();
  }

  /** The first condition of an offer that does not hold, as people read it; empty when all do. */
  Optional<Label> unmet(Offer offer, Facts facts) {
    Integer row = places.get(offer.id());
    if (row == null) {
      throw new IllegalArgumentException("The offer %s is not of this book.".formatted(offer.id()));
    }
    var tests = conditions.rows().get(row).tests();
    for (int i = 0; i < tests.size(); i++) {
      var key = conditions.inputs().get(i).key();
      if (!tests.get(i).contains(facts.v(catalogue().place(key)))) {
        return Optional.of(sentences[row][i]);
      }
    }
    return Optional.empty();
  }
}
