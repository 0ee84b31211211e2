package io.holdline.web.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentNeed;
import io.holdline.dialer.Availability;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings.Sharing;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@WebTest
class FloorSkillsTest {
  private static final AgentId ANNA = new AgentId("anna");
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final CampaignId UPSELL = new CampaignId("upsell");

  @LocalServerPort private int port;
  @Autowired private Availability availability;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @AfterEach
  void nobodyHasSkills() {
    var operator = TestOperator.running();
    operator.execute("delete from staff_skill");
    operator.execute("update campaign set skills = '{}'");
  }

  private ResponseSpec skills(String agent, List<String> skills) {
    return browser.send(
        HttpMethod.PUT, "/api/floor/agents/" + agent + "/skills", Map.of("skills", skills));
  }

  /** Whom a more important campaign that asks for a skill would get from this one. */
  private List<AgentClaim> neededForUpselling() {
    availability
        .share(UPSELL, new AgentNeed(new Sharing(60, Set.of("upselling")), true, 0))
        .toCompletableFuture()
        .join();
    return availability
        .share(RETENTION, new AgentNeed(Sharing.USUAL, true, 0))
        .toCompletableFuture()
        .join();
  }

  @Test
  void whoIsSignedOnIsNeededByTheSkillsThatTheLeaderGave() {
    browser.signedInAs("anna").post("/api/desk/ready", Map.of()).expectStatus().isOk();
    browser.signedInAs("lead");
    skills("anna", List.of("upselling", "english", "upselling"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.skills")
        .isEqualTo(List.of("english", "upselling"));
    assertThat(neededForUpselling()).containsExactly(new AgentClaim(ANNA, UPSELL, false));
    browser
        .get("/api/floor/agents/anna/skills")
        .expectBody()
        .jsonPath("$.skills.length()")
        .isEqualTo(2);

    skills("anna", List.of("english")).expectStatus().isOk();
    assertThat(neededForUpselling()).isEmpty();
    assertThat(
            TestOperator.running().count("select count(*) from audit where action = 'set-skills'"))
        .isEqualTo(2);
    browser.signedInAs("anna").post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  @Test
  void theFloorShowsWhomALentManagerServes() {
    browser.signedInAs("anna").post("/api/desk/ready", Map.of()).expectStatus().isOk();
    browser.signedInAs("lead");
    browser.get("/api/floor").expectBody().jsonPath("$.agents[0].serves").isEmpty();
    skills("anna", List.of("upselling")).expectStatus().isOk();
    availability.leg(ANNA, true).toCompletableFuture().join();
    assertThat(neededForUpselling()).hasSize(1);
    availability.lend(RETENTION, ANNA, UPSELL).toCompletableFuture().join();
    var serves =
        browser
            .events("/api/floor/events")
            .map(floor -> floor.path("agents").path(0).path("serves"))
            .filter(one -> one.path("id").asString("").equals("upsell"))
            .blockFirst(Duration.ofSeconds(10));
    assertThat(Objects.requireNonNull(serves).path("lent").asBoolean()).isTrue();
    browser.signedInAs("anna").post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  @Test
  void aCampaignThatAsksForASkillIsServedOnlyByWhoHasIt() {
    var operator = TestOperator.running();
    operator.execute("update campaign set skills = '{upselling}'");
    browser
        .signedInAs("bill")
        .post("/api/desk/ready", Map.of())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("no-campaign");
    operator.execute("insert into staff_skill values ('bill', 'upselling')");
    browser.post("/api/desk/ready", Map.of()).expectStatus().isOk();
    browser.post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  @Test
  void whatIsNoSkillOrNobodyOfTheTeamIsRefused() {
    browser.signedInAs("lead");
    skills("bill", List.of("english")).expectStatus().isNotFound();
    skills("anna", List.of("English")).expectStatus().isBadRequest();
    skills("anna", IntStream.range(0, 21).mapToObj(i -> "s" + i).toList())
        .expectStatus()
        .isBadRequest();
    browser
        .send(HttpMethod.PUT, "/api/floor/agents/anna/skills", Map.of())
        .expectStatus()
        .isBadRequest();
    assertThat(TestOperator.running().count("select count(*) from staff_skill")).isZero();
  }
}
