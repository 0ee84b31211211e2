package io.holdline.churn;

import io.holdline.churn.CustomerHistory.Barrier;
import io.holdline.churn.CustomerHistory.Bill;
import io.holdline.churn.CustomerHistory.Complaint;
import io.holdline.churn.CustomerHistory.Contact;
import io.holdline.churn.CustomerHistory.Contract;
import io.holdline.churn.CustomerHistory.Dealings;
import io.holdline.churn.CustomerHistory.Profile;
import io.holdline.churn.CustomerHistory.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
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
        .mapToObj(number -> history("s-" + number))
        .map(history -> Signals.standard().asOf(Facts.TODAY, history).orElseThrow())
        .toList();
  }

  /** What is known of somebody, up to a month after {@link Facts#TODAY}. */
  CustomerHistory history(String key) {
    return new CustomerHistory(
        key,
        profile(),
        months().map(this::bill).toList(),
        months().map(this::usage).toList(),
        some(this::contract),
        new Dealings(
            perhaps(() -> some(this::complaint)),
            perhaps(() -> some(this::contact)),
            perhaps(() -> some(this::barrier))));
  }

  private Profile profile() {
    return new Profile(
        perhaps(() -> about(2500)),
        perhaps(() -> random.nextInt(70)),
        perhaps(() -> any(ContractTerm.values())),
        perhaps(() -> BigDecimal.valueOf(random.nextInt(30_000), 2)),
        perhaps(() -> any(PaymentMethod.values())),
        perhaps(() -> any(InternetAccess.values())),
        perhaps(random::nextBoolean),
        perhaps(random::nextBoolean),
        perhaps(random::nextBoolean),
        perhaps(() -> about(900)),
        perhaps(() -> about(100)),
        null,
        Map.of());
  }

  private Stream<YearMonth> months() {
    return IntStream.rangeClosed(-1, random.nextInt(13))
        .mapToObj(back -> YearMonth.from(Facts.TODAY).minusMonths(back));
  }

  private Bill bill(YearMonth month) {
    return new Bill(
        month,
        BigDecimal.valueOf(random.nextInt(30_000), 2),
        perhaps(() -> random.nextInt(60) - 20));
  }

  private Usage usage(YearMonth month) {
    double quiet = random.nextInt(5) == 0 ? 0 : 1;
    double voice = quiet * random.nextDouble() * 600;
    return new Usage(
        month,
        voice,
        quiet * random.nextDouble() * 20_000,
        voice * random.nextDouble(),
        perhaps(() -> voice * random.nextDouble()));
  }

  private Contract contract() {
    var startsOn = about(700);
    return new Contract(startsOn, perhaps(() -> startsOn.plusDays(random.nextInt(800))));
  }

  private Complaint complaint() {
    var openedOn = about(200);
    return new Complaint(openedOn, perhaps(() -> openedOn.plusDays(random.nextInt(60))));
  }

  private Contact contact() {
    return new Contact(about(200), any(Contact.Team.values()));
  }

  private Barrier barrier() {
    var since = about(500);
    return new Barrier(
        any(Barrier.Kind.values()), since, perhaps(() -> since.plusDays(random.nextInt(600))));
  }

  private LocalDate about(int most) {
    return Facts.TODAY.plusDays(30).minusDays(random.nextInt(most + 30));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> some(Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(3)).toList();
  }

  private <T> @Nullable T perhaps(Supplier<T> value) {
    return random.nextInt(3) == 0 ? null : value.get();
  }
}
