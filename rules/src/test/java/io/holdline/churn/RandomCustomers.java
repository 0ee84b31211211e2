package io.holdline.churn;

import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customers of every kind, many things unknown about each, from a seed. */
final class RandomCustomers {
  private final RandomGenerator random;

  RandomCustomers(RandomGenerator random) {
    this.random = random;
  }

  List<CustomerFacts> facts(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> CustomerFacts.asOf(Facts.TODAY, history("s-" + number)))
        .toList();
  }

  private CustomerHistory history(String key) {
    return new CustomerHistory(
        key,
        perhaps(() -> daysAgo(2500)),
        perhaps(() -> random.nextInt(70)),
        months().map(this::bill).toList(),
        months().map(this::usage).toList(),
        perhaps(() -> daysAgo(600).plusDays(300)),
        perhaps(() -> any(ContractTerm.values())),
        perhaps(() -> BigDecimal.valueOf(random.nextInt(30_000), 2)),
        perhaps(() -> any(PaymentMethod.values())),
        perhaps(() -> any(InternetAccess.values())),
        perhaps(random::nextBoolean),
        perhaps(random::nextBoolean),
        perhaps(random::nextBoolean),
        perhaps(() -> random.nextInt(3)),
        perhaps(random::nextBoolean),
        perhaps(() -> daysAgo(900)));
  }

  private Stream<YearMonth> months() {
    return IntStream.rangeClosed(0, random.nextInt(13))
        .mapToObj(back -> YearMonth.from(Facts.TODAY).minusMonths(back));
  }

  private Bill bill(YearMonth month) {
    return new Bill(
        month,
        BigDecimal.valueOf(random.nextInt(30_000), 2),
        perhaps(() -> random.nextInt(60) - 20));
  }

  private Usage usage(YearMonth month) {
    double voice = random.nextDouble() * 600;
    return new Usage(month, voice, random.nextDouble() * 20_000, voice * random.nextDouble());
  }

  private LocalDate daysAgo(int most) {
    return Facts.TODAY.minusDays(random.nextInt(most));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> @Nullable T perhaps(Supplier<T> value) {
    return random.nextInt(3) == 0 ? null : value.get();
  }
}
