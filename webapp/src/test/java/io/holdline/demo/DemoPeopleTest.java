package io.holdline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebTest
class DemoPeopleTest {
  private static final AgentId ANNA = new AgentId("anna");
  private static final CampaignId RETENTION = new CampaignId("retention");

  @LocalServerPort private int port;
  @Autowired private DemoSignIns signIns;
  @Autowired private Availability availability;
  @Autowired private DatabaseClient database;
  private final LinkedBlockingQueue<AgentAvailability> seen = new LinkedBlockingQueue<>();

  @AfterEach
  void givePasswordsBack() {
    TestOperator.running().givePasswords();
  }

  @Test
  void aRobotGetsReadyWorksACallAndLeavesItsDeskToAPerson() throws Exception {
    // Another test may have sat down there, or left the desk ready, which getting ready would not
    // change.
    availability.declare(ANNA, RETENTION, Presence.LOGGED_OUT, null).toCompletableFuture().join();
    signIns.signedOut("anna", null);
    signIns.prepare().block(Duration.ofSeconds(20));
    var base = "http://127.0.0.1:" + port;
    try (var people = new DemoPeople(signIns, Clock.systemUTC(), 100);
        var _ = availability.watch(seen::add, () -> {})) {
      people.start(URI.create(base), 7);
      until(anna -> anna.presence() == Presence.READY);

      var call = callOfAnna();
      until(anna -> anna.activity() == Activity.WRAP_UP);
      until(anna -> anna.activity() == Activity.IDLE && anna.call() == null);

      assertThat(
              TestOperator.running()
                  .count(
                      "select count(*) from disposition where attempt_id = '%s'".formatted(call)))
          .isEqualTo(1);
      assertThat(signIns.isTakenByPerson("anna")).isFalse();
      var password =
          signIns.all().stream()
              .filter(entry -> entry.username().equals("anna"))
              .findFirst()
              .orElseThrow()
              .password();
      var person = new Browser(WebTestClient.bindToServer().baseUrl(base).build());
      person.get("/api/session");
      person.post("/api/session", Browser.credentials("anna", password)).expectStatus().isOk();
      assertThat(signIns.isTakenByPerson("anna")).isTrue();
    }
  }

  @Test
  void aDeskIsAPersonsWhileAStreamIsOpenAndAMinuteLonger() {
    var now = new AtomicReference<>(Instant.parse("2026-11-22T08:00:00Z"));
    var desks = new DemoSignIns(database, new SecureRandom(), true, now::get);
    desks.signedIn("bill", desks.mark());
    assertThat(desks.isTakenByPerson("bill")).as("a robot's sign-in").isFalse();

    desks.signedIn("bill", null);
    desks.requestBegan("bill", null);
    now.updateAndGet(at -> at.plus(Duration.ofHours(2)));
    assertThat(desks.isTakenByPerson("bill")).as("the stream is open").isTrue();

    desks.requestEnded("bill", null);
    now.updateAndGet(at -> at.plusSeconds(59));
    assertThat(desks.isTakenByPerson("bill")).as("the page may be loading again").isTrue();
    now.updateAndGet(at -> at.plusSeconds(1));
    assertThat(desks.isTakenByPerson("bill")).as("the browser is closed").isFalse();

    desks.requestBegan("bill", null);
    assertThat(desks.isTakenByPerson("bill")).as("the same session, opened again").isTrue();
    desks.signedOut("bill", null);
    assertThat(desks.isTakenByPerson("bill")).isFalse();
  }

  private CallId callOfAnna() {
    var call = new CallId(UUID.randomUUID());
    TestOperator.running()
        .execute(
            """
            insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence)
            values ('%s', 'retention', 1, 1, 1, '+999123456789', 'anna', 'pooled', 1);
            insert into call_join values ('%s', 'anna', now(), now());
            """
                .formatted(call, call));
    availability.leg(ANNA, true).toCompletableFuture().join();
    availability
        .reserve(RETENTION, call, new AgentPreference.OwnerOnly(ANNA), Duration.ofSeconds(30))
        .toCompletableFuture()
        .join();
    availability.connect(ANNA, call).toCompletableFuture().join();
    availability.wrapUp(ANNA, call).toCompletableFuture().join();
    return call;
  }

  private void until(Predicate<AgentAvailability> state) throws InterruptedException {
    while (true) {
      var next = seen.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("a transition of the robot's desk").isNotNull();
      if (next.agent().equals(ANNA) && state.test(next)) {
        return;
      }
    }
  }
}
