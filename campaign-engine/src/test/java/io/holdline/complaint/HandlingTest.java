package io.holdline.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.complaint.Handling.Reply;
import io.holdline.complaint.Handling.State;
import io.holdline.workorder.Marks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which step is possible when, and what it makes of a complaint. */
final class HandlingTest {
  private static final Instant T0 = Instant.parse("2026-11-30T01:00:00Z");
  private static final Marks MARKS = marks(T0);
  private static final Reply REPLY = new Reply("账单重复计费", "退还 30 元", T0.plusSeconds(60));

  private static final Handling OPEN = Handling.taken(MARKS);
  private static final Handling WORKING = OPEN.begun("s1").orElseThrow();
  private static final Handling ANSWERED = WORKING.answered("s1", REPLY).orElseThrow();
  private static final Handling CLOSED = ANSWERED.told(T0.plusSeconds(90)).orElseThrow();

  private static Marks marks(Instant from) {
    return new Marks(List.of(from.plusSeconds(30), from.plusSeconds(60), from.plusSeconds(100)));
  }

  private static Set<State> possible(Function<Handling, Optional<Handling>> step) {
    return Stream.of(OPEN, WORKING, ANSWERED, CLOSED)
        .filter(each -> step.apply(each).isPresent())
        .map(Handling::state)
        .collect(Collectors.toSet());
  }

  @Test
  void eachStepIsPossibleInItsStatesAndInNoOther() {
    var seen =
        Map.of(
            "begin", possible(each -> each.begun("s2")),
            "answer", possible(each -> each.answered("s2", REPLY)),
            "tell", possible(each -> each.told(T0)),
            "reopen", possible(each -> each.reopened(MARKS)));
    assertThat(seen)
        .isEqualTo(
            Map.of(
                "begin", Set.of(State.OPEN, State.WORKING),
                "answer", Set.of(State.OPEN, State.WORKING),
                "tell", Set.of(State.ANSWERED),
                "reopen", Set.of(State.ANSWERED, State.CLOSED)));
    assertThat(WORKING.begun("s1")).as("whoever has it begins nothing anew").isEmpty();
  }

  @Test
  void theClockGoesUntilThereIsAnAnswerAndBeginsAnewWhenItDoesNotDo() {
    assertThat(Stream.of(29, 30, 60, 100).map(s -> OPEN.level(T0.plusSeconds(s))))
        .containsExactly(0, 1, 2, 3);
    assertThat(ANSWERED.level(T0.plus(Duration.ofDays(9)))).isEqualTo(2);
    var later = T0.plusSeconds(1_000);
    var again = CLOSED.reopened(marks(later)).orElseThrow();
    assertThat(again).isEqualTo(new Handling(State.WORKING, "s1", marks(later), null, null));
    assertThat(again.level(later.plusSeconds(29))).isZero();
  }
}
