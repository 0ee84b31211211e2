package io.holdline.web.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
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

    new Browser(client)
        .signedInAs("repsouth")
        .post("/api/work-orders/" + id + "/accept", Map.of("version", 0))
        .expectStatus()
        .isNotFound();
    rep.post("/api/work-orders/" + id + "/accept", Map.of("version", 0))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.assignedTo")
        .isEqualTo("rep")
        .jsonPath("$.phoneMasked")
        .isEqualTo("+99912****6789")
        .jsonPath("$.customerName")
        .value(String.class, name -> assertThat(name).contains("*").doesNotContain("小伟"));
    rep.post("/api/work-orders/" + id + "/finish", Map.of("version", 0, "result", "done"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("stale");
    rep.post("/api/work-orders/" + id + "/finish", Map.of("version", 1, "result", "已办妥"))
        .expectStatus()
        .isOk();

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
                        + " 'finish-work-order') and customer_id = 1"))
        .isEqualTo(4);
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
