package io.holdline.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One month's bill and usage of a demo customer, with the seasons of the year in them. */
record DemoOperatorMonth(
    YearMonth month,
    BigDecimal bill,
    int daysLate,
    double voiceMinutes,
    double dataMegabytes,
    double forwardedMinutes) {

  private static final int MONTHS = 12;

  /** The complete months before today, twelve or as many as the customer has been here. */
  static List<DemoOperatorMonth> of(long seed, DemoOperatorCustomer customer, LocalDate today) {
    var random = DemoOperatorCustomer.random(seed, customer.number(), 1);
    double voice = 30 + Math.exp(4.8 + 0.7 * random.nextGaussian());
    double data = 300 + Math.exp(8.6 + 0.8 * random.nextGaussian());
    var current = YearMonth.from(today);
    var first = YearMonth.from(customer.joinedOn()).plusMonths(1);
    var months = new ArrayList<DemoOperatorMonth>(MONTHS);
    for (int ago = MONTHS; ago >= 1; ago--) {
      var month = current.minusMonths(ago);
      if (!month.isBefore(first)) {
        months.add(of(random, customer, month, ago, voice, data));
      }
    }
    return months;
  }

  private static DemoOperatorMonth of(
      RandomGenerator random,
      DemoOperatorCustomer customer,
      YearMonth month,
      int ago,
      double usualVoice,
      double usualData) {
    var troubles = customer.troubles();
    double left = troubles.collapsed() && ago == 1 ? 0.03 + 0.1 * random.nextDouble() : 1;
    double voice = usualVoice * talkSeason(month) * swing(random) * left;
    double data = usualData * dataSeason(month) * swing(random) * left;
    double forwarded =
        troubles.forwarding() && ago <= 2 ? voice * (0.5 + 0.4 * random.nextDouble()) : 0;
    double extra = 0.04 * voice * talkSeason(month) * random.nextDouble();
    var bill = customer.charge().add(BigDecimal.valueOf(extra)).setScale(2, RoundingMode.HALF_UP);
    return new DemoOperatorMonth(
        month, bill, daysLate(random, troubles, ago), tenth(voice), tenth(data), tenth(forwarded));
  }

  private static int daysLate(RandomGenerator random, DemoOperatorTroubles troubles, int ago) {
    if (troubles.latePayer() && ago <= 6 && random.nextDouble() < 0.6) {
      return 4 + random.nextInt(42);
    }
    return -random.nextInt(10);
  }

  /** People talk more around the Spring Festival and in autumn's holiday week. */
  private static double talkSeason(YearMonth month) {
    return switch (month.getMonth()) {
      case FEBRUARY -> 1.3;
      case JANUARY, OCTOBER -> 1.12;
      case JULY, AUGUST -> 0.93;
      default -> 1;
    };
  }

  /** And watch more in the summer. */
  private static double dataSeason(YearMonth month) {
    return month.getMonth() == Month.JULY || month.getMonth() == Month.AUGUST
        ? 1.25
        : talkSeason(month);
  }

  private static double swing(RandomGenerator random) {
    return Math.exp(0.12 * random.nextGaussian());
  }

  private static double tenth(double quantity) {
    return Math.round(quantity * 10) / 10.0;
  }
}
