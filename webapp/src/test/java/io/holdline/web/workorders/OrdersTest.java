package io.holdline.web.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebTest
class OrdersTest {
  @LocalServerPort private int port;
  private WebTestClient client;

  @BeforeEach
  void open() {
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
  }

  @Test
  void aPromiseGoesOutIsAcceptedFinishedAndReturnsToTheCard() {
    var manager = new Browser(client).signedInAs("anna");
    var rep = new Browser(client).signedInAs("rep");
    var call = talked("anna");
    manager
        .post(
            "/api/work-orders",
            Map.of(
                "customerId", 1,
                "attemptId", call,
                "promise", "<b>更换光猫</b>",
                "dueAt", "2030-01-01T08:00:00Z",
                "what", "更换光猫"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("dispatched");
    var id = TestOperator.running().count("select max(id) from work_order");
    manager
        .post(
            "/api/desk/calls/" + call + "/disposition",
            Map.of(
                "code", "saved",
                "rightParty", true,
                "offerId", "data10",
                "offerAnswer", "accepted",
                "saveClaimed", true))
        .expectStatus()
        .isOk();
    assertThat(
            TestOperator.running()
                .count("select count(*) from disposition where attempt_id = '" + call + "'"))
        .isEqualTo(1);

    var accept = step("accept", Map.of());
    new Browser(client)
        .signedInAs("repsouth")
        .post("/api/work-orders/" + id + "/steps", accept)
        .expectStatus()
        .isNotFound();
    for (int n = 0; n < 2; n++) { // a phone that did not hear the answer sends it again
      rep.post("/api/work-orders/" + id + "/steps", accept)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.assignedTo.id")
          .isEqualTo("rep")
          .jsonPath("$.phoneMasked")
          .isEqualTo("+99912****6789")
          .jsonPath("$.clock.kind")
          .isEqualTo("finish")
          .jsonPath("$.customerName")
          .value(String.class, name -> assertThat(name).contains("*").doesNotContain("小伟"));
    }
    rep.post("/api/work-orders/" + id + "/steps", step("resume", Map.of()))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-now")
        .jsonPath("$.now.state")
        .isEqualTo("accepted");
    manager
        .post("/api/work-orders/" + id + "/chase", Map.of("note", "客户在等"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.chased")
        .isEqualTo(1)
        .jsonPath("$.lastChase.by.id")
        .isEqualTo("anna");
    rep.post("/api/work-orders/" + id + "/steps", step("finish", Map.of("result", "已办妥")))
        .expectStatus()
        .isOk();
    rep.get("/api/work-orders/" + id + "/story")
        .expectBody()
        .jsonPath("$[*].step")
        .isEqualTo(List.of("dispatched", "accept", "chase", "finish"))
        .jsonPath("$[2].note")
        .isEqualTo("客户在等");

    manager
        .get("/api/customers/1")
        .expectBody()
        .jsonPath("$.workOrders[0].state")
        .isEqualTo("finished")
        .jsonPath("$.workOrders[0].result")
        .isEqualTo("已办妥")
        .jsonPath("$.promises[0].state")
        .isEqualTo("kept")
        .jsonPath("$.history[0].disposition")
        .isEqualTo("saved");
    assertThat(
            TestOperator.running()
                .count(
                    "select count(distinct action) from audit where action in"
                        + " ('dispatch-work-order', 'disposition', 'accept-work-order',"
                        + " 'chase-work-order', 'finish-work-order') and customer_id = 1"))
        .isEqualTo(5);
  }

  private static Map<String, Object> step(String step, Map<String, Object> more) {
    var sent = new HashMap<>(more);
    sent.put("command", UUID.randomUUID().toString());
    sent.put("saidAt", "2026-11-29T08:00:00Z");
    sent.put("step", step);
    return sent;
  }

  @Test
  void aStepThatLacksSomethingIsRefusedInASentence() {
    var rep = new Browser(client).signedInAs("rep");
    for (var wrong :
        List.of(
            Map.<String, Object>of("step", "accept"),
            step("dance", Map.of()),
            step("pause", Map.of("reason", "rain", "note", "x")),
            step("pause", Map.of("reason", "stock")),
            step("return", Map.of("reason", "other")),
            step("finish", Map.of("result", "x".repeat(2_001))))) {
      rep.post("/api/work-orders/1/steps", wrong)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.detail")
          .value(String.class, sentence -> assertThat(sentence).endsWith("."));
    }
    rep.get("/api/work-orders/walk-in?last4=12a4").expectStatus().isBadRequest();
  }

  @Test
  void shopHoursAreChangedByWhoAnswersForTheRegion() {
    var supervisor = new Browser(client).signedInAs("supnorth");
    var hours =
        Map.of(
            "opens",
            "10:00",
            "closes",
            "20:30",
            "rest",
            "none",
            "acceptMinutes",
            45,
            "balanced",
            true,
            "version",
            0);
    supervisor.send(HttpMethod.PUT, "/api/shop-hours/north", hours).expectStatus().isOk();
    supervisor
        .send(HttpMethod.PUT, "/api/shop-hours/north", hours)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("stale");
    supervisor
        .get("/api/shop-hours/north")
        .expectBody()
        .jsonPath("$.closes")
        .value(String.class, closes -> assertThat(closes).startsWith("20:30"))
        .jsonPath("$.version")
        .isEqualTo(1);
    supervisor.get("/api/shop-hours/south").expectStatus().isNotFound();
    TestOperator.running().execute("delete from shop_hours");
  }

  @Test
  void whatIsMissingIsNamedAndWhoDidNotTalkMayNotPromise() {
    var manager = new Browser(client).signedInAs("bill");
    manager
        .post("/api/work-orders", Map.of("customerId", 1))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("The field 'promise' is missing.");
    manager
        .post(
            "/api/work-orders",
            Map.of("customerId", 3, "promise", "p", "dueAt", "2030-01-01T08:00:00Z", "what", "w"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-your-customer");
    manager
        .post(
            "/api/desk/calls/" + talked("anna") + "/disposition",
            Map.of("code", "saved", "rightParty", true))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-your-call");
    manager
        .post(
            "/api/desk/calls/" + talked("bill") + "/disposition",
            Map.of("code", "no-such-code", "rightParty", true))
        .expectStatus()
        .isBadRequest();
  }

  private static String talked(String agent) {
    var call = UUID.randomUUID().toString();
    TestOperator.running()
        .execute(
            """
            insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence)
            values ('%s', 'retention', 1, 1, 1, '+999123456789', 'anna', 'pooled', 1);
            insert into call_join values ('%s', '%s', now(), now());
            """
                .formatted(call, call, agent));
    return call;
  }
}
