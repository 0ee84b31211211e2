package io.holdline.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdline.uplift.TrialQuestion.Order;
import io.holdline.uplift.UpliftReport.Reading;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in the columns of a mail campaign: three arms, covariates, two labels. */
final class UpliftReportTest {
  private static final String HEADER = "row,recency,womens,zip,segment,visit,lift\n";

  /** Mail wins 12 points among women, nothing among men, and costs 10 points in zip X. */
  private static String mails(int rows, boolean anyEffect) {
    var random = new SplittableRandom(7);
    var text = new StringBuilder(HEADER);
    for (int row = 1; row <= rows; row++) {
      int recency = 1 + random.nextInt(12);
      boolean womens = random.nextBoolean();
      var zip = random.nextInt(4) == 0 ? "X" : "Rural";
      var segment = List.of("Mens E-Mail", "Womens E-Mail", "No E-Mail").get(random.nextInt(3));
      double lift = (womens ? 0.12 : 0) - (zip.equals("X") ? 0.22 : 0);
      boolean mailed = anyEffect && !segment.equals("No E-Mail");
      double rate = 0.30 - 0.01 * recency + (mailed ? lift : 0);
      text.append(row)
          .append(',')
          .append(recency == 12 ? "" : Integer.toString(recency))
          .append(womens ? ",1," : ",0,")
          .append(zip)
          .append(',')
          .append(segment)
          .append(random.nextDouble() < rate ? ",1," : ",0,")
          .append(lift)
          .append('\n');
    }
    return text.toString();
  }

  @Test
  void everySegmentIsNamedByWhatContactDoesThere() {
    var report = read(mails(20_000, true), new Order.ByCard(List.of("recency", "womens", "zip")));

    assertThat(report.control()).isEqualTo("No E-Mail");
    assertThat(report.arms())
        .extracting(SegmentEffect::segment)
        .containsExactly("Mens E-Mail", "Womens E-Mail");
    assertThat(report.segments())
        .extracting(SegmentEffect::segment, SegmentEffect::response)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("womens = 0", Response.SLEEPING_DOG),
            org.assertj.core.groups.Tuple.tuple("womens = 1", Response.PERSUADABLE),
            org.assertj.core.groups.Tuple.tuple("zip = Rural", Response.PERSUADABLE),
            org.assertj.core.groups.Tuple.tuple("zip = X", Response.SLEEPING_DOG));
  }

  @Test
  void theCardFindsWhatMattersAndItsOrderIsAlmostAsGoodAsTheTruth() {
    var file = mails(20_000, true);
    var learned = read(file, new Order.ByCard(List.of("recency", "womens", "zip")));
    var truth = read(file, new Order.ByScore("lift"));

    var card = learned.card().orElseThrow();
    assertThat(card.learned()).isTrue();
    assertThat(card.points().keySet().stream().limit(4))
        .containsExactlyInAnyOrder("zip = X", "zip = Rural", "womens = 1", "womens = 0");
    assertThat(
            card.points().getOrDefault("zip = Rural", 0.0)
                - card.points().getOrDefault("zip = X", 0.0))
        .isCloseTo(0.22, within(0.06));
    var qini = learned.order().orElseThrow();
    assertThat(qini.interval().low()).isPositive();
    assertThat(qini.coefficient()).isGreaterThan(0.85 * truth.order().orElseThrow().coefficient());
    assertThat(read(file, new Order.ByCard(List.of("recency", "womens", "zip"))))
        .isEqualTo(learned);
  }

  @Test
  void withoutAnEffectNobodyIsNamedAndNoOrderIsSold() {
    var report = read(mails(20_000, false), new Order.ByCard(List.of("recency", "womens", "zip")));

    assertThat(report.effect())
        .isInstanceOfSatisfying(
            Effect.Shown.class,
            shown -> assertThat(shown.verdict()).isEqualTo(Effect.Verdict.NONE_SEEN));
    assertThat(report.segments())
        .extracting(SegmentEffect::response)
        .containsOnly(Response.LOST_CAUSE);
    assertThat(report.card().orElseThrow().learned()).isFalse();
    assertThat(report.order()).isEmpty();
  }

  @Test
  void aSmallFileSaysThatItIsTooSmall() {
    var report = read(mails(120, true), new Order.None());

    assertThat(report.effect()).isInstanceOf(Effect.TooFew.class);
    assertThat(report.segments())
        .extracting(SegmentEffect::response)
        .containsOnly(Response.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "segment| nobody | visit | recency | The column (segment) never says nobody; it says No"
            + " E-Mail, Womens E-Mail.",
        "segment|        | visit | recency | The column (segment) says No E-Mail, Womens E-Mail."
            + " Say which one it is with --control-value.",
        "segmnt |        | visit | recency | There is no column (segmnt). Maybe segment is meant.",
        "segment| No E-Mail | recency | zip | The label (recency) has 3 values (1, 2, 3); it must"
            + " have two. Maybe --positive says which one counts.",
        "segment| No E-Mail | lift | zip | The label (lift) is always 1; there is nothing to"
            + " compare.",
        "lift   | 1 | visit | zip | The treatment (lift) has 1 values (1); 2 to 20 are needed.",
        "segment| No E-Mail | visit | zip | The score (zip) must be a number everywhere and once is"
            + " (A).",
        "segment| No E-Mail | visit | visit | The column (visit) is the treatment or the label and"
            + " cannot explain it."
      })
  void whatCannotBeReadIsSaidInOneSentence(
      String treatment, @Nullable String control, String label, String score, String sentence) {
    var file =
        HEADER
            + "1,1,0,A,No E-Mail,1,1\n"
            + "2,2,1,B,Womens E-Mail,0,1\n"
            + "3,3,1,B,Womens E-Mail,1,1\n"
            + "4,3,1,B,,1,1\n";
    var question =
        new TrialQuestion(
            new TrialQuestion.Drawn(treatment, control),
            new TrialQuestion.Outcome(label, label.equals("lift") ? "1" : null, Wish.MORE),
            List.of(),
            new Order.ByScore(score),
            1);

    assertThat(reading(file, question)).isEqualTo(new Reading.Refused(sentence));
  }

  private static UpliftReport read(String file, Order order) {
    var question =
        new TrialQuestion(
            new TrialQuestion.Drawn("segment", "No E-Mail"),
            new TrialQuestion.Outcome("visit", null, Wish.MORE),
            List.of("womens", "zip"),
            order,
            3);
    return switch (reading(file, question)) {
      case Reading.Read(var report) -> report;
      case Reading.Refused(var sentence) -> throw new AssertionError(sentence);
    };
  }

  private static Reading reading(String file, TrialQuestion question) {
    var bytes = file.getBytes(StandardCharsets.UTF_8);
    return UpliftReport.read(() -> new ByteArrayInputStream(bytes), question);
  }
}
