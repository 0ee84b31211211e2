package io.holdline.dialer.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.Dialer;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Presence;
import io.holdline.dialer.redis.LoopbackRedis;
import io.holdline.dialer.simulator.FakeCallee;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.dialer.simulator.FakeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Two campaigns of one process, one agent, a real Redis and a switch on a socket. */
final class SharedAgentsTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final CampaignId UPSELL = new CampaignId("upsell");
  private static final AgentId LI = new AgentId("li");
  private static final Duration SOON = Duration.ofSeconds(40);

  private final LoopbackRedis redis = LoopbackRedis.start();
  private final FakeFreeSwitch callee =
      FakeFreeSwitch.start(
          FakeFreeSwitch.Settings.seeded(7)
              .withPeople((_, _) ->
                  new FakeCallee(
                      FakeOutcome.ANSWER,
                      Duration.ofMillis(100),
                      true,
                      Duration.ofSeconds(10),
                      Duration.ofMillis(200))));
  private final CampaignsInMemory campaigns = new CampaignsInMemory();
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final AtomicInteger numbers = new AtomicInteger();

  @AfterEach
  void stop() {
    context.close();
    callee.close();
    redis.close();
  }

  @Test
  void theAgentTalksForTheMoreImportantCampaignWhileItHasRecordsAndThenForTheirOwn()
      throws Exception {
    open();
    add(RETENTION, 200);
    start(RETENTION, 50, Set.of());
    start(UPSELL, 60, Set.of("upselling"));
    assertThat(outcomeOf(RETENTION).agent()).isEqualTo(LI);

    add(UPSELL, 2);
    var outcome = outcomeOf(UPSELL);
    assertThat(outcome.kind()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(outcome.agent()).isEqualTo(LI);
    assertThat(outcomeOf(UPSELL).agent()).isEqualTo(LI);

    campaigns.of(RETENTION).ended().clear();
    assertThat(outcomeOf(RETENTION).agent()).isEqualTo(LI);
  }

  private void open() {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "switch",
                Map.of(
                    "holdline.switch.host", "127.0.0.1", "holdline.switch.port", callee.port())));
    context.registerBean(
        RedissonClient.class, redis::connect, bean -> bean.setDestroyMethodName("shutdown"));
    context.registerBean(CampaignsInMemory.class, () -> campaigns);
    context.registerBean(NoRepCalls.class, NoRepCalls::new);
    context.register(AvailabilityAssembly.class, DialerAssembly.class);
    context.refresh();
    var availability = context.getBean(Availability.class);
    availability
        .declare(LI, RETENTION, Presence.READY, null)
        .thenCompose(_ -> availability.skills(LI, Set.of("upselling")))
        .toCompletableFuture()
        .join();
  }

  private void add(CampaignId campaign, int records) {
    for (var i = 0; i < records; i++) {
      campaigns.of(campaign).add(new PhoneNumber("+999%09d".formatted(numbers.incrementAndGet())));
    }
  }

  private void start(CampaignId campaign, int priority, Set<String> skills) {
    context
        .getBean(Dialer.class)
        .start(
            new CampaignSettings(
                    campaign,
                    DialingMode.PROGRESSIVE,
                    0.03,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1))
                .withSharing(new CampaignSettings.Sharing(priority, skills)));
  }

  private CallOutcome outcomeOf(CampaignId campaign) throws InterruptedException {
    for (var until = Instant.now().plus(SOON); Instant.now().isBefore(until); ) {
      var outcome = campaigns.of(campaign).ended().poll(1, TimeUnit.SECONDS);
      if (outcome != null) {
        return outcome;
      }
      context.getBean(Availability.class).heartbeat(LI).toCompletableFuture().join();
    }
    throw new AssertionError("No outcome of %s within %s".formatted(campaign, SOON));
  }
}
