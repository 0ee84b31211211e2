package io.holdline.dialer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.loop.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulationTest {
  /** A short shift of short talks, each seed with its own team, people and faults. */
  private static Simulation troubled(long seed) {
    var random = new SplittableRandom(seed * 7919);
    var simulation =
        Simulation.of(
                SimulationSettings.builder()
                    .agents(2 + random.nextInt(11))
                    .answerRate(0.15 + 0.3 * random.nextDouble())
                    .talk(new Distribution.Lognormal(25, 1, 400))
                    .wrapUp(new Distribution.Exponential(6))
                    .hours(0.3)
                    .warmUp(0)
                    .seed(seed)
                    .strategy(seed % 5 == 0 ? Strategy.PROGRESSIVE : Strategy.PREDICTIVE)
                    .abandonTarget(seed % 7 == 0 ? 0 : 0.05)
                    .people(SimulationSettings.People.MIXED)
                    .build())
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd());
    if (seed % 3 == 0) {
      var modes = DialingMode.values();
      for (var at = 100; at < 1_000; at += 200) {
        simulation.mode(at, modes[random.nextInt(modes.length)]);
      }
    }
    for (var i = 0; i < 3; i++) {
      simulation.fault(fault(random));
    }
    return simulation;
  }

  private static Fault fault(SplittableRandom random) {
    var at = 60 + 800 * random.nextDouble();
    var lasting = 2 + 60 * random.nextDouble();
    return switch (random.nextInt(12)) {
      case 0 -> new Fault.SwitchDown(at, lasting);
      case 1 -> new Fault.SlowAnswer(at, lasting, 3 * random.nextDouble());
      case 2 -> new Fault.AgentVanishes(at, lasting, random.nextInt(12));
      case 3 -> new Fault.DatabaseDown(at, lasting);
      case 4 -> new Fault.RedisDown(at, lasting);
      case 5 -> new Fault.DialerKilled(at, lasting);
      case 6 -> new Fault.PageVanishes(at, lasting, random.nextInt(12));
      case 7 -> new Fault.PhoneVanishes(at, lasting, random.nextInt(12));
      case 8 -> new Fault.DuplicatedEvents(0.3);
      case 9 -> new Fault.DesksVanish(at, lasting);
      case 10 -> new Fault.AgentClaimed(at, 3 * lasting, random.nextInt(12), random.nextBoolean());
      default -> new Fault.ReorderedEvents(0.2, 0.5);
    };
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Boolean.getBoolean("holdline.deep") ? 2_000 : 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCallEndsOnceWhateverBreaks(long seed) {
    assertThat(troubled(seed).run().dials()).isPositive();
  }

  /** Customers and strangers call the line, some of them other campaigns', while things break. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noCallerIsLostWhateverBreaks(long seed) {
    var random = new SplittableRandom(seed * 104_729);
    var simulation =
        Simulation.of(
                SimulationSettings.builder()
                    .agents(2 + random.nextInt(8))
                    .talk(new Distribution.Lognormal(25, 1, 400))
                    .wrapUp(new Distribution.Exponential(6))
                    .hours(0.2)
                    .warmUp(0)
                    .seed(seed)
                    .abandonTarget(0.05)
                    .people(SimulationSettings.People.MIXED)
                    .inbound(100 + random.nextInt(800))
                    .build())
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd())
            .inTheEnd(
                List.of(world ->
                    assertThat(world.ledger.attempts().values())
                        .anyMatch(attempt -> attempt.inbound && attempt.join != null)));
    for (var i = 0; i < 3; i++) {
      simulation.fault(fault(random));
    }
    assertThat(simulation.run().talks()).isPositive();
  }

  @Test
  void callersWaitForTheOwnerAndAreInNoBudget() {
    var report =
        Simulation.of(SimulationSettings.builder().hours(2).warmUp(0).inbound(120).build())
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd())
            .inTheEnd(List.of(new Invariants.AbandonsBelow(0.03)))
            .run();
    assertThat(report.talks()).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PREVIEW", "MANUAL"})
  void agentsWhoDecideThemselvesAbandonNobody(String mode) {
    var report =
        Simulation.of(
                SimulationSettings.builder()
                    .hours(1)
                    .warmUp(0)
                    .answerRate(0.4)
                    .people(SimulationSettings.People.MIXED)
                    .build())
            .mode(0, DialingMode.valueOf(mode))
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd())
            .inTheEnd(List.of(new Invariants.AbandonsBelow(0.05)))
            .run();
    assertThat(report.talks()).isGreaterThan(20);
  }

  /** Everybody's telephone or page fails once: nobody is dropped while somebody is free. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void customersOfTheVanishedAreTakenByOthers(long seed) {
    var simulation =
        Simulation.of(
                SimulationSettings.builder()
                    .agents(6)
                    .hours(0.4)
                    .warmUp(0)
                    .seed(seed)
                    .talk(new Distribution.Lognormal(90, 1, 400))
                    .build())
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd())
            .inTheEnd(
                List.of(world ->
                    assertThat(world.ledger.attempts().values())
                        .anyMatch(attempt -> attempt.rejoins > 0)));
    for (var agent = 0; agent < 6; agent++) {
      simulation.fault(new Fault.AgentVanishes(200 + 150 * agent, 30, agent));
      simulation.fault(new Fault.PageVanishes(260 + 150 * agent, 20, agent));
      simulation.fault(new Fault.PhoneVanishes(310 + 150 * agent, 20, agent));
    }
    assertThat(simulation.run().talks()).isPositive();
  }

  /** Telephones fail for some seconds again and again: the same two talk on, and it is one talk. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void customersOfALostTelephoneTalkOnWithTheSameAgent(long seed) {
    var joined = new AtomicLong();
    var simulation =
        Simulation.of(
                SimulationSettings.builder()
                    .agents(6)
                    .hours(0.4)
                    .warmUp(0)
                    .seed(seed)
                    .talk(new Distribution.Lognormal(90, 1, 400))
                    .build())
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd())
            .inTheEnd(
                List.of(world -> {
                  var attempts = world.ledger.attempts().values();
                  assertThat(attempts).anyMatch(attempt -> attempt.rejoins > 0);
                  var end = world.time.start().plusSeconds(1_440);
                  joined.set(
                      attempts.stream()
                          .filter(attempt ->
                              attempt.join != null && attempt.join.joinedAt().isBefore(end))
                          .count());
                  assertThat(world.theSwitch.channels().values())
                      .allMatch(channel ->
                          channel.stays.stream()
                                  .map(SimulatedSwitch.Channel.Stay::agent)
                                  .distinct()
                                  .count()
                              <= 1);
                }));
    for (var at = 100; at < 1_400; at += 20) {
      simulation.fault(new Fault.PhoneVanishes(at, 8, at / 20));
    }
    assertThat(simulation.run().talks()).isEqualTo(joined.get());
  }

  /** All web nodes stop for a minute, three times: nobody is taken from whom they talk with. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void talksGoOnWhileAllDesksAreGone(long seed) {
    var simulation =
        Simulation.of(
                SimulationSettings.builder()
                    .agents(6)
                    .hours(0.4)
                    .warmUp(0)
                    .seed(seed)
                    .talk(new Distribution.Lognormal(90, 1, 400))
                    .build())
            .always(Invariants.always())
            .inTheEnd(Invariants.inTheEnd())
            .inTheEnd(
                List.of(world ->
                    assertThat(world.ledger.attempts().values())
                        .allMatch(attempt -> attempt.rejoins == 0)));
    for (var at = 200; at < 1_000; at += 300) {
      simulation.fault(new Fault.DesksVanish(at, 60));
    }
    assertThat(simulation.run().talks()).isPositive();
  }

  /** Long enough that most talks end before the next dialer starts. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void thirtySecondsAfterAStartNobodyTalksOrIsReservedForACallThatIsOver(long seed) {
    var settled = 300 + 120 + 30;
    Simulation.of(
            SimulationSettings.builder()
                .hours(0.3)
                .warmUp(0)
                .seed(seed)
                .talk(new Distribution.Lognormal(60, 1, 400))
                .build())
        .fault(new Fault.DialerKilled(300, 120))
        .always(Invariants.always())
        .always(
            List.of(world -> {
              if (world.time.seconds() > settled && world.time.seconds() < settled + 1) {
                assertThat(world.floor.agents().values())
                    .noneMatch(agent -> isLeftWithACallThatIsOver(world, agent));
              }
            }))
        .inTheEnd(Invariants.inTheEnd())
        .run();
  }

  private static boolean isLeftWithACallThatIsOver(World world, AgentAvailability agent) {
    var call = agent.call();
    if (call == null || agent.activity() == Activity.WRAP_UP) {
      return false;
    }
    var channel = world.theSwitch.channels().get(call);
    return (channel == null || channel.over)
        && agent.since().isBefore(world.time.now().minusSeconds(15));
  }

  @Test
  void equalSeedsGiveEqualJournals() {
    for (var seed = 1L; seed <= 10; seed++) {
      assertThat(journal(seed)).isEqualTo(journal(seed)).isNotEmpty();
    }
  }

  private static String journal(long seed) {
    var text = new StringBuilder();
    troubled(seed)
        .journal(
            (now, event, commands) -> text.append(now).append(event).append(commands).append('\n'))
        .run();
    return text.toString();
  }

  @Test
  void aJournalIsReplayedToTheSameCommands() {
    var taken = new ArrayList<Replay.Decision>();
    var simulation = troubled(3);
    simulation
        .journal((now, event, given) -> taken.add(new Replay.Decision(now, event, given)))
        .run();
    assertThat(new Replay(simulation.fresh()).run(taken))
        .isEqualTo(new Replay.Result.Same(taken.size()));
    assertThat(new Replay(simulation.fresh()).run(taken.subList(1, taken.size())))
        .isInstanceOf(Replay.Result.Different.class);
  }

  @Test
  void aStandardDayOfTenKeepsTheBudgetAndBeatsOneCallPerAgent() {
    var predictive = day(Strategy.PREDICTIVE).inTheEnd(Invariants.inTheEnd()).run();
    var progressive = day(Strategy.PROGRESSIVE).run();
    assertThat(progressive.abandonRate()).isZero();
    assertThat(predictive.occupancy()).isGreaterThan(progressive.occupancy() + 0.05);
  }

  private static Simulation day(Strategy strategy) {
    return Simulation.of(
            SimulationSettings.builder().hours(24).warmUp(0).strategy(strategy).build())
        .always(Invariants.always())
        .inTheEnd(List.of(new Invariants.AbandonsBelow(0.03)));
  }

  @Test
  void distributionsAreRead() {
    assertThat(Distribution.parse("lognormal:170:1.2:600"))
        .isEqualTo(new Distribution.Lognormal(170, 1.2, 600));
    assertThat(Distribution.parse("exp:30")).isEqualTo(new Distribution.Exponential(30));
    assertThat(Distribution.parse("fixed:5")).isEqualTo(new Distribution.Fixed(5));
    assertThatThrownBy(() -> Distribution.parse("normal:5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe you meant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "predictive:average",
        "ratio:2.5",
        "vicidial-adaptive",
        "vicidial-adaptive:1.5:available",
        "cisco",
        "webitel:4"
      })
  void eachRuleRunsTheSameShiftTheSameWay(String rule) {
    var first = eventful(Strategy.parse(rule)).run();
    assertThat(first).isEqualTo(eventful(Strategy.parse(rule)).run());
    assertThat(first.talks()).isPositive();
  }

  private static Simulation eventful(Strategy strategy) {
    return Simulation.of(
            SimulationSettings.builder()
                .hours(3)
                .warmUp(1)
                .strategy(strategy)
                .owners(Owners.parse("first:0.8"))
                .course(
                    new Course(
                        Course.Drift.parse("0.5:90m"),
                        Course.Jump.parse("0.4:0.5h"),
                        Course.Leaving.parse("0.3:1h:20m:announced"),
                        Course.Outage.parse("1.2h:30")))
                .build())
        .inTheEnd(Invariants.inTheEnd());
  }

  @Test
  void mostCustomersTalkWithTheirOwnManagerAndAsManyAsBefore() {
    var blind = owned("blind");
    var first = owned("first");
    assertThat(first.ownerMatch()).isGreaterThan(0.75);
    assertThat(blind.ownerMatch()).isLessThan(0.2);
    assertThat(first.occupancy()).isGreaterThan(blind.occupancy() - 0.02);
  }

  private static SimulationReport owned(String policy) {
    return Simulation.of(
            SimulationSettings.builder().hours(12).owners(Owners.parse(policy)).build())
        .always(Invariants.always())
        .inTheEnd(Invariants.inTheEnd())
        .run();
  }

  /** Half the team leaves, or twice as many answer: the hard limit of the day holds. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void suddenChangesDoNotBreakTheLimitOfTheDay(long seed) {
    var report =
        Simulation.of(
                SimulationSettings.builder()
                    .agents(12)
                    .answerRate(0.15)
                    .hours(5)
                    .warmUp(3)
                    .seed(seed)
                    .course(new Course(null, Course.Jump.parse("0.3:1h"), null, null))
                    .build())
            .always(Invariants.always())
            .inTheEnd(List.of(new Invariants.AbandonsBelow(0.03)))
            .run();
    assertThat(report.hourAfter()).isBetween(0.0, 0.1);
    assertThat(report.rolling30Days()).isLessThanOrEqualTo(0.03);
  }

  @Test
  void whatChangesDuringAShiftIsRead() {
    assertThat(Course.Drift.parse("0.5:90m")).isEqualTo(new Course.Drift(0.5, 5_400));
    assertThat(Course.Jump.parse("0.3:1.5h")).isEqualTo(new Course.Jump(0.3, 5_400));
    assertThat(Course.Leaving.parse("0.5:600:30m:announced"))
        .isEqualTo(new Course.Leaving(0.5, 600, 1_800, true));
    assertThat(Course.Outage.parse("1h:60")).isEqualTo(new Course.Outage(3_600, 60));
    assertThat(Owners.parse("only:0.5")).isEqualTo(new Owners(Owners.Policy.ONLY, 0.5));
    assertThat(Strategy.parse("vicidial-adaptive:4:available"))
        .isEqualTo(new Strategy.Vicidial(4, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", "0.5", "2:90m", "0.5:x", "-1:60", "0.5:NaN", "0.5:1:2:3:4", "1e9:1"})
  void whatIsNoDriftIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Course.Drift.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ratio", "ratio:0", "ratio:1.2.3", "cisco:1000", "webitel:-1", "robust"})
  void whatIsNoStrategyIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Strategy.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "first:2", "first:x", "first:1:1", "only:NaN"})
  void whatAreNoOwnersIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Owners.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(".");
  }
}
