package io.holdline.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.core.DialerCommand.Kill;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerEvent;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class DialerLoopTest {
  private final LoopStage stage = new LoopStage();

  @Test
  void aCallGoesThroughAllPorts() {
    stage.open();
    var call = stage.originated();
    stage.say(new DialerEvent.CallAnswered(call, stage.now));
    stage.say(new DialerEvent.CustomerJoined(call, LoopStage.LI, stage.now));
    assertThat(stage.joins).hasSize(1);
    stage.say(new DialerEvent.CallEnded(call, "NORMAL_CLEARING", stage.now));
    assertThat(stage.outcomes).hasSize(1);
    assertThat(stage.availability).contains("wrapUp li");
    assertThat(stage.shown).isNotEmpty();
  }

  @Test
  void anOutcomeIsSentUntilItIsWritten() {
    stage.open();
    var call = stage.originated();
    stage.databaseDown = true;
    stage.say(new DialerEvent.CallEnded(call, "USER_BUSY", stage.now));
    stage.pass(Duration.ofSeconds(3));
    assertThat(stage.outcomes).isEmpty();
    stage.databaseDown = false;
    stage.pass(Duration.ofSeconds(10));
    assertThat(stage.outcomes).filteredOn(outcome -> outcome.call().equals(call)).hasSize(1);
  }

  @Test
  void noOriginateLeavesAfterTheLease() {
    stage.open();
    stage.beginsAtOnce = false;
    stage.idle();
    stage.leaseAnswers = false;
    stage.nanos += Duration.ofSeconds(15).toNanos();
    stage.answerBegin();
    stage.loop.step();
    assertThat(stage.sent).noneMatch(Originate.class::isInstance);
    assertThat(stage.outcomes)
        .extracting(outcome -> outcome.cause())
        .containsAnyOf("lease-late", "lease-lost");
  }

  @Test
  void snapshotsAreShownEachSecondAndAtMostFiveTimes() {
    stage.open();
    stage.shown.clear();
    for (var i = 0; i < 100; i++) {
      stage.heartbeat();
      stage.pass(Duration.ofMillis(10));
    }
    assertThat(stage.shown).hasSizeBetween(1, 6);
    stage.shown.clear();
    stage.pass(Duration.ofSeconds(3));
    assertThat(stage.shown).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aBugStartsAFreshCoreThatReadsTheLedger() {
    stage.open();
    var call = stage.originated();
    stage.failNextSnapshot = true;
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.bugs).hasSize(1);
    assertThat(stage.asked).contains(call);
  }

  @Test
  void aTimeOfDayThatJumpsWhileTheLoopWorksIsNoticedInTheNextTurn() throws InterruptedException {
    stage.open();
    var call = stage.originated();
    stage.jump(Duration.ofHours(-1));
    stage.loop.step();
    stage.loop.wakeUp();
    stage.pass(Duration.ofSeconds(2));
    assertThat(stage.asked).as("by a fresh core").contains(call);
  }

  @Test
  void closingGivesRecordsBackAndLetsGoOfTheLease() throws InterruptedException {
    stage.beginsAtOnce = false;
    stage.open();
    stage.idle();
    stage.loop.close();
    assertThat(stage.returned).isNotEmpty();
    assertThat(stage.leaseLetGo).isTrue();
  }

  @Test
  void whoWokeUpAfterAnotherTookOverOrdersAndWritesNothing() throws InterruptedException {
    stage.open();
    var call = stage.originated();
    stage.say(new DialerEvent.CallAnswered(call, stage.now));
    stage.say(new DialerEvent.CustomerJoined(call, LoopStage.LI, stage.now));
    stage.anotherHolds = true;
    stage.fence++;
    stage.sleep(Duration.ofMinutes(5));
    stage.sent.clear();
    stage.availability.clear();

    stage.loop.wakeUp();
    stage.say(new DialerEvent.CallEnded(call, "NORMAL_CLEARING", stage.now));
    stage.idle();
    stage.pass(Duration.ofSeconds(20));

    assertThat(stage.sent).isEmpty();
    assertThat(stage.availability).isEmpty();
    assertThat(stage.outcomes).isEmpty();

    stage.anotherHolds = false;
    stage.fence++;
    stage.pass(Duration.ofSeconds(3));
    assertThat(stage.asked).as("as after a crash").contains(call);
  }

  @Test
  void aWishIsLeftToWhoHoldsTheLease() {
    var target =
        new DialTarget(
            new CallId(new UUID(2, 1)),
            LoopStage.CAMPAIGN,
            new PhoneNumber("+999000000009"),
            new AgentPreference.OwnerOnly(LoopStage.LI),
            true);
    stage.anotherHolds = true;
    stage.open();
    stage.sent.clear();

    stage.loop.tell(new AgentCommand.Place(LoopStage.LI, target));
    stage.loop.supervise(
        new Supervision(new AgentId("lead"), LoopStage.LI, Supervision.Mode.LISTEN));
    stage.pass(Duration.ofMinutes(3));

    assertThat(stage.sent).isEmpty();
    assertThat(stage.availability).isEmpty();
    assertThat(stage.returned).as("the holder is about to call it").isEmpty();
  }

  @Test
  void aCallIsEndedAtItsAgentsWishThoughTheLeaseRanOut() {
    stage.open();
    var call = stage.originated();
    stage.say(new DialerEvent.CallAnswered(call, stage.now));
    stage.say(new DialerEvent.CustomerJoined(call, LoopStage.LI, stage.now));
    stage.leaseAnswers = false;
    stage.pass(Duration.ofSeconds(15));
    stage.sent.clear();

    stage.loop.tell(new AgentCommand.HangUp(LoopStage.LI, call));
    stage.loop.step();

    assertThat(stage.sent).hasAtLeastOneElementOfType(Kill.class);
  }

  @Test
  void whatWasLearntWithoutTheDatabaseIsWrittenWithTheFenceOfTheDay() {
    stage.open();
    var call = stage.originated();
    stage.databaseDown = true;
    stage.leaseAnswers = false;
    stage.pass(Duration.ofSeconds(30));
    stage.say(new DialerEvent.CallEnded(call, "USER_BUSY", stage.now));
    stage.fence++;
    stage.databaseDown = false;
    stage.pass(Duration.ofSeconds(12));
    assertThat(stage.outcomes).as("by an old fence").isEmpty();
    stage.leaseAnswers = true;
    stage.pass(Duration.ofSeconds(15));
    assertThat(stage.outcomes).filteredOn(outcome -> outcome.call().equals(call)).hasSize(1);
  }
}
