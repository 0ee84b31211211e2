package io.holdline.dialer.redis;

import static io.holdline.dialer.redis.FloorUnderTest.LEASE;
import static io.holdline.dialer.redis.FloorUnderTest.LI;
import static io.holdline.dialer.redis.FloorUnderTest.RETENTION;
import static io.holdline.dialer.redis.FloorUnderTest.await;
import static io.holdline.dialer.redis.FloorUnderTest.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentNeed;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings.Sharing;
import io.holdline.dialer.Presence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

/** Which campaign has an agent when several could use one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SharingTest {
  private static final CampaignId UPSELL = new CampaignId("upsell");
  private static final CampaignId WIN_BACK = new CampaignId("win-back");
  private static final AgentId WANG = new AgentId("wang");

  private final LoopbackRedis server = LoopbackRedis.start();
  private final RedissonClient redis = server.connect();
  private FloorUnderTest floor = new FloorUnderTest(redis);

  @BeforeEach
  void emptyFloor() {
    redis.getKeys().flushall();
    floor = new FloorUnderTest(redis);
    floor.ready(LI);
  }

  @AfterAll
  void stop() {
    redis.shutdown(0, 2, TimeUnit.SECONDS);
    server.close();
  }

  private List<AgentClaim> needs(CampaignId campaign, int priority, String... skills) {
    return says(campaign, new AgentNeed(new Sharing(priority, Set.of(skills)), true, 0));
  }

  private List<AgentClaim> needsNobody(CampaignId campaign, int priority) {
    return says(campaign, new AgentNeed(new Sharing(priority, Set.of()), false, 0));
  }

  private List<AgentClaim> hasCallers(CampaignId campaign, int callers) {
    return says(campaign, new AgentNeed(new Sharing(0, Set.of()), false, callers));
  }

  private List<AgentClaim> says(CampaignId campaign, AgentNeed need) {
    return await(floor.availability.share(campaign, need));
  }

  private Transition lend(AgentId agent, CampaignId from, CampaignId to) {
    return await(floor.availability.lend(from, agent, to));
  }

  private CampaignId serves(AgentId agent) {
    return floor.agent(agent).campaign();
  }

  @Test
  void theMoreImportantCampaignWithRecordsHasTheAgentWhileItHasSome() {
    needs(UPSELL, 60);
    assertThat(needs(RETENTION, 50)).containsExactly(new AgentClaim(LI, UPSELL, false));
    assertThat(lend(LI, RETENTION, UPSELL)).isInstanceOf(Transition.Changed.class);

    var lent = floor.agent(LI);
    assertThat(lent.campaign()).isEqualTo(UPSELL);
    assertThat(lent.home()).isEqualTo(RETENTION);
    assertThat(floor.reserve(call(1))).isEqualTo(new Transition.Denied("nobody-free"));
    assertThat(reserve(UPSELL, call(1))).isInstanceOf(Transition.Changed.class);
    await(floor.availability.release(LI, call(1)));

    assertThat(needs(UPSELL, 60)).isEmpty();
    assertThat(needsNobody(UPSELL, 60)).containsExactly(new AgentClaim(LI, RETENTION, false));
    assertThat(lend(LI, UPSELL, RETENTION)).isInstanceOf(Transition.Changed.class);
    assertThat(floor.reserve(call(2))).isInstanceOf(Transition.Changed.class);
  }

  @Test
  void ofEqualCampaignsTheOneSignedOnToHasTheAgentUnlessItHasNoRecords() {
    needs(UPSELL, 50);
    assertThat(needs(RETENTION, 50)).isEmpty();
    assertThat(lend(LI, RETENTION, UPSELL)).isEqualTo(new Transition.Denied("not-needed"));
    assertThat(needsNobody(RETENTION, 50)).containsExactly(new AgentClaim(LI, UPSELL, false));
    lend(LI, RETENTION, UPSELL);
    needs(WIN_BACK, 50);
    assertThat(needs(UPSELL, 50)).as("no reason to move on").isEmpty();
    needs(RETENTION, 50);
    assertThat(needs(UPSELL, 50)).containsExactly(new AgentClaim(LI, RETENTION, false));
  }

  @Test
  void onlyWhoHasEverySkillIsNeeded() {
    await(floor.availability.skills(LI, Set.of("english", "broadband")));
    floor.ready(WANG);
    await(floor.availability.skills(WANG, Set.of("english")));
    needs(UPSELL, 60, "broadband", "english");
    assertThat(needs(RETENTION, 50)).containsExactly(new AgentClaim(LI, UPSELL, false));
    assertThat(lend(WANG, RETENTION, UPSELL)).isEqualTo(new Transition.Denied("not-needed"));
    await(floor.availability.skills(LI, Set.of("broad")));
    assertThat(needs(RETENTION, 50)).isEmpty();
  }

  @Test
  void aCampaignForWhichNobodyDialsAnyMoreNeedsNobodyAndKeepsNobody() {
    needs(UPSELL, 60);
    floor.pass(Duration.ofSeconds(3));
    assertThat(needs(RETENTION, 50)).isEmpty();
    assertThat(lend(LI, RETENTION, UPSELL)).isEqualTo(new Transition.Denied("not-needed"));

    floor.pass(Duration.ofSeconds(3));
    await(floor.availability.heartbeat(LI));
    needs(UPSELL, 10);
    assertThat(serves(LI)).as("retention may be back in a moment").isEqualTo(RETENTION);
    floor.pass(Duration.ofSeconds(3));
    needs(UPSELL, 10);
    assertThat(serves(LI)).as("nobody dials for retention").isEqualTo(UPSELL);
    needs(RETENTION, 50);
    assertThat(needs(UPSELL, 10)).containsExactly(new AgentClaim(LI, RETENTION, false));
  }

  @Test
  void aCallerTakesOneFreeAgentWhateverThePriorities() {
    floor.pass(Duration.ofSeconds(1));
    floor.ready(WANG);
    hasCallers(UPSELL, 1);
    assertThat(needs(RETENTION, 100)).containsExactly(new AgentClaim(LI, UPSELL, true));
    assertThat(lend(LI, RETENTION, UPSELL)).isInstanceOf(Transition.Changed.class);
    assertThat(needs(RETENTION, 100)).as("the caller has an agent").isEmpty();
    assertThat(lend(WANG, RETENTION, UPSELL)).isEqualTo(new Transition.Denied("not-needed"));
  }

  @Test
  void onlyWhoIsFreeAndServesTheCampaignIsLent() {
    needs(UPSELL, 60);
    floor.reserve(call(1));
    assertThat(needs(RETENTION, 50)).as("soon").containsExactly(new AgentClaim(LI, UPSELL, false));
    assertThat(lend(LI, RETENTION, UPSELL)).isEqualTo(new Transition.Denied("not-free"));
    assertThat(lend(LI, WIN_BACK, UPSELL)).isEqualTo(new Transition.Denied("other-campaign"));
    assertThat(lend(WANG, RETENTION, UPSELL)).isEqualTo(new Transition.Denied("unknown-agent"));
    await(floor.availability.release(LI, call(1)));
    floor.declare(LI, Presence.PAUSED);
    assertThat(needs(RETENTION, 50)).isEmpty();
    assertThat(lend(LI, RETENTION, UPSELL)).isEqualTo(new Transition.Denied("not-free"));
  }

  @Test
  void aPauseDoesNotEndTheLoanButANewSignOnDoes() {
    needs(UPSELL, 60);
    lend(LI, RETENTION, UPSELL);
    floor.declare(LI, Presence.PAUSED);
    assertThat(serves(LI)).isEqualTo(UPSELL);
    await(floor.availability.declare(LI, UPSELL, Presence.READY, null));
    assertThat(floor.agent(LI).home()).isEqualTo(RETENTION);
    floor.declare(LI, Presence.LOGGED_OUT);
    floor.declare(LI, Presence.READY);
    assertThat(serves(LI)).isEqualTo(RETENTION);
    lend(LI, RETENTION, UPSELL);
    await(floor.availability.declare(LI, WIN_BACK, Presence.READY, null));
    assertThat(floor.agent(LI).home()).isEqualTo(WIN_BACK);
    assertThat(serves(LI)).isEqualTo(WIN_BACK);
  }

  @Test
  void eightThreadsOfThreeCampaignsNeverHaveAnAgentTwice() throws Exception {
    redis.getKeys().flushall();
    var agents = IntStream.range(0, 12).mapToObj(i -> new AgentId("agent-" + i)).toList();
    agents.forEach(floor::ready);
    var holders = new ConcurrentHashMap<AgentId, CallId>();
    var numbers = new AtomicInteger();
    var loans = new AtomicInteger();
    var campaigns = List.of(RETENTION, UPSELL, WIN_BACK);

    try (var threads = Executors.newFixedThreadPool(8)) {
      var dialers =
          IntStream.range(0, 8)
              .<Callable<Integer>>mapToObj(
                  seed -> () -> works(campaigns.get(seed % 3), seed, numbers, holders, loans))
              .toList();
      var reserved = 0;
      for (var dialer : threads.invokeAll(dialers)) {
        reserved += dialer.get();
      }
      assertThat(reserved).isPositive();
    }

    assertThat(loans).hasPositiveValue();
    assertThat(holders).isEmpty();
    var all = await(floor.availability.floor(null));
    assertThat(all).hasSize(12).allMatch(AgentAvailability::isFree);
    for (var campaign : campaigns) {
      var listed = redis.getScoredSortedSet("holdline:free:" + campaign.value()).size();
      assertThat(all).filteredOn(agent -> agent.campaign().equals(campaign)).hasSize(listed);
    }
  }

  /** Says needs that change, lends whom others claim, reserves and releases. */
  private int works(
      CampaignId campaign,
      int seed,
      AtomicInteger numbers,
      ConcurrentHashMap<AgentId, CallId> holders,
      AtomicInteger loans) {
    var random = new SplittableRandom(seed);
    record Held(AgentId agent, CallId call) {}
    var held = new ArrayDeque<Held>();
    var reserved = 0;
    for (var round = 0; round < 200; round++) {
      var need =
          new AgentNeed(
              new Sharing(random.nextInt(3), Set.of()), random.nextBoolean(), random.nextInt(2));
      for (var claim : says(campaign, need)) {
        loans.addAndGet(
            lend(claim.agent(), campaign, claim.by()) instanceof Transition.Changed ? 1 : 0);
      }
      var call = call(numbers.incrementAndGet());
      if (reserve(campaign, call) instanceof Transition.Changed(var now)) {
        assertThat(now.campaign()).isEqualTo(campaign);
        assertThat(now.activity()).isEqualTo(Activity.RESERVED);
        assertThat(holders.put(now.agent(), call)).as("%s is given twice", now).isNull();
        held.add(new Held(now.agent(), call));
        reserved++;
      }
      while (held.size() > 2 || (round == 199 && !held.isEmpty())) {
        var first = held.removeFirst();
        holders.remove(first.agent(), first.call());
        assertThat(await(floor.availability.release(first.agent(), first.call())))
            .isInstanceOf(Transition.Changed.class);
      }
    }
    return reserved;
  }

  private Transition reserve(CampaignId campaign, CallId call) {
    return await(floor.availability.reserve(campaign, call, new AgentPreference.Pooled(), LEASE));
  }
}
