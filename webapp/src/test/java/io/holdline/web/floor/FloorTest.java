package io.holdline.web.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.Presence;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@WebTest
class FloorTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final CampaignId RETENTION = new CampaignId("retention");

  @LocalServerPort private int port;
  @Autowired private RedisFloorBoard board;
  @Autowired private Availability availability;
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
    assertThat(floor.path("pace").path("earning").asBoolean()).isTrue();
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
    var closed = LocalTime.of((LocalTime.now(SHANGHAI).getHour() + 2) % 24, 0);
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
        0,
        0.3,
        0.01,
        AnswerTally.NONE,
        "earning-budget",
        notDialing,
        1,
        List.of(),
        List.of());
  }
}
