package io.holdline.web.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.FloorSnapshot.Mean;
import io.holdline.dialer.Presence;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.web.Browser;
import io.holdline.web.WebTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@WebTest
class WhatIfTest {
  private static final String PATH = "/api/floor/campaigns/retention/what-if";
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final FloorSnapshot.Measured MEASURED =
      new FloorSnapshot.Measured(
          0.25, new Mean(11, 200), new Mean(25, 600), new Mean(170, 190), Mean.NONE);

  @LocalServerPort private int port;
  @Autowired private RedisFloorBoard board;
  private Browser browser;

  @BeforeEach
  void open() {
    var client =
        WebTestClient.bindToServer()
            .baseUrl("http://127.0.0.1:" + port)
            .responseTimeout(Duration.ofMinutes(1))
            .build();
    browser = new Browser(client).signedInAs("lead");
    show(8, DialingMode.PREDICTIVE);
  }

  @Test
  void moreAgentsTalkMoreAndTheAnswerSaysWhatItRestsOn() {
    var steps = ask(Map.of("agents", 4, "hours", 2, "seeds", 2));

    assertThat(steps).extracting(step -> step.path("done").asInt()).containsExactly(1, 2, 3, 4);
    assertThat(steps).allSatisfy(step -> assertThat(step.path("of").asInt()).isEqualTo(4));
    assertThat(steps.getFirst().path("answer").isNull()).isTrue();
    var answer = steps.getLast().path("answer");
    var now = answer.path("now");
    var changed = answer.path("changed");
    assertThat(now.path("agents").asInt()).isEqualTo(8);
    assertThat(now.path("strategy").asString()).isEqualTo("predictive");
    assertThat(now.path("abandonLimit").asDouble()).isEqualTo(0.03);
    assertThat(changed.path("agents").asInt()).isEqualTo(12);
    assertThat(mean(changed, "talks")).isGreaterThan(1.3 * mean(now, "talks"));
    assertThat(mean(changed, "dials")).isGreaterThan(mean(now, "dials"));
    assertThat(mean(now, "occupancy")).isBetween(0.6, 1.0);
    assertThat(mean(now, "idleGapMean")).isPositive();
    assertThat(mean(now, "ownerMatch")).isBetween(0.5, 1.0); // the only record has its owner
    assertThat(now.path("talks").path("least").asDouble())
        .isLessThanOrEqualTo(mean(now, "talks"))
        .isPositive();
    assertThat(answer.path("ownedShare").asDouble()).isEqualTo(1);
    var measured = answer.path("measured");
    assertThat(measured.path("talk").path("of").asInt()).isEqualTo(190);
    assertThat(measured.path("wrapUp").path("of").asInt()).isZero();
    assertThat(measured.path("wrapUp").path("seconds").asDouble()).isEqualTo(30);
  }

  @Test
  void whoAllowsNoneToBeAbandonedAbandonsNone() {
    var answer = ask(Map.of("abandonLimit", 0, "hours", 2, "seeds", 2)).getLast().path("answer");
    assertThat(mean(answer.path("changed"), "abandonRate")).isZero();
    assertThat(mean(answer.path("changed"), "occupancy"))
        .isLessThan(mean(answer.path("now"), "occupancy"));
  }

  @Test
  void theSameQuestionHasTheSameAnswerAndAnotherRuleAnother() {
    var same = ask(Map.of("hours", 1, "seeds", 1)).getLast().path("answer");
    assertThat(same.path("now")).isEqualTo(same.path("changed"));
    var other =
        ask(Map.of("strategy", "progressive", "hours", 1, "seeds", 1)).getLast().path("answer");
    assertThat(other.path("now")).isEqualTo(same.path("now"));
    assertThat(mean(other.path("changed"), "dials")).isLessThan(mean(other.path("now"), "dials"));
  }

  @ParameterizedTest
  @CsvSource({
    "agents, -8, what-if-agents",
    "agents, 2147483647, what-if-agents",
    "abandonLimit, 0.06, what-if-limit",
    "abandonLimit, -0.01, what-if-limit",
    "hours, 9, what-if-hours",
    "hours, 0, what-if-hours",
    "seeds, 6, what-if-seeds",
    "seeds, 0, what-if-seeds",
    "strategy, faster, what-if-strategy",
    "strategy, ratio:99, what-if-strategy",
    "agents, many, bad-request"
  })
  void whatIsOutOfBoundsIsRefused(String field, String value, String code) {
    browser
        .post(PATH, Map.of(field, value.matches("-?[0-9.]+") ? new BigDecimal(value) : value))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  @Test
  void whatWouldTakeTooLongIsRefusedBeforeItBegins() {
    browser
        .post(PATH, Map.of("agents", 150, "hours", 8, "seeds", 5))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("what-if-work");
  }

  @Test
  void whereNobodyWorksOrNothingIsKnownThereIsNothingToChange() {
    show(0, DialingMode.PROGRESSIVE);
    refused(PATH, "what-if-nobody");
    browser.post("/api/floor/campaigns/none/what-if", Map.of()).expectStatus().isNotFound();
  }

  private void refused(String path, String code) {
    browser
        .post(path, Map.of())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  private List<JsonNode> ask(Map<String, Object> wish) {
    return Objects.requireNonNull(
        browser
            .post(PATH, wish)
            .expectStatus()
            .isOk()
            .returnResult(JsonNode.class)
            .getResponseBody()
            .collectList()
            .block(Duration.ofMinutes(1)));
  }

  private static double mean(JsonNode side, String figure) {
    return side.path(figure).path("mean").asDouble();
  }

  /** A floor where so many agents talk, as its dialer shows it. */
  private void show(int agents, DialingMode mode) {
    var pace = new FloorSnapshot.Pace("at-target", 0, 0.02, 0.01, 1, MEASURED);
    board
        .publish(
            new FloorSnapshot(
                RETENTION,
                Instant.now(),
                mode,
                true,
                3,
                0,
                agents,
                0,
                0.03,
                AnswerTally.NONE,
                pace,
                null,
                1,
                IntStream.range(0, agents).mapToObj(WhatIfTest::talking).toList(),
                List.of()))
        .toCompletableFuture()
        .join();
  }

  private static AgentAvailability talking(int number) {
    return new AgentAvailability(
        new AgentId("agent-" + number),
        RETENTION,
        Presence.READY,
        Activity.TALKING,
        null,
        null,
        true,
        Instant.EPOCH,
        1);
  }
}
