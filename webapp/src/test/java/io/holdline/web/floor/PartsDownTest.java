package io.holdline.web.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebApplication;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Real servers go away and come back while people look at the floor and sit at a desk. */
@SpringBootTest(classes = WebApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class PartsDownTest {
  private static final TestOperator OPERATOR = TestOperator.another();

  @LocalServerPort private int port;
  @Autowired private RedisFloorBoard board;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    properties.add("spring.r2dbc.url", OPERATOR::r2dbcUrl);
    properties.add("spring.datasource.url", OPERATOR::jdbcUrl);
    properties.add("test.redis-port", OPERATOR::redisPort);
  }

  private Browser supervisor;
  private Browser manager;

  @BeforeEach
  void signIn() {
    supervisor = browser().signedInAs("super");
    manager = browser().signedInAs("anna");
    manager.post("/api/desk/ready", Map.of()).expectStatus().isOk();
  }

  private Browser browser() {
    return new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @AfterAll
  static void stop() {
    OPERATOR.close();
  }

  @Test
  void theDatabaseGoesAndComesBack() {
    try (var floor = watch(supervisor.events("/api/floor/events"));
        var desk = watch(manager.events("/api/desk/events"))) {
      floor.until(seen -> part(seen, "database").equals("up") && seen.path("agents").size() == 2);
      desk.until(seen -> seen.path("presence").asString().equals("READY"));

      OPERATOR.stopDatabase();
      var down = floor.until(seen -> part(seen, "database").equals("down"));
      assertThat(down.path("agents").size()).as("the last known stays").isEqualTo(2);
      assertThat(down.path("list").path("waiting").asInt()).isEqualTo(1);
      assertThat(down.path("notDialing").path("key").asString()).isEqualTo("database-down");
      assertThat(part(down, "redis")).isEqualTo("up");
      var troubled = desk.until(seen -> seen.path("trouble").asString("").equals("database-down"));
      assertThat(troubled.path("presence").asString()).isEqualTo("READY");
      manager
          .get("/api/customers/1")
          .expectStatus()
          .isEqualTo(503)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("database-down");

      OPERATOR.startDatabase();
      floor.until(seen -> part(seen, "database").equals("up"));
      desk.until(seen -> seen.path("trouble").isNull());
      manager.get("/api/customers/1").expectStatus().isOk();
    }
  }

  @Test
  void redisGoesAndComesBackEmpty() {
    try (var floor = watch(supervisor.events("/api/floor/events"));
        var desk = watch(manager.events("/api/desk/events"))) {
      floor.until(seen -> part(seen, "redis").equals("up") && presence(seen).equals("READY"));
      desk.until(seen -> seen.path("presence").asString().equals("READY"));

      OPERATOR.stopRedis();
      var down = floor.until(seen -> part(seen, "redis").equals("down"));
      assertThat(presence(down)).as("the last known stays").isEqualTo("READY");
      assertThat(down.path("notDialing").path("key").asString()).isEqualTo("redis-down");
      var troubled = desk.until(seen -> seen.path("trouble").asString("").equals("redis-down"));
      assertThat(troubled.path("presence").asString()).isEqualTo("READY");
      manager
          .post("/api/desk/pause", Map.of("reason", "meal"))
          .expectStatus()
          .isEqualTo(503)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("redis-down");

      OPERATOR.startRedis();
      desk.until(seen ->
          seen.path("trouble").isNull() && seen.path("presence").asString().equals("READY"));
      floor.until(seen -> part(seen, "redis").equals("up") && presence(seen).equals("READY"));
    }
  }

  @Test
  void theSwitchGoesAndComesBack() {
    try (var floor = watch(supervisor.events("/api/floor/events"))) {
      floor.until(() -> publish(true), seen -> part(seen, "switch").equals("up"));
      var down =
          floor.until(
              () -> publish(false),
              seen -> seen.path("notDialing").path("key").asString().equals("switch-down"));
      assertThat(part(down, "switch")).isEqualTo("down");
      floor.until(() -> publish(true), seen -> part(seen, "switch").equals("up"));
      // and the dialer itself goes away: what it published grows old
      floor.until(seen -> part(seen, "switch").equals("down"));
    }
  }

  @Test
  void aViewerWhoComesWhileEverythingIsDownSeesItRecover() {
    OPERATOR.stopDatabase();
    OPERATOR.stopRedis();
    try (var floor = watch(supervisor.events("/api/floor/events"))) {
      floor.until(
          seen -> part(seen, "database").equals("down") && part(seen, "redis").equals("down"));
      OPERATOR.startDatabase();
      OPERATOR.startRedis();
      floor.until(seen ->
          part(seen, "database").equals("up")
              && part(seen, "redis").equals("up")
              && seen.path("campaign").path("id").asString("").equals("retention"));
    }
  }

  private void publish(boolean switchUp) {
    board
        .publish(
            new FloorSnapshot(
                new CampaignId("retention"),
                Instant.now(),
                DialingMode.PREDICTIVE,
                switchUp,
                0,
                0,
                0,
                1,
                0.01,
                AnswerTally.NONE,
                new FloorSnapshot.Pace(
                    "earning-budget", 1, 0, 0, 0, FloorSnapshot.Measured.ofAnswers(0.3)),
                switchUp ? null : "switch-down",
                0,
                List.of(),
                List.of()))
        .toCompletableFuture()
        .join();
  }

  private static String part(JsonNode floor, String name) {
    return floor.path("parts").path(name).asString();
  }

  private static String presence(JsonNode floor) {
    return floor.path("agents").path(0).path("presence").asString();
  }

  private static Watched watch(Flux<JsonNode> stream) {
    var seen = new LinkedBlockingQueue<JsonNode>();
    var ended = stream.doOnNext(seen::add).subscribe(_ -> {}, _ -> {});
    return new Watched(seen, ended::dispose);
  }

  /** A stream that somebody looks at. */
  private record Watched(BlockingQueue<JsonNode> seen, Runnable leave) implements AutoCloseable {
    JsonNode until(Predicate<JsonNode> wanted) {
      return until(() -> {}, wanted);
    }

    /**
     * What is published grows old within seconds, so it is said again before each look; 300 looks
     * are some minutes.
     */
    JsonNode until(Runnable say, Predicate<JsonNode> wanted) {
      JsonNode last = null;
      for (int looks = 0; looks < 300; looks++) {
        say.run();
        try {
          var next = seen.poll(20, TimeUnit.SECONDS);
          assertThat(next).as("another element after " + last).isNotNull();
          if (wanted.test(next)) {
            return next;
          }
          last = next;
        } catch (InterruptedException stopped) {
          throw new IllegalStateException(stopped);
        }
      }
      throw new AssertionError("It did not come; the last was " + last);
    }

    @Override
    public void close() {
      leave.run();
    }
  }
}
