package io.holdline.web.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Availability;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/** A marketer writes a script, and the manager in a call reads the one in force for it. */
@WebTest
class ScriptsTest {
  private static final AgentId BILL = new AgentId("bill");
  private static final Map<String, Object> WORDS = Map.of("zh", "您好", "en", "Hello");

  @LocalServerPort private int port;
  @Autowired private Availability availability;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @Test
  void aCallReadsItsCampaignsOwnScriptBeforeTheOneOfTheHouseAndKeepsHowFarItWent() {
    var call = callAtBillsDesk();
    var path = "/api/desk/calls/" + call + "/script";
    var operator = TestOperator.running();

    read(path).jsonPath("$.type").isEqualTo("retention").jsonPath("$.version").isEqualTo(1);
    read(path)
        .jsonPath("$.script.stages[0].says[0].must")
        .isEqualTo(true)
        .jsonPath("$.script.timers.saveSeconds")
        .isEqualTo(120)
        .jsonPath("$.script.stages[?(@.saving == true)].key")
        .isEqualTo("solution");
    read(path + "?type=complaint").jsonPath("$.type").isEqualTo("complaint");
    browser.get(path + "?type=gossip").expectStatus().isBadRequest();

    browser.signedInAs("market");
    made(wish("retention", 1, Map.of("inForceFrom", Instant.now().plus(Duration.ofDays(1)))), 2);
    made(wish("retention", 0, Map.of("campaign", "retention")), 1);
    browser.signedInAs("bill");
    read(path).jsonPath("$.campaign").isEqualTo("retention").jsonPath("$.version").isEqualTo(1);
    read("/api/scripts?type=retention&campaign=retention").jsonPath("$.length()").isEqualTo(1);
    read("/api/scripts?type=retention")
        .jsonPath("$[0].version")
        .isEqualTo(2)
        .jsonPath("$[1].author")
        .isEmpty();

    var id = operator.count("select id from call_script where campaign_id = 'retention'");
    done(availability.wrapUp(BILL, call));
    var said = Map.of("id", id, "stage", "opening", "said", List.of("opening/0"));
    var form = "/api/desk/calls/" + call + "/disposition";
    browser
        .post(
            form,
            Map.of(
                "code",
                "thinking",
                "script",
                Map.of("id", id, "stage", "opening", "said", List.of("x"))))
        .expectStatus()
        .isBadRequest();
    browser.post(form, Map.of("code", "thinking", "script", said)).expectStatus().isOk();
    assertThat(
            operator.count(
                "select count(*) from call_script_walk where attempt_id = '%s' and agent_id = 'bill'"
                        .formatted(call)
                    + " and stage = 'opening' and said = '{opening/0}'"))
        .isEqualTo(1);
    browser.signedInAs("anna").get(path).expectStatus().isEqualTo(409);
    browser.signedInAs("bill").post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  @Test
  void aVersionIsRefusedThatIsLateUnclearOrForAllRegionsFromOne() {
    browser.signedInAs("supnorth");
    refused(wish("service", 1, Map.of()), "every-region");
    browser.signedInAs("super");
    refused(wish("service", 0, Map.of()), "newer-version");
    refused(wish("service", 0, Map.of("campaign", "no-such")), "newer-version");
    refused(wish("service", 1, Map.of("inForceFrom", "2026-01-01T00:00:00Z")), "in-the-past");
    unclear(wish("service", 1, Map.of("reason", " ")), "reason");
    unclear(wish("gossip", 0, Map.of()), "gossip");
    unclear(wish("service", 1, Map.of("script", script("Hello {phone}", 120))), "{phone}");
    unclear(wish("service", 1, Map.of("script", script("Hello\0", 120))), "a line of 1 to 400");
    unclear(wish("service", 1, Map.of("script", script("Hello", 5))), "saveSeconds");
    unclear(wish("service", 1, Map.of("script", "Hello")), "cannot be read");
    unclear(wish("service", 1, Map.of("script", Map.of("stages", List.of()))), "stages");
    made(wish("service", 1, Map.of()), 2);
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action = 'script' and staff_id = 'super' and"
                        + " detail->>'reason' = 'plainer words'"))
        .isEqualTo(1);
  }

  private static Map<String, Object> wish(String type, int after, Map<String, Object> more) {
    var wish = new HashMap<String, Object>();
    wish.put("type", type);
    wish.put("after", after);
    wish.put("reason", "plainer words");
    wish.put("script", script("Hello {customer}, this is {staff}", 120));
    wish.putAll(more);
    return wish;
  }

  private static Map<String, Object> script(String greeting, int saveSeconds) {
    return Map.of(
        "stages",
        List.of(
            Map.of(
                "key",
                "opening",
                "name",
                WORDS,
                "hint",
                WORDS,
                "saving",
                false,
                "says",
                List.of(Map.of("zh", "您好", "en", greeting, "must", true)))),
        "phrases",
        Map.of(
            "silence", WORDS,
            "silentClose", WORDS,
            "noise", WORDS,
            "hold", WORDS,
            "back", WORDS,
            "later", WORDS),
        "timers",
        Map.of(
            "greetingSeconds", 6,
            "silenceSeconds", 2,
            "silenceRepeats", 2,
            "saveSeconds", saveSeconds,
            "unattendedSeconds", 120));
  }

  private BodyContentSpec read(String path) {
    return browser.get(path).expectStatus().isOk().expectBody();
  }

  private void made(Object wish, int version) {
    browser
        .post("/api/scripts", wish)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.version")
        .isEqualTo(version);
  }

  private void refused(Object wish, String code) {
    browser
        .post("/api/scripts", wish)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  private void unclear(Object wish, String word) {
    browser
        .post("/api/scripts", wish)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains(word));
  }

  private CallId callAtBillsDesk() {
    browser.signedInAs("bill").post("/api/desk/ready", Map.of()).expectStatus().isOk();
    done(availability.leg(BILL, true));
    var call = new CallId(UUID.randomUUID());
    TestOperator.running()
        .execute(
            """
            insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence)
            values ('%1$s', 'retention', 1, 1, 1, '+999123456789', 'anna', 'pooled', 1);
            insert into call_join values ('%1$s', 'bill', now(), now());
            """
                .formatted(call));
    done(
        availability.reserve(
            new CampaignId("retention"),
            call,
            new AgentPreference.OwnerOnly(BILL),
            Duration.ofSeconds(30)));
    done(availability.connect(BILL, call));
    return call;
  }

  private static void done(CompletionStage<Transition> wish) {
    assertThat(wish.toCompletableFuture().join()).isInstanceOf(Transition.Changed.class);
  }
}
