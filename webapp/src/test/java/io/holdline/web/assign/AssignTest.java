package io.holdline.web.assign;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Leaders give customers to other managers of theirs, and to nobody else's. */
@WebTest
class AssignTest {
  private static final String PATH = "/api/assignments";
  private static final Map<String, Object> WISH =
      Map.of("from", List.of("bill"), "to", List.of("anna"), "keys", List.of(" k2", "", "none"));

  @LocalServerPort private int port;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @AfterEach
  void backAgain() {
    TestOperator.running().execute("update customer set owner_id = 'bill' where id = 2");
  }

  private String version() {
    var seen = new String[1];
    browser
        .post(PATH + "/preview", WISH)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.moving")
        .isEqualTo(1)
        .jsonPath("$.someUnknown[0]")
        .isEqualTo("none")
        .jsonPath("$.managers[1].after.tiers.BASIC")
        .isEqualTo(1)
        .jsonPath("$.version")
        .value(String.class, version -> seen[0] = version);
    return seen[0];
  }

  private static Map<String, Object> act(String version, UUID key) {
    return new HashMap<>(
        Map.of("key", key, "version", version, "reason", " Bill is ill. ", "wish", WISH));
  }

  @Test
  void aSupervisorSeesDoesAndTakesBack() {
    browser.signedInAs("super");
    browser
        .get(PATH + "/people")
        .expectBody()
        .jsonPath("$.managers.length()")
        .isEqualTo(2)
        .jsonPath("$.regions.length()")
        .isEqualTo(2)
        .jsonPath("$.nobodys")
        .value(
            Integer.class,
            nobodys ->
                assertThat(nobodys.longValue())
                    .as("other tests leave customers of nobody behind")
                    .isEqualTo(
                        TestOperator.running()
                            .count("select count(*) from customer where owner_id is null"))
                    .isPositive());
    var act = act(version(), UUID.randomUUID());
    var made = new Long[1];
    browser
        .post(PATH, act)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.moved")
        .isEqualTo(1)
        .jsonPath("$.reason")
        .isEqualTo("Bill is ill.")
        .jsonPath("$.id")
        .value(Integer.class, id -> made[0] = id.longValue());
    browser.post(PATH, act).expectStatus().isCreated();
    var undo = PATH + "/" + made[0] + "/undo";
    browser.post(undo, Map.of("key", UUID.randomUUID())).expectStatus().isBadRequest();
    browser
        .post(undo, Map.of("key", UUID.randomUUID(), "reason", "He is well."))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.moved")
        .isEqualTo(1);
    browser
        .post(undo, Map.of("key", UUID.randomUUID(), "reason", "again"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("assignment-undone");
    assertThat(
            TestOperator.running()
                .count("select count(*) from customer where id = 2 and owner_id = 'bill'"))
        .isEqualTo(1);
    browser.get(PATH).expectBody().jsonPath("$[1].undoneBy").exists();
  }

  @Test
  void whatHasChangedSinceIsShownAndNotDone() {
    browser.signedInAs("super");
    var version = version();
    TestOperator.running().execute("update customer set owner_id = null where id = 2");
    browser
        .post(PATH, act(version, UUID.randomUUID()))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("portfolio-changed")
        .jsonPath("$.preview.chosen")
        .isEqualTo(0);
  }

  @Test
  void whatIsOutsideTheScopeIsNotThere() {
    browser.signedInAs("supnorth");
    browser.post(PATH + "/preview", WISH).expectStatus().isNotFound();
    browser.post(PATH, act("1-x", UUID.randomUUID())).expectStatus().isNotFound();
    browser
        .post(PATH + "/preview", Map.of("from", List.of("anna"), "to", List.of("anna")))
        .expectStatus()
        .isBadRequest();
    browser.post(PATH + "/preview", Map.of("to", List.of("anna"))).expectStatus().isBadRequest();
  }

  @Test
  void aTeamLeaderHasTheOwnTeamOnly() {
    browser.signedInAs("lead");
    browser
        .get(PATH + "/people")
        .expectBody()
        .jsonPath("$.managers[0].id")
        .isEqualTo("anna")
        .jsonPath("$.managers.length()")
        .isEqualTo(1)
        .jsonPath("$.nobodys")
        .isEmpty();
  }
}
