package io.holdline.dialer.repcall;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.RepCall;
import io.holdline.dialer.RepCall.Stage;
import io.holdline.dialer.RepCallEnd;
import io.holdline.dialer.RepCallEnd.By;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepCallCourseTest {
  private static final CallId CALL = CallId.of("c0000000-0000-4000-8000-000000000001");
  private static final CallId LEG = CallId.of("a0000000-0000-4000-8000-000000000002");
  private static final Instant START = Instant.parse("2026-11-30T02:00:00Z");

  private final List<Act> acts = new ArrayList<>();
  private Instant now = START;
  private RepCallCourse course = course(Stage.WISHED);

  private static RepCallCourse course(Stage stage) {
    return course(stage, false);
  }

  private static RepCallCourse course(Stage stage, boolean endWished) {
    return new RepCallCourse(
        new RepCall(
            CALL,
            LEG,
            new AgentId("rep"),
            new PhoneNumber("+999000000001"),
            new PhoneNumber("+999000000002"),
            null,
            stage,
            START,
            endWished));
  }

  private void hear(LegEvent event) {
    acts.addAll(course.on(event, now));
  }

  private void pass(long seconds) {
    for (long second = 0; second < seconds; second++) {
      now = now.plusSeconds(1);
      acts.addAll(course.tick(now));
    }
  }

  private void repPicksUp() {
    acts.addAll(course.begin(now));
    hear(new LegEvent.Rings(LEG, now));
    hear(new LegEvent.Answers(LEG, now));
  }

  private void customerRings() {
    repPicksUp();
    acts.addAll(course.answered(new Begin.Begun(CALL), now));
    hear(new LegEvent.Rings(CALL, now));
  }

  private List<String> told() {
    return acts.stream()
        .filter(Act.Tell.class::isInstance)
        .map(act -> ((Act.Tell) act).command().getClass().getSimpleName())
        .toList();
  }

  private RepCallEnd end() {
    var ends = acts.stream().filter(Act.End.class::isInstance).map(act -> ((Act.End) act).end());
    var all = ends.toList();
    assertThat(all).hasSize(1);
    assertThat(course.isOver()).isTrue();
    return all.getFirst();
  }

  @Test
  void firstTheRepThenTheLedgerThenTheCustomerThenBoth() {
    customerRings();
    assertThat(acts.get(1)).isEqualTo(new Act.AskLedger());
    pass(3);
    hear(new LegEvent.Answers(CALL, now));
    hear(new LegEvent.Joined(CALL, LEG, now));
    assertThat(told()).containsExactly("RingRep", "RingCustomer", "PlayRinging", "Join");
    pass(50);
    hear(new LegEvent.Ends(LEG, "NORMAL_CLEARING", false, now));
    hear(new LegEvent.Ends(CALL, "NORMAL_CLEARING", true, now));
    assertThat(end())
        .isEqualTo(
            new RepCallEnd(
                CALL,
                OutcomeKind.CONNECTED,
                "NORMAL_CLEARING",
                START,
                START,
                START.plusSeconds(3),
                START.plusSeconds(3),
                START.plusSeconds(53),
                By.CUSTOMER));
  }

  @Test
  void whomThePolicyProtectsIsNotCalledAlthoughTheRepIsThere() {
    repPicksUp();
    acts.addAll(course.answered(new Begin.Refused(CALL, "quiet-hours"), now));
    assertThat(told()).containsExactly("RingRep", "HangUp");
    assertThat(end().kind()).isNull();
  }

  @Test
  void aRepWhoDoesNotPickUpCostsTheCustomerNothing() {
    acts.addAll(course.begin(now));
    hear(new LegEvent.Ends(LEG, "NO_ANSWER", false, now));
    assertThat(told()).containsExactly("RingRep");
    assertThat(end().cause()).isEqualTo("NO_ANSWER");
    assertThat(end().kind()).isNull();
  }

  @Test
  void aRepWhoHangsUpTakesTheCustomersCallBack() {
    customerRings();
    hear(new LegEvent.Ends(LEG, "NORMAL_CLEARING", true, now));
    assertThat(acts.getLast())
        .isEqualTo(new Act.Tell(new LegCommand.HangUp(CALL, "ORIGINATOR_CANCEL")));
    hear(new LegEvent.NotPlaced(CALL, "ORIGINATOR_CANCEL", now));
    hear(new LegEvent.Ends(CALL, "ORIGINATOR_CANCEL", false, now));
    assertThat(end().kind()).isEqualTo(OutcomeKind.CANCELLED);
    assertThat(end().endedBy()).isEqualTo(By.REP);
  }

  @Test
  void theRepHearsTheRingingOnceAndOnlyWhileItRings() {
    customerRings();
    hear(new LegEvent.Rings(CALL, now));
    assertThat(acts.getLast()).isEqualTo(new Act.Tell(new LegCommand.PlayRinging(LEG)));
    assertThat(told()).containsExactly("RingRep", "RingCustomer", "PlayRinging");

    acts.clear();
    course = course(Stage.WISHED);
    repPicksUp();
    acts.addAll(course.answered(new Begin.Begun(CALL), now));
    hear(new LegEvent.Answers(CALL, now)); // at once, of which no ringing was told
    hear(new LegEvent.Rings(CALL, now));
    assertThat(told()).containsExactly("RingRep", "RingCustomer", "Join");
  }

  @ParameterizedTest
  @CsvSource({"true, CUSTOMER", "false, REP"})
  void whoHungUpIsToldAlsoWhereTheOthersLegIsTheFirstToEnd(boolean customer, By by) {
    customerRings();
    hear(new LegEvent.Answers(CALL, now));
    hear(new LegEvent.Joined(CALL, LEG, now));
    hear(new LegEvent.Ends(CALL, "NORMAL_CLEARING", customer, now));
    assertThat(end().endedBy()).isEqualTo(by);
  }

  /** Where the call is when the rep says on the page that it is to end, and what comes of it. */
  enum Ended {
    REP_RINGS(null, "called-off", "RingRep", "HangUp"),
    POLICY_IS_ASKED(OutcomeKind.SWITCH_REFUSED, "called-off", "RingRep", "HangUp"),
    CUSTOMER_RINGS(
        OutcomeKind.CANCELLED,
        "ORIGINATOR_CANCEL",
        "RingRep",
        "RingCustomer",
        "PlayRinging",
        "HangUp",
        "HangUp"),
    THEY_SPEAK(
        OutcomeKind.CONNECTED,
        "NORMAL_CLEARING",
        "RingRep",
        "RingCustomer",
        "PlayRinging",
        "Join",
        "HangUp",
        "HangUp");

    private final @Nullable OutcomeKind kind;
    private final String cause;
    private final List<String> told;

    Ended(@Nullable OutcomeKind kind, String cause, String... told) {
      this.kind = kind;
      this.cause = cause;
      this.told = List.of(told);
    }
  }

  private void goTo(Ended when) {
    switch (when) {
      case REP_RINGS -> acts.addAll(course.begin(now));
      case POLICY_IS_ASKED -> repPicksUp();
      case CUSTOMER_RINGS -> customerRings();
      case THEY_SPEAK -> {
        customerRings();
        hear(new LegEvent.Answers(CALL, now));
        hear(new LegEvent.Joined(CALL, LEG, now));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Ended.class)
  void fromThePageBothLegsAreHungUpWhereverTheCallIs(Ended when) {
    goTo(when);
    for (var n = 0; n < 3; n++) { // the ledger says it at each look
      acts.addAll(course.wishedToEnd(now));
    }
    assertThat(told()).containsExactlyElementsOf(when.told);
    hear(new LegEvent.Ends(LEG, "NORMAL_CLEARING", false, now));
    if (when == Ended.POLICY_IS_ASKED) {
      acts.addAll(course.answered(new Begin.Begun(CALL), now));
    } else if (when != Ended.REP_RINGS) {
      hear(new LegEvent.Ends(CALL, when.cause, false, now));
    }
    assertThat(end().kind()).isEqualTo(when.kind);
    assertThat(end().cause()).isEqualTo(when.cause);
    assertThat(end().endedBy()).isEqualTo(By.PAGE);
    assertThat(told()).doesNotContainSequence("HangUp", "RingCustomer");
  }

  @Test
  void whatTheSwitchDidNotHearIsHungUpAgain() {
    goTo(Ended.THEY_SPEAK);
    acts.addAll(course.wishedToEnd(now));
    acts.clear();
    pass(5);
    hear(new LegEvent.Stands(CALL, true, true, now));
    assertThat(told()).containsExactly("Ask", "HangUp", "HangUp");
  }

  @Test
  void aWishThatIsTakenBackAtOnceRingsNobody() {
    course = course(Stage.WISHED, true);
    acts.addAll(course.begin(now));
    assertThat(told()).isEmpty();
    assertThat(end().cause()).isEqualTo("called-off");
    assertThat(end().endedBy()).isEqualTo(By.PAGE);
  }

  @Test
  void theNextProcessHangsUpOnTwoWhoSpeakWhenTheRepHasSaidSo() {
    course = course(Stage.SPEAKING, true);
    acts.addAll(course.adopt(now));
    assertThat(told()).containsExactly("HangUp", "HangUp");
    hear(new LegEvent.Stands(CALL, true, true, now));
    assertThat(course.isSpeaking()).isFalse();
    hear(new LegEvent.Gone(CALL, now));
    assertThat(end().kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(end().endedBy()).isEqualTo(By.PAGE);
  }

  @Test
  void whatTheSwitchWouldNotPlaceIsNoAttemptOnTheCustomerAndABusyOneIs() {
    customerRings();
    hear(new LegEvent.NotPlaced(CALL, "USER_BUSY", now));
    hear(new LegEvent.Ends(CALL, "USER_BUSY", false, now));
    assertThat(end().kind()).isEqualTo(OutcomeKind.BUSY);

    acts.clear();
    course = course(Stage.WISHED);
    repPicksUp();
    acts.addAll(course.answered(new Begin.Begun(CALL), now));
    hear(new LegEvent.NotPlaced(CALL, "DESTINATION_OUT_OF_ORDER", now));
    pass(3);
    assertThat(end().kind()).isEqualTo(OutcomeKind.SWITCH_REFUSED);
  }

  @Test
  void aWishThatLayTooLongRingsNobody() {
    now = START.plusSeconds(60);
    acts.addAll(course.begin(now));
    assertThat(told()).isEmpty();
    assertThat(end().cause()).isEqualTo("too-late");
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"RINGING_REP", "RINGING_CUSTOMER", "SPEAKING"})
  void afterAKillWhatIsGoneIsClosedAndRingsNobodyAnew(Stage stage) {
    course = course(stage);
    acts.addAll(course.adopt(now));
    hear(new LegEvent.Gone(stage == Stage.RINGING_REP ? LEG : CALL, now));
    assertThat(told()).contains("Ask").doesNotContain("RingRep", "RingCustomer");
    assertThat(end().kind())
        .isEqualTo(
            switch (stage) {
              case RINGING_CUSTOMER -> OutcomeKind.LOST;
              case SPEAKING -> OutcomeKind.CONNECTED;
              case WISHED, RINGING_REP -> null;
            });
  }

  @Test
  void afterAKillTwoWhoSpeakGoOnAndWhoeverRingsDoesNot() {
    course = course(Stage.RINGING_CUSTOMER);
    acts.addAll(course.adopt(now));
    hear(new LegEvent.Stands(CALL, true, true, now));
    assertThat(course.isSpeaking()).isTrue();
    assertThat(told()).containsExactly("Ask");

    acts.clear();
    course = course(Stage.RINGING_CUSTOMER);
    acts.addAll(course.adopt(now));
    hear(new LegEvent.Stands(CALL, false, false, now));
    assertThat(told()).containsExactly("Ask", "HangUp", "HangUp");
  }

  /** A switch that says anything in any order, or nothing, ends each call once. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyCallEndsOnceWhateverTheSwitchSays(long seed) {
    var random = new SplittableRandom(seed);
    for (var run = 0; run < 500; run++) {
      acts.clear();
      now = START;
      course = course(Stage.values()[random.nextInt(4)]);
      acts.addAll(random.nextBoolean() ? course.begin(now) : course.adopt(now));
      for (var step = 0; step < 20; step++) {
        pass(random.nextInt(6));
        hear(anything(random));
        if (random.nextInt(4) == 0) {
          acts.addAll(course.answered(new Begin.Begun(CALL), now));
        }
        if (random.nextInt(20) == 0) {
          acts.addAll(course.wishedToEnd(now));
        }
      }
      hear(new LegEvent.Ends(LEG, "NORMAL_CLEARING", false, now));
      pass(600);
      end();
      assertThat(told().stream().filter("RingCustomer"::equals).count()).isLessThan(2);
    }
  }

  private LegEvent anything(SplittableRandom random) {
    var channel = random.nextBoolean() ? CALL : LEG;
    return switch (random.nextInt(7)) {
      case 0 -> new LegEvent.Rings(channel, now);
      case 1, 2 -> new LegEvent.Answers(channel, now);
      case 3 -> new LegEvent.Joined(CALL, LEG, now);
      case 4 -> new LegEvent.Stands(channel, random.nextBoolean(), random.nextBoolean(), now);
      case 5 -> new LegEvent.SwitchBack(now);
      default -> new LegEvent.NotPlaced(channel, "NORMAL_TEMPORARY_FAILURE", now);
    };
  }
}
