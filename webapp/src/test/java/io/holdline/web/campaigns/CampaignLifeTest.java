package io.holdline.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A marketer writes a campaign, another approves it, a supervisor launches and ends it. */
@WebTest
class CampaignLifeTest {
  /** So many that the draw leaves some of them to be called. */
  private static final String FREE =
      """
      insert into customer (subscription_key, name, phone, region_id, is_test)
        select 'free' || i, '自由', '+9994234567' || i, 'north', true from generate_series(10, 49) i;
      insert into score
        select id, '2026-11-01', 60, 'HIGH', 'GOLD', 99.00, '[]', 'r1', 1 from customer where name = '自由'
      """;

  private static final String GONE =
      """
      delete from score where customer_id in (select id from customer where name = '自由');
      delete from customer where name = '自由'
      """;

  @LocalServerPort private int port;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  private static Map<String, Object> plan() {
    return new HashMap<>(
        Map.of(
            "nameZh", "合约续签",
            "nameEn", "Renewal",
            "goal", "renew",
            "bands", List.of("HIGH", "MEDIUM"),
            "tiers", List.of("GOLD"),
            "regions", List.of("north"),
            "routing", "ownerFirst",
            "callsFrom", "09:30",
            "callsUntil", "20:00",
            "holdOut", 0.1));
  }

  private static Map<String, Object> with(String field, Object value) {
    var plan = plan();
    plan.put(field, value);
    return plan;
  }

  private void refused(HttpMethod method, String path, Object body, String code) {
    browser
        .send(method, path, body)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  private void isNow(String path, String state) {
    browser
        .post(path, Map.of("reason", "because"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo(state);
  }

  @Test
  void fromTheDraftToTheEnd() {
    var campaign = "/api/campaigns/renew-gold";
    browser.signedInAs("market");
    var draft = Map.of("id", "renew-gold", "plan", with("holdOutOfTier", Map.of("GOLD", 0.05)));
    browser
        .post("/api/campaigns", draft)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("draft");
    refused(HttpMethod.POST, "/api/campaigns", draft, "campaign-exists");
    refused(HttpMethod.POST, campaign + "/approve", Map.of(), "own-draft");
    browser
        .send(HttpMethod.PUT, campaign + "/plan", Map.of("version", 0, "plan", plan()))
        .expectStatus()
        .isOk();
    browser
        .get(campaign + "/plan")
        .expectBody()
        .jsonPath("$.callsFrom")
        .isEqualTo("09:30")
        .jsonPath("$.holdOutOfTier.length()")
        .isEqualTo(0);
    browser.post(campaign + "/launch", Map.of()).expectStatus().isForbidden();

    browser.signedInAs("market2");
    refused(
        HttpMethod.PUT, campaign + "/plan", Map.of("version", 0, "plan", plan()), "stale-version");
    isNow(campaign + "/approve", "approved");
    refused(
        HttpMethod.PUT,
        campaign + "/plan",
        Map.of("version", 2, "plan", plan()),
        "campaign-not-draft");

    browser.signedInAs("super");
    startsOnlyWithCustomersToCall(campaign);
    refused(
        HttpMethod.POST, campaign + "/withdraw", Map.of("reason", "x"), "campaign-not-approved");
    refused(HttpMethod.POST, campaign + "/close", Map.of(), "campaign-not-paused");
    isNow(campaign + "/pause", "paused");
    isNow(campaign + "/close", "closed");
    refused(HttpMethod.POST, campaign + "/resume", Map.of(), "campaign-closed");
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where subject = 'renew-gold' and action in"
                        + " ('campaign-draft',"
                        + " 'campaign-redraft', 'campaign-approve', 'campaign-launch',"
                        + " 'campaign-close') and staff_id in ('market', 'market2', 'super')"))
        .isEqualTo(5);
  }

  /** The one customer of this audience is on another list, until others come. */
  private void startsOnlyWithCustomersToCall(String campaign) {
    browser
        .get(campaign + "/gate")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.missing[?(@.blocking == true)].code")
        .isEqualTo("audience-empty")
        .jsonPath("$.missing[?(@.code == 'no-caller-id')].blocking")
        .isEqualTo(false)
        .jsonPath("$.missing[0].link")
        .isEqualTo("/campaigns/renew-gold#plan")
        .jsonPath("$.missing[0].sentence.zh")
        .isNotEmpty();
    browser
        .post(campaign + "/launch", Map.of())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("start-blocked")
        .jsonPath("$.missing[0].code")
        .isEqualTo("audience-empty");
    TestOperator.running().execute(FREE);
    try {
      isNow(campaign + "/launch", "running");
    } finally {
      TestOperator.running().execute(GONE);
    }
    browser
        .get(campaign + "/steps")
        .expectBody()
        .jsonPath("$.[*].state")
        .value(List.class, states -> assertThat(states).hasToString("[draft, approved, running]"))
        .jsonPath("$[2].byId")
        .isEqualTo("super");
  }

  @Test
  void whomAPlanWouldCallIsCountedBeforeAnybodySavesIt() {
    var campaigns = TestOperator.running().count("select count(*) from campaign");
    browser.signedInAs("market");
    counted(Map.of("plan", with("callsPerManagerDay", 30)))
        .jsonPath("$.count.reasons[*].customers")
        .value(
            List.class,
            customers ->
                assertThat(
                        ((List<?>) customers)
                            .stream().mapToLong(each -> ((Number) each).longValue()).sum())
                    .as("everybody has one place")
                    .isEqualTo(TestOperator.running().count("select count(*) from customer")))
        .jsonPath("$.count.callsADay")
        .isEqualTo(60)
        .jsonPath("$.count.tooMuch")
        .isEqualTo(false)
        .jsonPath("$.refused")
        .isEmpty();
    counted(
            Map.of(
                "plan",
                with("conditions", List.of(Map.of("signal", "usageChange", "test", "> 0")))))
        .jsonPath("$.refused.zh")
        .isNotEmpty()
        .jsonPath("$.count")
        .isEmpty();
    refused(
        HttpMethod.POST,
        "/api/campaigns/audience",
        Map.of("plan", with("regions", List.of("nowhere"))),
        "no-region");
    assertThat(TestOperator.running().count("select count(*) from campaign")).isEqualTo(campaigns);
  }

  private WebTestClient.BodyContentSpec counted(Map<String, Object> asked) {
    return browser.post("/api/campaigns/audience", asked).expectStatus().isOk().expectBody();
  }

  @Test
  void theAudienceMayAskForSignals() {
    browser.signedInAs("market");
    var asked = List.of(Map.of("signal", "usageChange", "test", "< -20 %"));
    browser
        .post("/api/campaigns", Map.of("id", "ask-use", "plan", with("conditions", asked)))
        .expectStatus()
        .isCreated();
    browser
        .get("/api/campaigns/ask-use/plan")
        .expectBody()
        .jsonPath("$.conditions[0].signal")
        .isEqualTo("usageChange")
        .jsonPath("$.conditions[0].test")
        .isEqualTo("< -20 %")
        .jsonPath("$.cohort")
        .isEmpty();
    browser
        .post(
            "/api/campaigns",
            Map.of(
                "id",
                "ask-bad",
                "plan",
                with("conditions", List.of(Map.of("signal", "usageChange", "test", "< 3 d")))))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("wrong-unit")
        .jsonPath("$.signal")
        .isEqualTo("usageChange")
        .jsonPath("$.sentence.zh")
        .value(String.class, zh -> assertThat(zh).contains("单位"));
    refused(
        HttpMethod.POST,
        "/api/campaigns",
        Map.of(
            "id",
            "ask-bad",
            "plan",
            with("cohort", Map.of("name", "nobody", "asOf", "2026-11-01"))),
        "no-cohort");
    said(with("cohort", Map.of("name", "base", "asOf", "soon")), "a day such as 2026-11-01");
    said(with("conditions", List.of(Map.of("signal", "x"))), "'conditions.test'");
  }

  @Test
  void whatCannotBeAPlanIsSaidInASentenceAndWritesNothing() {
    browser.signedInAs("market");
    said(with("bands", List.of("HUGE")), "'bands' (HUGE) is one of [LOW");
    said(with("tiers", List.of()), "at least one risk band and one value tier");
    said(with("callsFrom", "nine"), "'callsFrom' (nine) is a time such as 09:00");
    said(with("callsUntil", "08:00"), "must begin (09:30) before they end (08:00)");
    said(with("holdOut", 0.9), "(0.9) must be between 0 and 0.5");
    said(with("routing", "nearest"), "The routing (nearest)");
    said(with("goal", "Ärger"), "The goal (Ärger)");
    said(with("callsPerManagerDay", 0), "(0) must be between 1 and 1,000");
    said(with("nameEn", " "), "1 to 80 characters");
    refused(
        HttpMethod.POST,
        "/api/campaigns",
        Map.of("id", "renew-bad", "plan", with("regions", List.of("atlantis"))),
        "no-region");
    browser
        .post("/api/campaigns", Map.of("id", "No Id", "plan", plan()))
        .expectStatus()
        .isBadRequest();
    browser.get("/api/campaigns/renew-bad/plan").expectStatus().isNotFound();
    browser.signedInAs("anna").post("/api/campaigns", Map.of()).expectStatus().isForbidden();
  }

  private void said(Map<String, Object> plan, String sentence) {
    browser
        .post("/api/campaigns", Map.of("id", "renew-bad", "plan", plan))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains(sentence));
  }
}
