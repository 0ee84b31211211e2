package io.holdline.web.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.Presence;
import io.holdline.dialer.Supervision;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.web.Browser;
import io.holdline.web.HeardDialer;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@WebTest
class FloorTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final FloorSnapshot.Pace PACE =
      new FloorSnapshot.Pace(
          "at-target",
          2,
          0.019,
          0.016,
          1,
          new FloorSnapshot.Measured(
              0.3,
              new FloorSnapshot.Mean(11, 120),
              new FloorSnapshot.Mean(25, 280),
              new FloorSnapshot.Mean(171.25, 88),
              new FloorSnapshot.Mean(30, 87)));

  @LocalServerPort private int port;
  @Autowired private RedisFloorBoard board;
  @Autowired private Availability availability;
  @Autowired private HeardDialer dialer;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @Test
  void theFloorShowsWhatTheDialerPublishedAndWhoSitsWhere() {
    availability
        .declare(new AgentId("anna"), RETENTION, Presence.READY, null)
        .toCompletableFuture()
        .join();
    board.publish(snapshot(null)).toCompletableFuture().join();

    browser.signedInAs("super");
    var floor =
        browser
            .events("/api/floor/events")
            .filter(seen -> seen.path("calls").path("ringing").asInt() == 3)
            .blockFirst(Duration.ofSeconds(10));

    assertThat(Objects.requireNonNull(floor).path("campaign").path("id").asString())
        .isEqualTo("retention");
    for (var part : List.of("database", "redis", "switch")) {
      assertThat(floor.path("parts").path(part).asString()).as(part).isEqualTo("up");
    }
    assertThat(floor.path("agents").size()).isEqualTo(2);
    var pace = floor.path("pace");
    assertThat(pace.path("key").asString()).isEqualTo("at-target");
    assertThat(pace.path("calls").asInt()).isEqualTo(2);
    assertThat(pace.path("risk").asDouble()).isEqualTo(0.019);
    assertThat(pace.path("price").asDouble()).isEqualTo(0.016);
    assertThat(pace.path("measured").path("talk").path("seconds").asDouble()).isEqualTo(171.25);
    assertThat(pace.path("measured").path("talk").path("of").asInt()).isEqualTo(88);
    assertThat(floor.path("budget").path("abandonedToday").asInt()).isEqualTo(3);
    assertThat(floor.path("list").path("waiting").asInt()).isEqualTo(1);
    assertThat(floor.path("allHours").asBoolean()).isTrue();
    browser
        .get("/api/floor")
        .expectBody()
        .jsonPath("$.agents[0].id")
        .isEqualTo("anna")
        .jsonPath("$.agents[1].presence")
        .isEqualTo("LOGGED_OUT");
  }

  @Test
  void aLeaderSeesTheOwnTeamAndAManagerOnlySelf() {
    browser
        .signedInAs("lead")
        .get("/api/floor")
        .expectBody()
        .jsonPath("$.agents.length()")
        .isEqualTo(1)
        .jsonPath("$.agents[0].id")
        .isEqualTo("anna");
    browser
        .signedInAs("bill")
        .get("/api/floor")
        .expectBody()
        .jsonPath("$.agents.length()")
        .isEqualTo(1)
        .jsonPath("$.agents[0].id")
        .isEqualTo("bill");
  }

  @Test
  void theStreamGivesAFloorAtOnceAndGoesOn() {
    board.publish(snapshot("list-empty")).toCompletableFuture().join();

    var floors =
        browser
            .signedInAs("super")
            .events("/api/floor/events")
            .take(3)
            .collectList()
            .block(Duration.ofSeconds(10));

    assertThat(floors)
        .hasSize(3)
        .allSatisfy(floor -> assertThat(floor.path("agents").isArray()).isTrue());
  }

  @Test
  void whatKeepsTheFloorFromDialingIsSaidWithTheNextCall() {
    var operator = TestOperator.running();
    // Within the law's hours whatever the clock says while this runs.
    var closed = LocalTime.of(LocalTime.now(SHANGHAI).getHour() < 12 ? 15 : 9, 0);
    declare(Presence.READY);
    board.publish(snapshot("list-empty")).toCompletableFuture().join();
    browser.signedInAs("super");
    try {
      operator.execute(
          "update campaign set all_hours = false, calls_from = '%s', calls_until = '%s'"
              .formatted(closed, closed.plusMinutes(1)));
      var next = notDialing("quiet-hours").path("nextCallAt").asString();
      assertThat(LocalTime.ofInstant(Instant.parse(next), SHANGHAI)).isEqualTo(closed);

      operator.execute("update campaign set all_hours = true");
      assertThat(notDialing("list-empty").path("nextCallAt").isNull()).isTrue();

      declare(Presence.LOGGED_OUT);
      assertThat(notDialing("no-agents").path("nextCallAt").isNull()).isTrue();
    } finally {
      operator.execute("update campaign set all_hours = true");
    }
  }

  @Test
  void aPausedCampaignSaysWhoPausedItWhyAndSinceWhen() {
    var operator = TestOperator.running();
    browser.signedInAs("super");
    var campaign = "/api/campaigns/retention";
    browser.post(campaign + "/pause", Map.of("reason", " ")).expectStatus().isBadRequest();
    browser.post(campaign + "/pause", Map.of("reason", "投诉太多")).expectStatus().isOk();
    try {
      var why = notDialing("paused");
      assertThat(why.path("byEn").asString()).isEqualTo("Super");
      assertThat(why.path("reason").asString()).isEqualTo("投诉太多");
      assertThat(Instant.parse(why.path("since").asString())).isBefore(Instant.now());
      conflict(campaign + "/pause", Map.of("reason", "x"), "campaign-not-running");
    } finally {
      browser.post(campaign + "/resume", Map.of()).expectStatus().isOk();
    }
    browser
        .post(campaign + "/mode", Map.of("mode", "PREVIEW"))
        .expectBody()
        .jsonPath("$.mode")
        .isEqualTo("PREVIEW");
    browser.post(campaign + "/mode", Map.of("mode", "FAST")).expectStatus().isBadRequest();
    browser.post(campaign + "/mode", Map.of("mode", "PREDICTIVE")).expectStatus().isOk();
    assertThat(
            operator.count(
                "select count(*) from audit where action in ('campaign-pause', 'campaign-resume',"
                    + " 'campaign-mode')"))
        .isEqualTo(4);
    browser.get("/api/floor?campaign=no-such").expectStatus().isNotFound();
    browser
        .get("/api/floor?campaign=retention")
        .expectBody()
        .jsonPath("$.campaigns[0].id")
        .isEqualTo("retention");
  }

  @Test
  void newTermsAreCheckedAtTheBorderAndAgainstWhoWasFaster() {
    browser.signedInAs("super");
    var all =
        Objects.requireNonNull(
            browser
                .get("/api/campaigns")
                .expectStatus()
                .isOk()
                .returnResult(JsonNode.class)
                .getResponseBody()
                .blockFirst());
    var shown = all.isArray() ? all.get(0) : all;
    var terms = (ObjectNode) shown.path("terms").deepCopy();
    var path = "/api/campaigns/retention/terms";
    var version = shown.path("version").asInt();
    terms.put("ringLimitS", 1);
    browser
        .send(HttpMethod.PUT, path, Map.of("version", version, "terms", terms))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, words -> assertThat(words).contains("ring limit"));
    terms.put("ringLimitS", 20).put("callerId", "10086").put("callbackAfter", "task");
    terms.put("dayShare", 101);
    browser
        .send(HttpMethod.PUT, path, Map.of("version", version, "terms", terms))
        .expectStatus()
        .isBadRequest();
    terms.put("dayShare", 30);
    browser
        .send(HttpMethod.PUT, path, Map.of("version", version, "terms", terms))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.terms.callerId")
        .isEqualTo("10086")
        .jsonPath("$.terms.callbackAfter")
        .isEqualTo("task")
        .jsonPath("$.terms.dayShare")
        .isEqualTo(30);
    browser
        .send(HttpMethod.PUT, path, Map.of("version", version, "terms", terms))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("stale-version");
  }

  @Test
  void whoLeadsMayGoIntoTheCallsAndSetTheStateOfTheOwnPeopleOnly() throws InterruptedException {
    var anna = new AgentId("anna");
    declare(Presence.READY);
    availability.leg(anna, true).toCompletableFuture().join();
    browser.signedInAs("lead");
    conflict("/api/floor/agents/anna/supervise", Map.of("mode", "listen"), "not-on-call");
    var call = new CallId(UUID.randomUUID());
    availability
        .reserve(RETENTION, call, new AgentPreference.OwnerOnly(anna), Duration.ofSeconds(30))
        .toCompletableFuture()
        .join();
    availability.connect(anna, call).toCompletableFuture().join();
    browser
        .post("/api/floor/agents/anna/supervise", Map.of("mode", "whisper"))
        .expectStatus()
        .isAccepted();
    dialer.awaitTold(new Supervision(new AgentId("lead"), anna, Supervision.Mode.WHISPER));
    dialer.awayWhile(() ->
        browser
            .post("/api/floor/agents/anna/supervise", Map.of("mode", "whisper"))
            .expectStatus()
            .isEqualTo(503)
            .expectBody()
            .jsonPath("$.code")
            .isEqualTo("no-dialer"));
    dialer.standingByWhile(() ->
        browser
            .post("/api/floor/agents/anna/supervise", Map.of("mode", "whisper"))
            .expectStatus()
            .isEqualTo(503));
    browser
        .post("/api/floor/agents/bill/supervise", Map.of("mode", "listen"))
        .expectStatus()
        .isNotFound();
    browser
        .post("/api/floor/agents/anna/supervise", Map.of("mode", "shout"))
        .expectStatus()
        .isBadRequest();
    browser
        .post("/api/floor/agents/anna/presence", Map.of("presence", "BREAK"))
        .expectStatus()
        .isAccepted();
    availability.wrapUp(anna, call).toCompletableFuture().join();
    var after =
        availability.finish(anna, call).toCompletableFuture().join()
                instanceof Availability.Transition.Changed(var now)
            ? now.presence()
            : null;
    assertThat(after).isEqualTo(Presence.BREAK);
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where staff_id = 'lead' and action in ('supervise',"
                        + " 'set-presence')"))
        .as("also what no dialer heard")
        .isEqualTo(4);
    declare(Presence.LOGGED_OUT);
    conflict("/api/floor/agents/anna/presence", Map.of("presence", "READY"), "not-signed-on");
  }

  private void conflict(String path, Object body, String code) {
    browser
        .post(path, body)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  private void declare(Presence presence) {
    availability
        .declare(new AgentId("anna"), RETENTION, presence, null)
        .toCompletableFuture()
        .join();
  }

  private JsonNode notDialing(String key) {
    var found =
        browser
            .events("/api/floor/events")
            .doOnNext(_ -> board.publish(snapshot("list-empty"))) // as a dialer does, to stay fresh
            .map(floor -> floor.path("notDialing"))
            .filter(reason -> reason.path("key").asString().equals(key))
            .blockFirst(Duration.ofSeconds(10));
    return Objects.requireNonNull(found, key);
  }

  private static FloorSnapshot snapshot(@Nullable String notDialing) {
    return new FloorSnapshot(
        RETENTION,
        Instant.now(),
        DialingMode.PREDICTIVE,
        true,
        3,
        0,
        1,
        2,
        0.01,
        new AnswerTally(400, 3, 9_000, 80),
        PACE,
        notDialing,
        1,
        List.of(),
        List.of());
  }
}
