package io.holdline.web.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Figures open to their calls; words are corrected and definitions set by those who may. */
@WebTest
class KpisTest {
  @LocalServerPort private int port;
  private WebTestClient client;

  @BeforeEach
  void open() {
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
  }

  private static Map<String, Object> definition(String from) {
    return new HashMap<>(
        Map.of(
            "holdsFrom",
            from,
            "conversationSeconds",
            20,
            "rightPartyOf",
            "connects",
            "saveDays",
            60,
            "applicantsInNet",
            false,
            "hardBindDays",
            30,
            "reason",
            "agreed with finance"));
  }

  private static void refused(ResponseSpec answer, int status, String sentence) {
    answer
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains(sentence));
  }

  @Test
  void aDefinitionIsSetForLaterDaysOnlyAndOnRecord() {
    var admin = new Browser(client).signedInAs("admin");
    refused(
        admin.post("/api/kpi/definitions", definition("2026-01-01")),
        409,
        "tomorrow at the earliest");
    var wrong = definition("2037-01-01");
    wrong.put("saveDays", 45);
    refused(admin.post("/api/kpi/definitions", wrong), 400, "30, 60 or 90 days, not after 45");
    wrong.remove("saveDays");
    refused(admin.post("/api/kpi/definitions", wrong), 400, "A definition needs");
    admin.post("/api/kpi/definitions", definition("2037-01-01")).expectStatus().isCreated();
    refused(admin.post("/api/kpi/definitions", definition("2037-01-01")), 409, "already");
    new Browser(client)
        .signedInAs("lead")
        .get("/api/kpi/definitions")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[0].holdsFrom")
        .isEqualTo("2037-01-01")
        .jsonPath("$[1].holdsFrom")
        .isEqualTo("2000-01-01");
    assertThat(
            TestOperator.running()
                .count("select count(*) from audit where action = 'kpi-definition'"))
        .isOne();
  }

  @Test
  void aFigureOpensToItsCallsAndAWordIsCorrectedByThoseWhoMay() {
    var call = UUID.randomUUID();
    TestOperator.running()
        .execute(
            """
            insert into call_attempt (id, campaign_id, customer_id, phone, routing, fence, direction, begun_at)
              values ('%1$s', (select min(id) from campaign), 1, '+999123456789', 'pooled', 1, 'in', '2026-03-02T02:00:00Z');
            insert into call_join values ('%1$s', 'anna', '2026-03-02T02:00:05Z', '2026-03-02T02:00:06Z');
            insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, at)
              values ('%1$s', 'anna', 'saved', true, true, '2026-03-02T02:05:00Z')
            """
                .formatted(call));
    var rows = "/api/kpi/rows?manager=anna&figure=saves&from=2026-03-02&to=2026-03-02";
    var lead = new Browser(client).signedInAs("lead");
    lead.get(rows)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].call")
        .isEqualTo(call.toString())
        .jsonPath("$[0].said.saveClaimed")
        .isEqualTo(true);
    new Browser(client).signedInAs("bill").get(rows).expectStatus().isOk().expectBody().json("[]");
    refused(lead.get("/api/kpi/rows?manager=anna&figure=luck"), 400, "'figure' must be");

    var path = "/api/calls/" + call + "/correction";
    Map<String, Object> wish =
        Map.of(
            "code",
            "refused",
            "rightParty",
            true,
            "saveClaimed",
            false,
            "seen",
            0,
            "reason",
            "heard the recording");
    refused(new Browser(client).signedInAs("anna").post(path, wish), 404, "that you may correct");
    refused(new Browser(client).signedInAs("bill").post(path, wish), 404, "that you may correct");
    refused(lead.post(path, Map.of("code", "refused")), 400, "A correction needs");
    lead.post(path, wish).expectStatus().isNoContent();
    refused(lead.post(path, wish), 409, "since you looked at it");
    lead.get("/api/kpi/rows?manager=anna&figure=saves")
        .expectBody()
        .jsonPath("$[0].n")
        .isEqualTo(-1)
        .jsonPath("$[0].said.corrections")
        .isEqualTo(1);
    assertThat(
            TestOperator.running()
                .count("select count(*) from audit where action = 'correct-disposition'"))
        .isOne();
  }
}
