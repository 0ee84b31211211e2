package io.holdline.dialer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakeCalleesTest {
  private static final FakeCallees PEOPLE = FakeCallees.seeded(42);

  @Test
  void theSameNumberSeedAndAttemptDoTheSame() {
    assertThat(meet(FakeCallees.seeded(42), 1)).isEqualTo(meet(PEOPLE, 1));
    assertThat(meet(PEOPLE, 2)).isNotEqualTo(meet(PEOPLE, 1));
    assertThat(meet(FakeCallees.seeded(43), 1)).isNotEqualTo(meet(PEOPLE, 1));
  }

  @Test
  void aShareOfThoseWhoMissedACallCallBackTheSameEachTime() {
    var people = new CallingBack(PEOPLE, 42, 0.04, Duration.ofMinutes(4));
    var whiles =
        IntStream.range(0, 100_000)
            .mapToObj(n -> people.callsBack("+999" + n, FakeOutcome.NO_ANSWER))
            .flatMap(Optional::stream)
            .toList();
    assertThat(whiles.size() / 100_000.0).isCloseTo(0.04, within(0.003));
    assertThat(whiles.stream().mapToLong(Duration::toSeconds).average().orElseThrow())
        .isCloseTo(245, within(15.0));
    var number =
        IntStream.range(0, 1_000)
            .mapToObj(n -> "+999" + n)
            .filter(each -> people.callsBack(each, FakeOutcome.BUSY).isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(people.callsBack(number, FakeOutcome.ANSWER))
        .isEqualTo(people.callsBack(number, FakeOutcome.UNREACHABLE));
    assertThat(people.callsBack(number, FakeOutcome.REJECTED)).isEmpty();
    assertThat(people.callsBack(number, FakeOutcome.UNALLOCATED)).isEmpty();
    assertThat(people.meet(number, 1)).isEqualTo(PEOPLE.meet(number, 1));
  }

  @Test
  void manyOfThemKeepTheRatesAndTheMeans() {
    var met = meet(PEOPLE, 1);
    Map<FakeOutcome, Long> counts =
        met.stream().collect(Collectors.groupingBy(FakeCallee::outcome, Collectors.counting()));
    assertThat(share(counts, FakeOutcome.ANSWER)).isCloseTo(0.30, within(0.02));
    assertThat(share(counts, FakeOutcome.BUSY)).isCloseTo(0.12, within(0.02));
    assertThat(share(counts, FakeOutcome.NO_ANSWER)).isCloseTo(0.38, within(0.02));
    assertThat(share(counts, FakeOutcome.UNALLOCATED)).isCloseTo(0.08, within(0.02));
    assertThat(share(counts, FakeOutcome.REJECTED)).isCloseTo(0.05, within(0.01));
    assertThat(share(counts, FakeOutcome.CONGESTION)).isCloseTo(0.03, within(0.01));
    assertThat(share(counts, FakeOutcome.UNREACHABLE)).isCloseTo(0.04, within(0.01));
    var talk = met.stream().mapToLong(one -> one.talk().toMillis()).average().orElseThrow();
    assertThat(talk).isCloseTo(35_000, within(1_500.0));
    var ring =
        met.stream()
            .filter(one -> one.outcome() == FakeOutcome.ANSWER)
            .mapToLong(one -> one.ring().toMillis())
            .average()
            .orElseThrow();
    assertThat(ring).isCloseTo(6_000, within(300.0));
    var hasty =
        met.stream().filter(one -> one.patience().compareTo(Duration.ofSeconds(1)) < 0).count();
    assertThat(hasty / 10_000.0).isCloseTo(0.04, within(0.01));
  }

  @Test
  void ratesBeyondOneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new FakeCallees(
                1, 0.9, 0.2, 0, 0, 0, 0, Duration.ofSeconds(6), 1, Duration.ofSeconds(9), 1, 0))
        .withMessageContaining("add up to 1");
  }

  private static List<FakeCallee> meet(FakeCallees people, int attempt) {
    return IntStream.range(0, 10_000)
        .mapToObj(number -> people.meet("+999%09d".formatted(number), attempt))
        .toList();
  }

  private static double share(Map<FakeOutcome, Long> counts, FakeOutcome outcome) {
    return counts.getOrDefault(outcome, 0L) / 10_000.0;
  }
}
