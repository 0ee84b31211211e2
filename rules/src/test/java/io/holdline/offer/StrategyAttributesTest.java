package io.holdline.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a customer stands in life, and when the contact is. */
final class StrategyAttributesTest {
  @ParameterizedTest
  @CsvSource({
    "daysToContractEnd, 90, CONTRACT_ENDING",
    "daysToContractEnd, 0, CONTRACT_ENDING",
    "daysToContractEnd, 91, STEADY",
    "daysToContractEnd, -1, CONTRACT_ENDED",
    "daysToContractEnd, -90, CONTRACT_ENDED",
    "daysToContractEnd, -91, STEADY",
    "billChange, 0.3, BILL_SHOCK",
    "billChange, 0.29, STEADY",
    "billChange, -0.5, FALLING",
    "usageChange, -0.5, FALLING",
    "usageChange, -0.49, STEADY",
    "monthsInService, 3, JOINING",
    "monthsInService, 4, STEADY",
    "handsetAgeDays, 720, OLD_HANDSET",
    "handsetAgeDays, 719, STEADY"
  })
  void aMomentHasItsBorders(String signal, double value, Moment moment) {
    var facts = new Someone().with(signal, value).context().facts();
    assertThat(StrategyAttributes.moment(Someone.SIGNALS, facts, false)).isEqualTo(moment);
    assertThat(StrategyAttributes.moment(Someone.SIGNALS, facts, true)).isEqualTo(Moment.COMPLAINT);
  }

  @Test
  void nothingKnownIsSteady() {
    assertThat(StrategyAttributes.moment(Someone.SIGNALS, new Someone().context().facts(), false))
        .isEqualTo(Moment.STEADY);
  }

  @ParameterizedTest
  @CsvSource({
    "FIBER, true, HOUSEHOLD",
    "DSL, false, BROADBAND",
    "FIBER, , BROADBAND",
    "NONE, true, MOBILE",
    ", true, MOBILE"
  })
  void aSegmentFollowsFromLineAndFamily(String internet, Boolean dependents, Segment segment) {
    var someone = new Someone();
    someone.signals.put("internet", internet);
    someone.signals.put("dependents", dependents);
    assertThat(StrategyAttributes.segment(Someone.SIGNALS, someone.context().facts()))
        .isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T17:59, WORKING_HOURS",
    "2026-11-24T18:00, EVENING",
    "2026-11-28T10:00, WEEKEND",
    "2026-11-29T20:00, WEEKEND"
  })
  void aContactIsInWorkingHoursAtEveningOrAtTheWeekend(LocalDateTime at, ContactMoment moment) {
    assertThat(ContactMoment.of(at)).isEqualTo(moment);
  }

  @Test
  void thePlacesOfATableMayDifferFromThoseOfTheSignals() {
    var catalogue = StrategyAttributes.over(Someone.SIGNALS);
    var row =
        new StrategyAttributes.Rows(catalogue, Someone.SIGNALS)
            .of(new Someone().with("latePayments", 2).context(), 7);
    assertThat(row.index()).isEqualTo(7);
    assertThat(row.v(catalogue.place("latePayments"))).isEqualTo(2);
    assertThat(row.v(catalogue.place("daysToContractEnd"))).isNaN();
    var tier = catalogue.find("valueTier").orElseThrow();
    assertThat(row.v(catalogue.place("valueTier"))).isEqualTo(catalogue.code(tier, "GOLD"));
  }
}
