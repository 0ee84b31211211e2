package io.holdline.dialer.redis;

import static io.holdline.dialer.redis.FloorUnderTest.CALL;
import static io.holdline.dialer.redis.FloorUnderTest.LEASE;
import static io.holdline.dialer.redis.FloorUnderTest.LI;
import static io.holdline.dialer.redis.FloorUnderTest.RETENTION;
import static io.holdline.dialer.redis.FloorUnderTest.await;
import static io.holdline.dialer.redis.FloorUnderTest.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

/** Who is given to a call, and when a reservation or an agent is given up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReservationTest {
  private static final AgentId WANG = new AgentId("wang");

  private final LoopbackRedis server = LoopbackRedis.start();
  private final RedissonClient redis = server.connect();
  private FloorUnderTest floor = new FloorUnderTest(redis);

  @BeforeEach
  void emptyFloor() {
    redis.getKeys().flushall();
    floor = new FloorUnderTest(redis);
  }

  @AfterAll
  void stop() {
    redis.shutdown(0, 2, TimeUnit.SECONDS);
    server.close();
  }

  @Test
  void ofCampaignsThatAskForACallToTheLineTheFirstHasIt() {
    var upsell = new CampaignId("upsell");
    assertThat(await(floor.availability.take(RETENTION, call(1)))).isTrue();
    assertThat(await(floor.availability.take(upsell, call(1)))).isFalse();
    assertThat(await(floor.availability.take(RETENTION, call(1)))).isTrue();
    assertThat(await(floor.availability.take(upsell, call(2)))).isTrue();
  }

  @Test
  void whoWaitsLongestIsFirstAndTheOwnerBeforeThem() {
    floor.ready(WANG);
    floor.pass(Duration.ofSeconds(1));
    floor.ready(LI);

    assertThat(reserved(floor.reserve(call(1)))).isEqualTo(WANG);
    floor.pass(Duration.ofSeconds(1));
    await(floor.availability.release(WANG, call(1)));

    assertThat(reserved(floor.reserve(call(2), new AgentPreference.OwnerFirst(WANG))))
        .isEqualTo(WANG);
    assertThat(floor.reserve(call(3), new AgentPreference.OwnerOnly(WANG)))
        .isEqualTo(new Transition.Denied("owner-busy"));
    assertThat(floor.reserve(call(3), new AgentPreference.OwnerOnly(new AgentId("zhao"))))
        .isEqualTo(new Transition.Denied("owner-away"));
    assertThat(reserved(floor.reserve(call(3), new AgentPreference.OwnerFirst(WANG))))
        .isEqualTo(LI);
    assertThat(floor.reserve(call(4))).isEqualTo(new Transition.Denied("nobody-free"));
  }

  @Test
  void askingAgainForACallAnswersTheSameAgent() {
    floor.ready(LI);
    floor.ready(WANG);
    var first = floor.reserve(CALL);
    floor.pass(Duration.ofSeconds(9));
    await(floor.availability.heartbeat(LI));
    await(floor.availability.heartbeat(WANG));

    assertThat(floor.reserve(CALL)).isEqualTo(first);
  }

  @Test
  void aCampaignHasOnlyItsOwnAgentsAndTheyChangeItOnlyBetweenCalls() {
    var winBack = new CampaignId("win-back");
    floor.ready(LI);
    assertThat(
            await(floor.availability.reserve(winBack, CALL, new AgentPreference.Pooled(), LEASE)))
        .isEqualTo(new Transition.Denied("nobody-free"));

    floor.reserve(CALL);
    assertThat(await(floor.availability.declare(LI, winBack, Presence.READY, null)))
        .isEqualTo(new Transition.Denied("on-call"));

    await(floor.availability.release(LI, CALL));
    await(floor.availability.declare(LI, winBack, Presence.READY, null));
    assertThat(floor.reserve(call(2))).isEqualTo(new Transition.Denied("nobody-free"));
    assertThat(await(floor.availability.floor(RETENTION))).isEmpty();
    assertThat(
            reserved(
                await(
                    floor.availability.reserve(
                        winBack, call(2), new AgentPreference.Pooled(), LEASE))))
        .isEqualTo(LI);
  }

  @Test
  void aReservationEndsWithItsLease() {
    floor.ready(LI);
    floor.reserve(CALL);
    keepAlive(LI, LEASE.minusMillis(1));
    assertThat(floor.expire()).isEmpty();

    floor.pass(Duration.ofMillis(1));

    assertThat(floor.expire())
        .singleElement()
        .extracting(AgentAvailability::activity, AgentAvailability::call)
        .containsExactly(Activity.IDLE, null);
    assertThat(floor.expire()).isEmpty();
    assertThat(reserved(floor.reserve(call(2)))).isEqualTo(LI);
    assertThat(await(floor.availability.connect(LI, CALL)))
        .isEqualTo(new Transition.Denied("other-call"));
  }

  @Test
  void theSwitchIsBelievedWhenALeaseRanOutJustBeforeTheJoin() {
    floor.ready(LI);
    floor.reserve(CALL);
    keepAlive(LI, LEASE);
    floor.expire();

    await(floor.availability.connect(LI, CALL));

    assertThat(floor.agent(LI).activity()).isEqualTo(Activity.TALKING);
    assertThat(floor.reserve(call(2))).isEqualTo(new Transition.Denied("nobody-free"));
  }

  @Test
  void withoutHeartbeatAnAgentIsUnreachableUntilTheNextOne() {
    floor.ready(LI);
    floor.ready(WANG);
    floor.reserve(CALL, new AgentPreference.OwnerOnly(LI));
    floor.pass(RedisAvailability.HEARTBEAT);

    // Nobody had the time to call expire(): the reservation finds out by itself.
    assertThat(floor.reserve(call(2))).isEqualTo(new Transition.Denied("nobody-free"));
    assertThat(floor.agent(WANG).activity()).isEqualTo(Activity.UNREACHABLE);
    floor.expire();
    assertThat(floor.agent(LI).activity()).isEqualTo(Activity.UNREACHABLE);
    assertThat(floor.agent(LI).call()).isNull();

    await(floor.availability.heartbeat(LI));

    assertThat(floor.agent(LI).isFree()).isTrue();
    assertThat(reserved(floor.reserve(call(3)))).isEqualTo(LI);
  }

  @Test
  void whoVanishesWhileTalkingIsUnreachableAndTheCustomerMayBeGivenToAnother() {
    talksAndVanishes();

    assertThat(floor.expire())
        .singleElement()
        .extracting(AgentAvailability::activity, AgentAvailability::call)
        .containsExactly(Activity.UNREACHABLE, null);
    floor.ready(WANG);
    assertThat(reserved(floor.reserve(CALL))).isEqualTo(WANG);
    assertThat(await(floor.availability.connect(WANG, CALL)))
        .isInstanceOf(Transition.Changed.class);
  }

  @Test
  void whoComesBackInTimeMayHaveTheSameCustomerAgain() {
    talksAndVanishes();
    floor.expire();
    await(floor.availability.heartbeat(LI));
    assertThat(reserved(floor.reserve(CALL))).isEqualTo(LI);

    assertThat(await(floor.availability.connect(LI, CALL))).isInstanceOf(Transition.Changed.class);
  }

  @Test
  void whoIsBackBeforeTheTelephoneHasTheSameCustomerAgainAndIsOfferedNobodyElse() {
    talksAndVanishes();
    floor.expire();
    await(floor.availability.leg(LI, false));
    await(floor.availability.heartbeat(LI));
    var only = new AgentPreference.OwnerOnly(LI);
    assertThat(floor.reserve(call(2), only)).isEqualTo(new Transition.Denied("owner-away"));

    assertThat(reserved(floor.reserve(CALL, only))).isEqualTo(LI);

    await(floor.availability.leg(LI, true));
    assertThat(floor.reserve(call(2))).isEqualTo(new Transition.Denied("nobody-free"));
    assertThat(await(floor.availability.connect(LI, CALL))).isInstanceOf(Transition.Changed.class);
  }

  @Test
  void whoHoldsACustomerForTheLostTelephoneWritesUpTheTalkWhenTheCustomerLeaves() {
    floor.ready(LI);
    floor.reserve(CALL);
    await(floor.availability.connect(LI, CALL));
    await(floor.availability.hold(LI, CALL, true));
    await(floor.availability.leg(LI, false));
    await(floor.availability.wrapUp(LI, CALL));
    assertThat(await(floor.availability.release(LI, CALL)))
        .isEqualTo(new Transition.Denied("not-reserved"));
    assertThat(floor.agent(LI).activity()).isEqualTo(Activity.WRAP_UP);
  }

  @Test
  void whoLostOnlyTheTelephoneWritesUpTheTalkWhileAnotherTakesTheCustomer() {
    floor.ready(LI);
    floor.reserve(CALL);
    await(floor.availability.connect(LI, CALL));
    await(floor.availability.wrapUp(LI, CALL));
    floor.ready(WANG);
    assertThat(reserved(floor.reserve(CALL))).isEqualTo(WANG);
    await(floor.availability.connect(WANG, CALL));

    await(floor.availability.finish(LI, CALL));

    assertThat(floor.reserve(CALL)).isEqualTo(new Transition.Denied("already-connected"));
  }

  /** When Redis was out of reach heartbeats could not come: no talk is torn apart for that. */
  @Test
  void afterAGapWhoTalksHasTheTimeOfOneMoreHeartbeat() {
    floor.ready(LI);
    floor.reserve(CALL);
    await(floor.availability.connect(LI, CALL));
    floor.expire();
    floor.pass(Duration.ofSeconds(30));
    assertThat(floor.expire()).isEmpty();
    floor.pass(Duration.ofSeconds(2));
    assertThat(floor.expire()).isEmpty();
    assertThat(floor.agent(LI).activity()).isEqualTo(Activity.TALKING);
    for (var second = 0; second < RedisAvailability.HEARTBEAT.toSeconds(); second += 3) {
      floor.pass(Duration.ofSeconds(3));
      floor.expire();
    }
    assertThat(floor.agent(LI).activity()).isEqualTo(Activity.UNREACHABLE);
  }

  private void talksAndVanishes() {
    floor.ready(LI);
    floor.reserve(CALL);
    await(floor.availability.connect(LI, CALL));
    floor.pass(RedisAvailability.HEARTBEAT);
  }

  @Test
  void whoVanishesInAfterCallWorkIsUnreachableAndWhoLoggedOutIsNot() {
    floor.ready(LI);
    floor.reserve(CALL);
    await(floor.availability.connect(LI, CALL));
    await(floor.availability.wrapUp(LI, CALL));
    floor.ready(WANG);
    floor.declare(WANG, Presence.LOGGED_OUT);
    floor.pass(RedisAvailability.HEARTBEAT);

    assertThat(floor.expire())
        .singleElement()
        .extracting(AgentAvailability::agent, AgentAvailability::activity)
        .containsExactly(LI, Activity.UNREACHABLE);
  }

  @Test
  void aPauseDuringACallCountsAfterTheCall() {
    floor.ready(LI);
    floor.reserve(CALL);
    await(floor.availability.connect(LI, CALL));
    await(floor.availability.declare(LI, RETENTION, Presence.PAUSED, "lunch"));
    assertThat(floor.agent(LI).activity()).isEqualTo(Activity.TALKING);
    await(floor.availability.wrapUp(LI, CALL));
    await(floor.availability.finish(LI, CALL));

    var agent = floor.agent(LI);
    assertThat(agent.presence()).isEqualTo(Presence.PAUSED);
    assertThat(agent.reason()).isEqualTo("lunch");
    assertThat(agent.activity()).isEqualTo(Activity.IDLE);
    assertThat(floor.reserve(call(2))).isEqualTo(new Transition.Denied("nobody-free"));
  }

  @Test
  void wishesForOneAgentAreGrantedInTheOrderTheyCameWithoutWaiting() {
    floor.ready(LI);
    var availability = floor.availability;
    for (int number = 1; number <= 200; number++) {
      var call = call(number);
      floor.reserve(call);
      var answers =
          Stream.of(
                  availability.connect(LI, call),
                  availability.heartbeat(LI),
                  availability.wrapUp(LI, call),
                  availability.finish(LI, call))
              .toList();
      for (var answer : answers) {
        assertThat(await(answer)).isInstanceOf(Transition.Changed.class);
      }
    }
    assertThat(floor.agent(LI).isFree()).isTrue();
  }

  @Test
  void eightThreadsReserveFiveThousandTimesAndNobodyIsGivenTwice() throws Exception {
    var agents = IntStream.range(0, 20).mapToObj(i -> new AgentId("agent-" + i)).toList();
    agents.forEach(floor::ready);
    var holders = new ConcurrentHashMap<AgentId, CallId>();
    var left = new AtomicInteger(5_000);
    var refusals = new AtomicInteger();
    Callable<Integer> dialer = () -> reserveWhileAnyAreLeft(left, holders, refusals);

    try (var threads = Executors.newFixedThreadPool(8)) {
      var granted = 0;
      for (var thread :
          threads.invokeAll(
              List.of(dialer, dialer, dialer, dialer, dialer, dialer, dialer, dialer))) {
        granted += thread.get();
      }
      assertThat(granted).isEqualTo(5_000);
    }

    assertThat(refusals).as("the agents were scarce").hasPositiveValue();
    assertThat(holders).isEmpty();
    assertThat(await(floor.availability.floor(RETENTION)))
        .hasSize(20)
        .allMatch(AgentAvailability::isFree);
    assertThat(redis.getScoredSortedSet("holdline:free:retention").size()).isEqualTo(20);
    assertThat(redis.getMap("holdline:calls").size()).isZero();
    // 20 × (declare, leg) and, for each of 5,000: reserve, release.
    assertThat(redis.getStream("holdline:floor").size()).isEqualTo(10_040);
  }

  /** Holds up to four agents at a time, so that eight such threads want 32 of 20. */
  private int reserveWhileAnyAreLeft(
      AtomicInteger left, ConcurrentHashMap<AgentId, CallId> holders, AtomicInteger refusals) {
    record Held(AgentId agent, CallId call) {}
    var held = new ArrayDeque<Held>();
    var granted = 0;
    for (int number = left.getAndDecrement(); number > 0; ) {
      var call = call(number);
      switch (floor.reserve(call)) {
        case Transition.Changed(var now) -> {
          assertThat(holders.put(now.agent(), call)).as("%s is given twice", now).isNull();
          assertThat(now.call()).isEqualTo(call);
          held.add(new Held(now.agent(), call));
          granted++;
          number = left.getAndDecrement();
        }
        case Transition.Denied(var reason) -> {
          assertThat(reason).isEqualTo("nobody-free");
          assertThat(refusals.incrementAndGet())
              .as("refusals: agents are held by nobody")
              .isLessThan(1_000_000);
        }
      }
      while (!held.isEmpty() && (held.size() == 4 || number <= 0 || holders.size() == 20)) {
        var first = held.removeFirst();
        holders.remove(first.agent(), first.call());
        assertThat(await(floor.availability.release(first.agent(), first.call())))
            .isInstanceOf(Transition.Changed.class);
      }
    }
    return granted;
  }

  private void keepAlive(AgentId agent, Duration lasting) {
    var steps = new ArrayList<Duration>();
    for (var rest = lasting; rest.isPositive(); rest = rest.minusSeconds(5)) {
      steps.add(rest.compareTo(Duration.ofSeconds(5)) < 0 ? rest : Duration.ofSeconds(5));
    }
    for (var step : steps) {
      floor.pass(step);
      await(floor.availability.heartbeat(agent));
    }
  }

  private static AgentId reserved(Transition answer) {
    return ((Transition.Changed) answer).now().agent();
  }
}
