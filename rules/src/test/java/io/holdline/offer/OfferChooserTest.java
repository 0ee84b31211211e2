package io.holdline.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.churn.InternetAccess;
import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.DecisionTable;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.RuleSet;
import io.holdline.offer.OfferChoice.Proposed;
import io.holdline.offer.OfferChoice.Removed;
import io.holdline.offer.OfferContext.Past.Answer;
import io.holdline.offer.OfferContext.Permissions;
import io.holdline.offer.OfferContext.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is offered to whom, why, and what became of the rest. */
final class OfferChooserTest {
  private static Someone endingContract() {
    return new Someone()
        .with("daysToContractEnd", 19)
        .with("monthlyValue", 150)
        .standing(0.4, 150, ValueTier.GOLD)
        .at(Moment.CONTRACT_ENDING);
  }

  private static Removed removed(OfferChoice choice, String id) {
    return choice.removed().stream()
        .filter(each -> each.offer().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theBestOfferComesFirstWithItsRowAndItsSum() {
    var choice = Someone.choiceFor(endingContract());
    assertThat(choice.proposed())
        .hasSize(3)
        .isSortedAccordingTo((a, b) -> Double.compare(b.priority(), a.priority()));
    var best = choice.proposed().getFirst();
    assertThat(best.offer().id()).isEqualTo("renew-12");
    assertThat(best.rank()).isEqualTo(1);
    assertThat(best.reason().zh()).contains("合约到期", "s-01", "0.400", "0.30");
    assertThat(best.reason().en()).contains("renew first", "s-01", "net ¥", "relevance 1.00");
    assertThat(choice.nothing()).isEqualTo(Label.NONE);
  }

  @Test
  void aRejectionDecidesAnew() {
    var before = Someone.choiceFor(endingContract()).proposed();
    var choice = Someone.choiceFor(endingContract().said("renew-12", Answer.REJECTED, 0));
    assertThat(Someone.ids(choice.proposed())).containsExactly("fibre-up", "vip-care");
    assertThat(choice.proposed().getFirst().offer()).isEqualTo(before.get(1).offer());
    var gone = removed(choice, "renew-12");
    assertThat(gone.gate()).isEqualTo(Gate.SUITABILITY);
    assertThat(gone.reason()).isEqualTo(new Label("今日已拒绝", "rejected today"));
  }

  @Test
  void nothingToRecommendSaysWhy() {
    var capped =
        Someone.choiceFor(
            endingContract().may(new Permissions(false, false, false, false, true, true, 0)));
    assertThat(capped.proposed()).isEmpty();
    assertThat(capped.nothing().zh()).isEqualTo("暂无可推荐：已达本月触达上限");
    assertThat(capped.nothing().en())
        .isEqualTo("Nothing to recommend: this month's limit of offers is reached");
  }

  @Test
  void whoPortsOutIsOfferedNothingWhereTheLawSaysSo() {
    var leaving =
        endingContract().may(new Permissions(true, false, false, false, true, true, 6)).context();
    var china = Someone.chooser(Someone.OFFERS, Jurisdiction.CHINA).choose(leaving);
    assertThat(china.proposed()).isEmpty();
    assertThat(china.further()).isEmpty();
    assertThat(china.removed())
        .hasSameSizeAs(Someone.OFFERS)
        .allSatisfy(each -> {
          assertThat(each.gate()).isEqualTo(Gate.CONTACT_POLICY);
          assertThat(each.code()).isEqualTo("port-out");
        });
    assertThat(Someone.chooser(Someone.OFFERS, Jurisdiction.OTHER).choose(leaving).proposed())
        .isNotEmpty();
  }

  @Test
  void anOfferThatNamesPortingIsRefusedWhereTheLawSaysSo() {
    var like = Someone.offer("renew-12");
    var porting =
        new Offer(
            "renew-12",
            new Label("携号转网回馈", "Stay"),
            like.barrier(),
            like.terms(),
            like.reach(),
            like.eligibility());
    var context = endingContract().context();
    var china = Someone.chooser(List.of(porting), Jurisdiction.CHINA).choose(context);
    assertThat(removed(china, "renew-12").code()).isEqualTo("names-porting");
    assertThat(Someone.chooser(List.of(porting), Jurisdiction.OTHER).choose(context).proposed())
        .hasSize(1);
  }

  @Test
  void withPersonalRecommendationsOffOnlyWhatEverybodyGetsRemains() {
    var choice =
        Someone.choiceFor(
            endingContract().may(new Permissions(false, false, false, false, true, false, 6)));
    assertThat(Someone.ids(choice.proposed())).containsExactly("bill-check", "weekend-data");
    assertThat(choice.proposed().getFirst().reason().en()).contains("No personal data");
    assertThat(choice.removed())
        .filteredOn(each -> each.offer().reach().personalised())
        .extracting(Removed::code)
        .contains("personalisation-off")
        .doesNotContain("not-in-strategy", "does-not-pay");
  }

  @Test
  void aComplaintIsSettledBeforeAnythingBinds() {
    var choice = Someone.choiceFor(endingContract().openComplaint());
    assertThat(Someone.ids(choice.proposed())).containsExactly("bill-relief", "bill-check");
  }

  @Test
  void whoIsUnlikelyToLeaveIsOnlyTalkedTo() {
    var safe = endingContract().standing(0.02, 100, ValueTier.SILVER);
    var choice = Someone.choiceFor(safe);
    assertThat(removed(choice, "renew-12").code()).isEqualTo("does-not-pay");
    assertThat(removed(choice, "renew-12").reason().en()).contains("talk first", "pays from");
    safe.standing = new Standing(RiskBand.LOW, ValueTier.SILVER, 0.02, 100.0, false, true);
    assertThat(Someone.ids(Someone.choiceFor(safe).proposed())).contains("renew-12");
  }

  @Test
  void leversMoveARank() {
    var first = Someone.choiceFor(endingContract()).proposed();
    var last = first.getLast().offer();
    var terms = last.terms();
    var pushed =
        new Offer(
            last.id(),
            last.name(),
            last.barrier(),
            new Offer.Terms(
                terms.cost(), terms.bindsMonths(), terms.coolDownDays(), terms.success(), 1000),
            last.reach(),
            last.eligibility());
    var offers = Someone.OFFERS.stream().map(each -> each.id().equals(last.id()) ? pushed : each);
    assertThat(
            Someone.chooser(offers.toList(), Jurisdiction.CHINA)
                .choose(endingContract().context())
                .proposed()
                .getFirst()
                .offer()
                .id())
        .isEqualTo(last.id());
  }

  @Test
  void everyOfferIsAccountedForExactlyOnceAndTheOrderOfTheBookDoesNotMatter() {
    var random = new SplittableRandom(20);
    var shuffled = new ArrayList<>(Someone.OFFERS);
    Collections.shuffle(shuffled, new Random(4));
    var one = Someone.chooser(Someone.OFFERS, Jurisdiction.CHINA);
    var other = Someone.chooser(shuffled, Jurisdiction.CHINA);
    var contexts = IntStream.range(0, 2_000).mapToObj(_ -> anybody(random).context()).toList();
    var choices = one.choose(contexts);
    for (int i = 0; i < choices.size(); i++) {
      var choice = choices.get(i);
      var ranked = Stream.concat(choice.proposed().stream(), choice.further().stream()).toList();
      assertThat(choice.proposed()).hasSizeLessThanOrEqualTo(OfferChooser.MOST);
      assertThat(choice.further().isEmpty() || choice.proposed().size() == OfferChooser.MOST)
          .isTrue();
      assertThat(ranked)
          .extracting(Proposed::rank)
          .containsExactlyElementsOf(IntStream.rangeClosed(1, ranked.size()).boxed().toList());
      assertThat(
              Stream.concat(
                  Someone.ids(ranked), choice.removed().stream().map(each -> each.offer().id())))
          .containsExactlyInAnyOrderElementsOf(Someone.OFFERS.stream().map(Offer::id).toList());
      assertThat(choice.nothing().zh().isEmpty()).isEqualTo(!choice.proposed().isEmpty());
      assertThat(other.choose(contexts.get(i)).proposed()).isEqualTo(choice.proposed());
      assertThat(one.choose(contexts.get(i))).isEqualTo(choice);
    }
    assertThat(choices).extracting(each -> each.proposed().size()).contains(0, 1, 2, 3);
  }

  @Test
  void theStrategySaysTheSameAsRulesAndReadRowByRow() {
    var table = Someone.shippedStrategy();
    var random = new SplittableRandom(21);
    var rows = new StrategyAttributes.Rows(table.catalogue(), Someone.SIGNALS);
    var facts =
        IntStream.range(0, 500).mapToObj(i -> rows.of(anybody(random).context(), i)).toList();
    try (var rules = RuleSet.compile(table)) {
      var compiled = Strategy.of(rules).decide(facts);
      var read = Strategy.read(table).decide(facts);
      for (int i = 0; i < facts.size(); i++) {
        assertThat(read.get(i).rows()).isEqualTo(compiled.get(i).rows());
      }
    }
  }

  @Test
  void costsAreCountedOverManyCustomers() {
    var chooser = Someone.chooser(Someone.OFFERS, Jurisdiction.CHINA);
    var costs = chooser.costs();
    var held =
        endingContract().may(new Permissions(false, true, false, false, true, true, 6)).context();
    costs.add(List.of(endingContract().context(), held));
    costs.add(List.of(endingContract().context()));
    var sum = costs.sum();
    assertThat(sum.customers()).isEqualTo(3);
    assertThat(sum.withNothing()).isEqualTo(1);
    var worth = chooser.choose(endingContract().context()).proposed().getFirst().worth();
    assertThat(sum.lines())
        .hasSameSizeAs(Someone.OFFERS)
        .contains(new OfferCosts.Line("renew-12", 2, 2, 2 * worth.offerCost()))
        .contains(new OfferCosts.Line("bill-relief", 0, 0, 0));
  }

  @Test
  void whatIsCountedIsWhatIsProposed() {
    var chooser = Someone.chooser(Someone.OFFERS, Jurisdiction.CHINA);
    var random = new SplittableRandom(22);
    var contexts = IntStream.range(0, 500).mapToObj(_ -> anybody(random).context()).toList();
    var proposals = chooser.proposals(contexts);
    for (int i = 0; i < contexts.size(); i++) {
      assertThat(proposals.get(i).stream().map(OfferChooserTest::withoutReason).toList())
          .isEqualTo(
              chooser.choose(contexts.get(i)).proposed().stream()
                  .map(OfferChooserTest::withoutReason)
                  .toList());
    }
    assertThat(proposals).anyMatch(List::isEmpty).anyMatch(proposed -> proposed.size() > 1);
  }

  private static List<Object> withoutReason(OfferChoice.Proposed proposed) {
    return List.of(
        proposed.rank(),
        proposed.offer().id(),
        proposed.priority(),
        proposed.rows().stream().map(DecisionTable.Row::id).toList(),
        proposed.worth());
  }

  @Test
  void factsAloneAreEnoughForASimulation() {
    var facts =
        new Someone().with("daysToContractEnd", 19).with("monthlyValue", 150).context().facts();
    var context =
        OfferContext.ofFacts(
            Someone.SIGNALS, facts, RiskBand.HIGH, ValueTier.GOLD, 0.4, Someone.NOW);
    var choice = Someone.chooser(Someone.OFFERS, Jurisdiction.CHINA).choose(context);
    assertThat(Someone.ids(choice.proposed())).startsWith("renew-12");
    assertThat(context.situation().moment()).isEqualTo(Moment.CONTRACT_ENDING);
  }

  @Test
  void aConditionThatIsNoTestIsRefusedWithItsOffer() {
    var data = Someone.offer("data-20g");
    var wrong =
        new Offer(
            data.id(),
            data.name(),
            data.barrier(),
            data.terms(),
            data.reach(),
            new Offer.Eligibility(
                Someone.TODAY, null, List.of(new Offer.Condition("monthlyValue", "plenty"))));
    assertThat(OfferBook.read(List.of(wrong), Someone.SIGNALS))
        .isInstanceOfSatisfying(
            OfferBook.Read.Faulty.class,
            faulty ->
                assertThat(faulty.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.row()).isEqualTo("data-20g")));
    assertThatThrownBy(() -> new Offer.Terms(-1, 0, 0, 0.5, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Someone anybody(SplittableRandom random) {
    var someone =
        new Someone()
            .with("monthlyValue", random.nextInt(300))
            .with("daysToContractEnd", random.nextInt(-200, 400))
            .with("latePayments", random.nextInt(5))
            .with("internet", any(random, InternetAccess.values()))
            .with("dependents", random.nextBoolean());
    someone.standing =
        new Standing(
            any(random, RiskBand.values()),
            any(random, ValueTier.values()),
            random.nextInt(5) == 0 ? null : random.nextDouble(),
            random.nextInt(5) == 0 ? null : 300 * random.nextDouble(),
            random.nextInt(6) == 0,
            random.nextInt(8) == 0);
    someone.situation =
        new OfferContext.Situation(
            Someone.NOW.plusHours(random.nextInt(200)),
            any(random, Segment.values()),
            any(random, Moment.values()),
            any(random, SavePolicy.values()),
            any(random, Channel.values()));
    for (var offer : Someone.OFFERS) {
      if (random.nextInt(6) == 0) {
        someone.said(offer.id(), any(random, Answer.values()), random.nextInt(100));
      }
    }
    if (random.nextInt(4) == 0) {
      someone.bound(
          any(random, Barrier.values()), Someone.TODAY.plusDays(random.nextInt(-50, 500)));
    }
    return someone.may(
        new Permissions(
            random.nextInt(20) == 0,
            random.nextInt(12) == 0,
            random.nextInt(12) == 0,
            random.nextInt(20) == 0,
            random.nextBoolean() ? null : (Boolean) random.nextBoolean(),
            random.nextInt(8) != 0,
            random.nextInt(7)));
  }

  @SafeVarargs
  private static <T> T any(SplittableRandom random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
