package io.holdline.dialer.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The people behind the numbers, and how often each has been called. */
final class FakeVisits {
  private static final int MAX_NUMBERS = 200_000;

  private final FakePeople people;
  private final Map<String, Integer> attempts = new HashMap<>();

  FakeVisits(FakePeople people) {
    this.people = people;
  }

  FakeCallee meet(String number) {
    if (attempts.size() >= MAX_NUMBERS) {
      attempts.clear();
    }
    return people.meet(number, attempts.merge(number, 1, Integer::sum));
  }

  FakeCallee atWork(String number) {
    return people.atWork(number);
  }

  Optional<Duration> callsBack(String number, FakeOutcome missed) {
    return people.callsBack(number, missed);
  }
}
