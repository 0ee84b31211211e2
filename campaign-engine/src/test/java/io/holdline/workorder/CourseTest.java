package io.holdline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.workorder.Course.After;
import io.holdline.workorder.WorkOrder.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which step is possible when, and what it makes of an order. */
final class CourseTest {
  private static final Instant T0 = Instant.parse("2026-11-30T01:00:00Z");
  private static final Roster ROUND_THE_CLOCK =
      new Roster(LocalTime.MIDNIGHT, LocalTime.MAX, ZoneOffset.UTC, Set.of());

  private static final List<Step> STEPS =
      List.of(
          new Step.Seen(),
          new Step.Accept(),
          new Step.Return(Step.ReturnReason.NO_STOCK, Step.NextStep.OTHER_SHOP, null),
          new Step.Appoint(T0.plusSeconds(7_200)),
          new Step.Begin(),
          new Step.Pause(Step.PauseReason.STOCK, "光猫缺货"),
          new Step.Resume(),
          new Step.Finish("已更换", "ORD-1234"),
          new Step.Note("门铃坏了"),
          new Step.Delay(Step.Lateness.UNDER_30));

  /** Step by step, the states it is possible in. */
  private static final Map<String, Set<State>> POSSIBLE =
      Map.of(
          "seen", Course.OPEN,
          "note", Course.OPEN,
          "return", Course.OPEN,
          "accept", Set.of(State.DISPATCHED),
          "appoint", Set.of(State.ACCEPTED, State.APPOINTED, State.WORKING),
          "begin", Set.of(State.ACCEPTED, State.APPOINTED),
          "pause", Set.of(State.ACCEPTED, State.APPOINTED, State.WORKING),
          "resume", Set.of(State.PAUSED),
          "finish", Set.of(State.ACCEPTED, State.APPOINTED, State.WORKING, State.PAUSED),
          "delay", Set.of(State.ACCEPTED, State.APPOINTED, State.WORKING, State.PAUSED));

  private static Course dispatched() {
    var due = T0.plus(Duration.ofHours(10));
    return new Course(
        State.DISPATCHED,
        null,
        Course.Moments.NONE,
        null,
        null,
        null,
        Marks.until(T0, T0.plus(Duration.ofHours(2)), ROUND_THE_CLOCK),
        Marks.until(T0, due, ROUND_THE_CLOCK));
  }

  private static Course after(Course course, Step step, Instant at) {
    return ((After.Moved) course.after(step, "rep1", at, ROUND_THE_CLOCK)).course();
  }

  private static Course at(State state) {
    var accepted = after(dispatched(), new Step.Accept(), T0);
    return switch (state) {
      case DISPATCHED -> dispatched();
      case ACCEPTED -> accepted;
      case APPOINTED -> after(accepted, STEPS.get(3), T0);
      case WORKING -> after(accepted, new Step.Begin(), T0);
      case PAUSED -> after(accepted, STEPS.get(5), T0);
      case FINISHED -> after(accepted, STEPS.get(7), T0);
      case RETURNED -> after(accepted, STEPS.get(2), T0);
      case CONFIRMED -> after(accepted, STEPS.get(7), T0).confirmed();
      case MERGED ->
          new Course(State.MERGED, "rep1", Course.Moments.NONE, null, null, null, null, null);
    };
  }

  @Test
  void eachStepIsPossibleInItsStatesAndInNoOther() {
    for (var state : State.values()) {
      for (var step : STEPS) {
        var possible = Objects.requireNonNull(POSSIBLE.get(step.key())).contains(state);
        assertThat(at(state).after(step, "rep1", T0, ROUND_THE_CLOCK) instanceof After.Moved)
            .as("%s, %s", state, step.key())
            .isEqualTo(possible);
        if (at(state).assignedTo() != null) {
          assertThat(at(state).after(step, "rep2", T0, ROUND_THE_CLOCK))
              .isEqualTo(new After.Refused("assigned-to-another"));
        }
      }
    }
  }

  @Test
  void aPausedOrderGoesOnWhereItStoodAndItsClockWithIt() {
    for (var state : List.of(State.ACCEPTED, State.APPOINTED, State.WORKING)) {
      var paused = after(at(state), STEPS.get(5), T0.plus(Duration.ofHours(1)));
      assertThat(paused.clock(T0.plus(Duration.ofHours(9))))
          .isEqualTo(
              new WorkOrder.Clock(
                  WorkOrder.Clock.Kind.FINISH, T0.plus(Duration.ofHours(10)), 0, true));
      var resumed = after(paused, new Step.Resume(), T0.plus(Duration.ofHours(5)));
      assertThat(resumed.state()).isEqualTo(state);
      assertThat(resumed.pause()).isNull();
      assertThat(Objects.requireNonNull(resumed.finish()).due())
          .isEqualTo(T0.plus(Duration.ofHours(14)));
    }
  }

  @Test
  void theClockOfAnOrderIsOneAtATime() {
    assertThat(dispatched().clock(T0.plus(Duration.ofMinutes(36))))
        .isEqualTo(
            new WorkOrder.Clock(
                WorkOrder.Clock.Kind.ACCEPT, T0.plus(Duration.ofHours(2)), 1, false));
    assertThat(at(State.ACCEPTED).clock(T0.plus(Duration.ofHours(6))))
        .isEqualTo(
            new WorkOrder.Clock(
                WorkOrder.Clock.Kind.FINISH, T0.plus(Duration.ofHours(10)), 2, false));
    for (var state : List.of(State.FINISHED, State.RETURNED, State.CONFIRMED, State.MERGED)) {
      assertThat(at(state).clock(T0.plus(Duration.ofDays(9)))).as("%s", state).isNull();
    }
  }

  @Test
  void anOrderHandedOnBeginsAnewButDoesNotForgetWhenItIsDue() {
    var next = Marks.until(T0, T0.plus(Duration.ofHours(3)), ROUND_THE_CLOCK);
    for (var state : Stream.of(State.values()).filter(Course.OPEN::contains).toList()) {
      var handed = at(state).handed("rep2", next, T0, ROUND_THE_CLOCK);
      assertThat(handed)
          .isEqualTo(
              new Course(
                  State.DISPATCHED,
                  "rep2",
                  Course.Moments.NONE,
                  null,
                  null,
                  null,
                  next,
                  dispatched().finish()));
    }
  }

  /** Whatever is sent in whatever order: an order that has ended stays so, and says how. */
  @Test
  void randomStepsNeverLeaveAnOrderBetweenStates() {
    var seen = new LinkedHashMap<State, Integer>();
    for (int seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      var course = dispatched();
      for (int n = 0; n < 30; n++) {
        var step = STEPS.get(random.nextInt(STEPS.size()));
        var before = course.state();
        if (course.after(step, "rep1", T0.plusSeconds(n), ROUND_THE_CLOCK)
            instanceof After.Moved(var next)) {
          course = next;
          assertThat(Course.OPEN).contains(before);
        }
        assertThat(course.pause() != null).isEqualTo(course.state() == State.PAUSED);
        assertThat(course.ending() != null).isEqualTo(course.state() == State.FINISHED);
        assertThat(course.returned() != null).isEqualTo(course.state() == State.RETURNED);
        assertThat(course.assignedTo() == null)
            .isEqualTo(course.moments().accepted() == null && course.state() == State.DISPATCHED);
      }
      seen.merge(course.state(), 1, Integer::sum);
    }
    assertThat(seen).containsKeys(State.FINISHED, State.RETURNED);
  }

  @Test
  void whatBelongsToAStepIsAskedFor() {
    assertThatThrownBy(() -> new Step.Return(Step.ReturnReason.OTHER, null, " "))
        .hasMessage("A return for another reason needs a note.");
    assertThatThrownBy(() -> new Step.Pause(Step.PauseReason.CUSTOMER, ""))
        .hasMessage("A note has 1 to 500 characters, not 0.");
    assertThatThrownBy(() -> new Step.Finish("ok", "a b"))
        .hasMessage("An order number has 4 to 40 letters, digits and hyphens.");
    assertThatThrownBy(() -> Step.ofWord(Step.PauseReason.class, "reason", "rain"))
        .hasMessage("The reason must be one of customer, stock, back_office.");
  }
}
