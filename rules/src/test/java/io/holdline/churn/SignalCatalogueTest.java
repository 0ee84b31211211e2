package io.holdline.churn;

import static io.holdline.churn.Facts.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdline.churn.CustomerHistory.Barrier;
import io.holdline.churn.CustomerHistory.Complaint;
import io.holdline.churn.CustomerHistory.Dealings;
import io.holdline.churn.CustomerHistory.Profile;
import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeType;
import io.holdline.decisiontable.Label;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for all signals alike. */
class SignalCatalogueTest {
  private static final Signals ALL = Signals.standard().withPortingEnquiry();

  private static Attribute attribute(String key, AttributeType type) {
    return new Attribute(key, new Label(key, key), type, "A column of an import.");
  }

  @Test
  void everySignalSaysWhatItIsInBothLanguagesWithItsUnitAndFormula() {
    assertThat(ALL.catalogue().attributes())
        .hasSizeGreaterThan(35)
        .allSatisfy(signal -> {
          assertThat(signal.key()).matches("[a-z][A-Za-z0-9]*");
          assertThat(signal.label().zh()).as(signal.key()).matches(".*\\p{IsHan}.*");
          assertThat(signal.label().en()).as(signal.key()).matches("[\\p{Alpha}' 0-9]+");
          assertThat(signal.formula()).as(signal.key()).matches("[A-Z(0-9].{15,}\\.");
          if (signal.type() instanceof AttributeType.Number(var unit, _)) {
            assertThat(unit).as(signal.key()).isIn("CNY", "1", "d", "months", "minutes", "spreads");
          }
        });
    assertThat(ALL.catalogue().attributes())
        .extracting(signal -> signal.label().zh())
        .doesNotHaveDuplicates();
  }

  /** When it fails: copy target/SIGNALS.md over SIGNALS.md. */
  @Test
  void theDocumentedSignalsAreTheseSignals() throws IOException {
    var document =
        new StringBuilder(
            "# Signals\n\n| key | 中文 | English | unit | formula |\n|---|---|---|---|---|\n");
    for (Attribute signal : ALL.catalogue().attributes()) {
      document.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  signal.key(),
                  signal.label().zh(),
                  signal.label().en(),
                  unit(signal.type()),
                  signal.formula().replace("|", "\\|")));
    }
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "SIGNALS.md"), document);
    assertThat(Path.of("SIGNALS.md")).hasContent(document.toString());
  }

  private static String unit(AttributeType type) {
    return switch (type) {
      case AttributeType.Number(var unit, var whole) ->
          unit.equals("1") ? (whole ? "count" : "fraction") : unit;
      case AttributeType.DaysUntil() -> "d";
      case AttributeType.Text(var values) -> String.join(", ", values);
      case AttributeType.Bool() -> "true, false";
      case AttributeType.Date() -> "date";
    };
  }

  @Test
  void everySignalOfAnEmptyHistoryIsUnknown() {
    var facts = ALL.asOf(TODAY, new Known().history()).orElseThrow();
    assertThat(IntStream.range(0, facts.size()).mapToDouble(facts::value))
        .hasSize(ALL.catalogue().attributes().size())
        .allMatch(value -> Double.isNaN(value));
  }

  @Test
  void everySignalIsKnownOfSomebodyAndTakesOnlyValuesOfItsType() {
    var customers = new RandomCustomers(new SplittableRandom(3));
    var facts =
        IntStream.range(0, 500)
            .mapToObj(n -> ALL.asOf(TODAY, customers.history("s-" + n)).orElseThrow())
            .toList();
    for (Attribute signal : ALL.catalogue().attributes()) {
      int place = ALL.catalogue().place(signal.key());
      var known =
          facts.stream().map(one -> one.value(place)).filter(value -> !value.isNaN()).toList();
      assertThat(known).as(signal.key()).isNotEmpty().allMatch(fits(signal.type()));
    }
  }

  private static Predicate<Double> fits(AttributeType type) {
    return switch (type) {
      case AttributeType.Number(_, var whole) ->
          value -> Double.isFinite(value) && (!whole || value == Math.rint(value));
      case AttributeType.DaysUntil _, AttributeType.Date _ -> value -> value == Math.rint(value);
      case AttributeType.Text(var values) -> value -> value >= 0 && value < values.size();
      case AttributeType.Bool _ -> value -> value == 0 || value == 1;
    };
  }

  /** Facts of later days are taken out of a random history: nothing may change. */
  @Test
  void whatHappensLaterNeverChangesAnEarlierDay() {
    var random = new SplittableRandom(4);
    var customers = new RandomCustomers(random);
    for (int n = 0; n < 2_000; n++) {
      var history = customers.history("s-" + n);
      var day = TODAY.minusDays(random.nextInt(400));
      var then = ALL.asOf(day, until(day, history)).orElseThrow();
      var now = ALL.asOf(day, history).orElseThrow();
      for (int place = 0; place < then.size(); place++) {
        assertThat(Double.valueOf(now.value(place)))
            .as("%s of %s on %s", ALL.catalogue().attributes().get(place).key(), history, day)
            .isEqualTo(Double.valueOf(then.value(place)));
      }
    }
  }

  private static CustomerHistory until(LocalDate day, CustomerHistory history) {
    var profile = history.profile();
    var dealings = history.dealings();
    return new CustomerHistory(
        history.subscriptionKey(),
        new Profile(
            profile.joinedOn(),
            profile.monthsInService(),
            profile.contractTerm(),
            profile.monthlyCharge(),
            profile.paymentMethod(),
            profile.internet(),
            profile.techSupport(),
            profile.onlineSecurity(),
            profile.dependents(),
            by(day, profile.handsetSince()),
            by(day, profile.portingEnquiredOn()),
            null,
            profile.imported()),
        history.bills().stream().filter(b -> b.month().isBefore(YearMonth.from(day))).toList(),
        history.usage().stream().filter(u -> u.month().isBefore(YearMonth.from(day))).toList(),
        history.contracts().stream().filter(c -> !c.startsOn().isAfter(day)).toList(),
        new Dealings(
            all(
                dealings.complaints(),
                c -> !c.openedOn().isAfter(day),
                c -> new Complaint(c.openedOn(), by(day, c.closedOn()))),
            all(dealings.contacts(), c -> !c.on().isAfter(day), c -> c),
            all(
                dealings.barriers(),
                b -> !b.since().isAfter(day),
                b -> new Barrier(b.kind(), b.since(), by(day, b.until())))));
  }

  private static @Nullable LocalDate by(LocalDate day, @Nullable LocalDate date) {
    return date == null || date.isAfter(day) ? null : date;
  }

  private static <T> @Nullable List<T> all(
      @Nullable List<T> rows, Predicate<T> known, UnaryOperator<T> then) {
    return rows == null ? null : rows.stream().filter(known).map(then).toList();
  }

  @Test
  void aPortingEnquiryIsLookedAtOnlyWhereItMayBe() {
    var known = new Known();
    known.portingEnquiredOn = TODAY.minusDays(3);
    assertThat(known.value("daysSincePortingEnquiry", TODAY, ALL)).isEqualTo(3);
    assertThat(Signals.standard().catalogue().find("daysSincePortingEnquiry")).isEmpty();
  }

  @Test
  void nothingIsComputedFromTheDayOfAPortOutApplication() {
    var known = new Known();
    known.charge = BigDecimal.TEN;
    known.portOutAppliedOn = TODAY;
    assertThat(ALL.asOf(TODAY, known.history())).isEmpty();
    assertThat(ALL.asOf(TODAY.plusYears(1), known.history())).isEmpty();
    assertThat(ALL.asOf(TODAY.minusDays(1), known.history())).isPresent();
  }

  @Test
  void aColumnOfAnImportIsAnAttributeWithoutAnyCode() {
    var signals =
        Signals.standard()
            .with(
                List.of(
                    attribute("鞋码", new AttributeType.Number("1", false)),
                    attribute("colour", new AttributeType.Text(List.of("red", "blue"))),
                    attribute("vip", new AttributeType.Bool()),
                    attribute("bought on", new AttributeType.Date())));
    var known = new Known();
    assertThat(known.value("鞋码", TODAY, signals)).isNaN();
    known.imported.put("鞋码", 43.5);
    known.imported.put("colour", "blue");
    known.imported.put("vip", true);
    known.imported.put("bought on", "2026-01-31");
    assertThat(known.value("鞋码", TODAY, signals)).isEqualTo(43.5);
    assertThat(known.value("colour", TODAY, signals)).isEqualTo(1);
    assertThat(known.value("vip", TODAY, signals)).isEqualTo(1);
    assertThat(known.value("bought on", TODAY, signals))
        .isEqualTo(LocalDate.of(2026, 1, 31).toEpochDay());
    known.imported.put("鞋码", "large");
    known.imported.put("colour", "green");
    known.imported.put("vip", "yes");
    known.imported.put("bought on", "soon");
    assertThat(known.value("鞋码", TODAY, signals)).isNaN();
    assertThat(known.value("colour", TODAY, signals)).isEqualTo(-1);
    assertThat(known.value("vip", TODAY, signals)).isNaN();
    assertThat(known.value("bought on", TODAY, signals)).isNaN();
  }

  @Test
  void imported200AttributesMayBeButNotMoreAndNoneWithASignalsKey() {
    var many =
        IntStream.rangeClosed(1, Signals.MOST_IMPORTED)
            .mapToObj(n -> attribute("c" + n, new AttributeType.Bool()))
            .toList();
    assertThat(Signals.standard().with(many).catalogue().find("c200")).isPresent();
    var more = new ArrayList<>(many);
    more.add(attribute("c201", new AttributeType.Bool()));
    assertThatIllegalArgumentException().isThrownBy(() -> Signals.standard().with(more));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Signals.standard().with(List.of(attribute("billChange", new AttributeType.Bool()))))
        .withMessageContaining("billChange");
  }
}
