package io.holdline.web.approvals;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A customer erased by two people, and what is told of him afterwards. */
@WebTest
class ErasureTest {
  private static final TestOperator OPERATOR = TestOperator.running();
  private static final Map<String, String> WHY = Map.of("reason", "asked for by the customer");

  @LocalServerPort private int port;
  private Browser north;
  private Browser admin;
  private long customer;

  @BeforeEach
  void begin() {
    OPERATOR.execute(
        """
        insert into customer (subscription_key, name, phone, region_id, owner_id)
        values ('leaver', '司徒明远', '+8613800138042', 'north', 'anna')
        """);
    customer = OPERATOR.count("select id from customer where subscription_key = 'leaver'");
    north = browser().signedInAs("supnorth");
    admin = browser().signedInAs("admin");
  }

  /** Leaves the operator as other tests expect it. */
  @AfterEach
  void forget() {
    OPERATOR.execute(
        """
        alter table erasure disable trigger user;
        alter table approval_decision disable trigger user;
        alter table approval_request disable trigger user;
        alter table legal_hold disable trigger user;
        delete from erasure_kept; delete from erasure; delete from approval_decision; delete from approval_request;
        delete from legal_hold where customer_id = (select id from customer where subscription_key = 'leaver');
        alter table erasure enable trigger user;
        alter table approval_decision enable trigger user;
        alter table approval_request enable trigger user;
        alter table legal_hold enable trigger user;
        delete from customer where subscription_key = 'leaver';
        select setval(pg_get_serial_sequence('customer', 'id'), max(id)) from customer;
        """);
  }

  private Browser browser() {
    return new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  private static JsonNode body(ResponseSpec answer, int status) {
    return requireNonNull(
        answer
            .expectStatus()
            .isEqualTo(status)
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private ResponseSpec ask(Browser who) {
    return who.post("/api/customers/%d/erasure".formatted(customer), WHY);
  }

  private static ResponseSpec approve(Browser who, long request) {
    return who.post("/api/approvals/%d/approve".formatted(request), Map.of());
  }

  @Test
  void oneAsksAnotherDecidesAndTheCustomerIsNowhere() {
    assertThat(body(ask(browser().signedInAs("anna")), 403).path("code").asString())
        .isEqualTo("not-allowed");
    admin
        .post("/api/customers/%d/erasure".formatted(customer), Map.of("reason", " no "))
        .expectStatus()
        .isBadRequest();
    ask(north).expectStatus().isCreated();
    assertThat(body(ask(admin), 409).path("code").asString()).isEqualTo("erasure-asked");
    var request = OPERATOR.count("select max(id) from approval_request");
    assertThat(body(approve(north, request), 409).path("code").asString()).isEqualTo("own-request");
    var seen = body(admin.get("/api/approvals"), 200).path(0);
    assertThat(seen.path("kind").asString()).isEqualTo("erase");
    assertThat(seen.path("customer").asString()).isEqualTo("leaver");
    assertThat(seen.path("mayDecide").asBoolean()).isTrue();

    approve(admin, request).expectStatus().isNoContent();

    var anna = browser().signedInAs("anna");
    anna.get("/api/customers/" + customer).expectStatus().isNotFound();
    anna.get("/api/customers/by-key?key=leaver").expectStatus().isNotFound();
    assertThat(body(browser().signedInAs("audit").get("/api/customers?q=leaver"), 200)).isEmpty();
    var why = body(anna.get("/api/campaigns/retention/why?customer=leaver"), 200);
    assertThat(why.path("reason").asString()).isEqualTo("erased");
    var standing = body(admin.get("/api/customers/%d/erasure".formatted(customer)), 200);
    assertThat(standing.path("subscriptionKey").asString()).isEqualTo("leaver");
    assertThat(standing.path("kept")).isEmpty();
    ask(admin).expectStatus().isNotFound();
    assertThat(
            OPERATOR.count(
                "select count(*) from audit where action in ('approval-ask', 'erase-customer') and"
                    + " customer_id = %d and subject = '%d'".formatted(customer, request)))
        .isEqualTo(2);
    assertThat(
            OPERATOR.count(
                "select count(*) from audit where customer_id = %d and detail ? 'reason'"
                    .formatted(customer)))
        .isZero();
  }

  @Test
  void whatStandsAgainstItIsSaidAndNothingIsDone() {
    ask(admin).expectStatus().isCreated();
    var request = OPERATOR.count("select max(id) from approval_request");
    OPERATOR.execute(
        "insert into legal_hold (customer_id, reason, until) values (%d, 'court', '2099-01-01')"
            .formatted(customer));
    var refused = body(approve(north, request), 409);
    assertThat(refused.path("code").asString()).isEqualTo("legal-hold");
    assertThat(refused.path("until").asString()).startsWith("2099-01-01");
    assertThat(
            OPERATOR.count("select count(*) from approval_decision where request_id = " + request))
        .isZero();
    assertThat(
            OPERATOR.count(
                "select count(*) from customer where erased_at is null and phone is not null and id"
                    + " = "
                    + customer))
        .isEqualTo(1);
    browser().signedInAs("supnorth").get("/api/customers/2/erasure").expectStatus().isNotFound();
  }

  @Test
  void ofTwoWhoDecideAtOnceOneDoesItAndOutsideTheRegionNobody() {
    ask(admin).expectStatus().isCreated();
    var request = OPERATOR.count("select max(id) from approval_request");
    var everywhere = browser().signedInAs("super");
    var answers =
        Flux.just(north, everywhere)
            .flatMap(who ->
                Mono.fromCallable(
                        () -> approve(who, request).returnResult(Void.class).getStatus().value())
                    .subscribeOn(Schedulers.boundedElastic()))
            .collectList()
            .block();
    assertThat(answers).containsExactlyInAnyOrder(204, 409);
    assertThat(OPERATOR.count("select count(*) from erasure where customer_id = " + customer))
        .isEqualTo(1);
    north.post("/api/customers/2/erasure", WHY).expectStatus().isNotFound();
  }
}
