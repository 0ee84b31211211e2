package io.holdline.web.sessions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdline.dialer.redis.FloorRedis;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.client.codec.StringCodec;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Two web nodes over one Redis, which goes away, comes back and loses what it knew. */
class SharedSessionsTest {
  private static final TestOperator OPERATOR = TestOperator.another();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static Node one;
  private static Node two;
  private static final List<Node> LATER = new ArrayList<>();

  /** A web node of its own. */
  private record Node(ReactiveWebServerApplicationContext context) implements AutoCloseable {
    static Node start() {
      return new Node(
          (ReactiveWebServerApplicationContext)
              new SpringApplicationBuilder(WebApplication.class)
                  .run(
                      "--server.port=0",
                      "--holdline.home=" + OPERATOR.home(),
                      "--spring.r2dbc.url=" + OPERATOR.r2dbcUrl(),
                      "--spring.datasource.url=" + OPERATOR.jdbcUrl(),
                      "--test.redis-port=" + OPERATOR.redisPort()));
    }

    WebTestClient client() {
      return WebTestClient.bindToServer()
          .baseUrl("http://127.0.0.1:" + requireNonNull(context.getWebServer()).getPort())
          .responseTimeout(SOON)
          .build();
    }

    Browser browser() {
      return new Browser(client());
    }

    /** Asked who is signed in, with the session of a browser of whichever node. */
    ResponseSpec asked(String session) {
      return client().get().uri("/api/session").cookie("HOLDLINE_SESSION", session).exchange();
    }

    int status(String session) {
      return asked(session).returnResult(Void.class).getStatus().value();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @BeforeAll
  static void start() {
    one = Node.start();
    two = Node.start();
  }

  /** As a node is that was stopped and started again: it has seen nobody. */
  private static Node startedLater() {
    var node = Node.start();
    LATER.add(node);
    return node;
  }

  @AfterAll
  static void stop() {
    LATER.forEach(Node::close);
    one.close();
    two.close();
    OPERATOR.close();
  }

  @Test
  void aPersonIsSignedInOnEveryNodeAndAfterARestart() {
    var session = session(one.browser().signedInAs("anna"));

    two.asked(session)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo("anna")
        .jsonPath("$.nameEn")
        .isEqualTo("Anna")
        .jsonPath("$.teamId")
        .isEqualTo("tn");
    assertThat(startedLater().status(session)).isEqualTo(200);

    assertThat(two.status("no-session")).isEqualTo(401);
    // A Redis that has just begun may yet hear of sessions that it does not know.
    await().atMost(SOON).until(() -> two.status("00000000-0000-4000-8000-000000000000") == 401);
  }

  @Test
  void signingOutHoldsOnEveryNodeAndEndsItsStreams() {
    var browser = one.browser().signedInAs("lead");
    var session = session(browser);
    assertThat(two.status(session)).isEqualTo(200);
    var stream =
        two.client()
            .get()
            .uri("/api/floor/events")
            .cookie("HOLDLINE_SESSION", session)
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(String.class)
            .getResponseBody();

    browser.send(HttpMethod.DELETE, "/api/session", null).expectStatus().isNoContent();

    assertThat(two.status(session)).isEqualTo(401);
    assertThat(one.status(session)).isEqualTo(401);
    assertThat(stream.ignoreElements().blockOptional(SOON)).isEmpty();
  }

  @Test
  void aNewSignInTakesTheOldSessionFromEveryNode() {
    var browser = one.browser().signedInAs("market");
    var before = session(browser);
    assertThat(two.status(before)).isEqualTo(200);

    browser.signedInAs("market");

    assertThat(two.status(before)).isEqualTo(401);
    assertThat(two.status(session(browser))).isEqualTo(200);
  }

  @Test
  void whoHasAnotherRoleByNowSignsInAgain() {
    var session = session(one.browser().signedInAs("qa"));
    OPERATOR.execute("update staff set role = 'admin' where id = 'qa'");
    try {
      assertThat(two.status(session)).isEqualTo(401);
      assertThat(one.status(session)).isEqualTo(401);
    } finally {
      OPERATOR.execute("update staff set role = 'qa' where id = 'qa'");
    }
  }

  @Test
  void redisHoldsNothingByWhichOneCouldActAsAnybody() {
    var session = session(one.browser().signedInAs("audit"));
    var redis = FloorRedis.connect("127.0.0.1", OPERATOR.redisPort(), null);
    try {
      var found = new ArrayList<String>();
      for (var key : redis.getKeys().getKeys()) {
        assertThat(key).doesNotContain(session);
        if (key.startsWith("holdline:session:") && !key.endsWith(":life")) {
          var value = redis.<String>getBucket(key, StringCodec.INSTANCE);
          found.add(value.get());
          assertThat(value.remainTimeToLive()).isBetween(1L, Duration.ofHours(10).toMillis());
        }
      }
      assertThat(found).contains("{\"staff\":\"audit\",\"role\":\"auditor\"}");
      assertThat(found).allMatch(value -> !value.contains(session));
    } finally {
      redis.shutdown();
    }
  }

  @Test
  void aRedisThatGoesAndComesBackEmptySignsNobodyOutAndNobodyInAgain() {
    var known = session(one.browser().signedInAs("super"));
    var leaving = one.browser().signedInAs("rep");
    var left = session(leaving);
    assertThat(two.status(left)).isEqualTo(200);
    OPERATOR.stopRedis();
    try {
      assertThat(one.status(known)).as("where it is known").isEqualTo(200);
      two.asked(known)
          .expectStatus()
          .isEqualTo(503)
          .expectCookie()
          .doesNotExist("HOLDLINE_SESSION")
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("redis-down");
      var newcomer = two.browser().signedInAs("supnorth");
      newcomer.get("/api/session").expectStatus().isOk();
      leaving.send(HttpMethod.DELETE, "/api/session", null).expectStatus().isNoContent();
      assertThat(one.status(left)).isEqualTo(401);

      OPERATOR.startRedis();
      for (var session : List.of(known, session(newcomer))) {
        await().atMost(SOON).until(() -> isSignedIn(one, session));
        await().atMost(SOON).until(() -> isSignedIn(two, session));
      }
      await().atMost(SOON).until(() -> two.status(left) == 401);
    } finally {
      OPERATOR.stopRedis();
      OPERATOR.startRedis();
    }
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(two.status(known)).isEqualTo(200);
          assertThat(one.status(left)).isEqualTo(401);
          assertThat(two.status(left)).as("ended before Redis forgot").isEqualTo(401);
        });
  }

  /** Fails for whoever is told to sign in again. */
  private static boolean isSignedIn(Node node, String session) {
    var status = node.status(session);
    assertThat(status).isIn(200, 503);
    return status == 200;
  }

  private static String session(Browser browser) {
    return browser.cookie("HOLDLINE_SESSION");
  }
}
