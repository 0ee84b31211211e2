package io.holdline.web.approvals;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.approval.NumberLimit;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import tools.jackson.databind.node.MissingNode;

/** Numbers in full: a few alone, more with a second person. */
@WebTest
class ApprovalsTest {
  private static final TestOperator OPERATOR = TestOperator.running();
  private static final Map<String, String> WHY = Map.of("reason", "the customer asked me to call");

  @LocalServerPort private int port;
  private Browser anna;
  private Browser supervisor;

  @BeforeEach
  void begin() {
    OPERATOR.execute(
        """
        alter table number_shown disable trigger user;
        alter table approval_decision disable trigger user;
        alter table approval_request disable trigger user;
        delete from number_shown; delete from approval_decision;
        alter table reject_file_handed disable trigger user; delete from reject_file_handed;
        alter table reject_file_handed enable trigger user; delete from approval_request;
        alter table number_shown enable trigger user;
        alter table approval_decision enable trigger user;
        alter table approval_request enable trigger user;
        insert into customer (subscription_key, name, phone, region_id, owner_id, language, is_test)
        select 'many' || n, '多' || n, '+99955500' || lpad(n::text, 4, '0'), 'north', 'anna', 'zh-CN', true
          from generate_series(1, 30) n on conflict do nothing;
        """);
    anna = browser().signedInAs("anna");
    supervisor = browser().signedInAs("supnorth");
  }

  /** Leaves the operator as other tests expect it. */
  @AfterEach
  void forget() {
    OPERATOR.execute(
        """
        delete from customer where subscription_key like 'many%';
        select setval(pg_get_serial_sequence('customer', 'id'), max(id)) from customer;
        """);
  }

  private Browser browser() {
    return new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  private static long customer(int n) {
    return OPERATOR.count("select id from customer where subscription_key = 'many%d'".formatted(n));
  }

  private static ResponseSpec show(Browser who, long customer) {
    return who.post("/api/customers/%d/number".formatted(customer), WHY);
  }

  private static int status(ResponseSpec answer) {
    return answer.returnResult(Void.class).getStatus().value();
  }

  private static long ask(Browser who, int howMany, Duration time) {
    var answer =
        who.post(
                "/api/approvals",
                Map.of(
                    "kind",
                    "unmask",
                    "howMany",
                    howMany,
                    "reason",
                    "a list of the branch to check",
                    "validUntil",
                    Instant.now().plus(time).toString()))
            .expectStatus()
            .isCreated()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody();
    return requireNonNull(answer).path("id").asLong();
  }

  private static JsonNode seen(Browser who, long id) {
    var all =
        who.get("/api/approvals")
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody();
    return requireNonNull(all).values().stream()
        .filter(each -> each.path("id").asLong() == id)
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  @Test
  void aNumberOfThePortfolioIsShownOnceWithAReasonAndOnRecord() {
    var one = customer(1);
    show(anna, one)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueMatches("Cache-Control", ".*no-store.*")
        .expectBody()
        .jsonPath("$.number")
        .isEqualTo("+999555000001")
        .jsonPath("$.today")
        .isEqualTo(1)
        .jsonPath("$.aDay")
        .isEqualTo(20);
    show(anna, one).expectStatus().isOk().expectBody().jsonPath("$.today").isEqualTo(1);
    assertThat(
            OPERATOR.count(
                "select count(*) from audit where staff_id = 'anna' and action = 'show-number'"
                    + " and customer_id = %d and detail ->> 'reason' like 'the customer asked%%'"
                        .formatted(one)))
        .isEqualTo(2);

    anna.post("/api/customers/%d/number".formatted(one), Map.of("reason", "   hm  "))
        .expectStatus()
        .isBadRequest();
    show(anna, 2).expectStatus().isNotFound(); // of another region and manager
    show(browser().signedInAs("audit"), 2).expectStatus().isOk();
    show(supervisor, 2).expectStatus().isNotFound();
    show(browser().signedInAs("lead"), one).expectStatus().isForbidden();
    OPERATOR.execute("update customer set phone = null where id = " + customer(30));
    show(anna, customer(30)).expectStatus().isEqualTo(409);
    assertThat(OPERATOR.count("select count(*) from number_shown where staff_id = 'anna'"))
        .isEqualTo(2);
  }

  @Test
  void beyondTheDaysNumbersASecondPersonApprovesAndEachUseCounts() {
    // All at once: the limit holds, whoever comes first.
    var answers =
        Flux.fromStream(IntStream.rangeClosed(1, 25).boxed())
            .flatMap(
                n ->
                    Mono.fromCallable(() -> status(show(anna, customer(n))))
                        .subscribeOn(Schedulers.boundedElastic()),
                5)
            .collectList()
            .block(Duration.ofSeconds(60));
    assertThat(answers).filteredOn(status -> status == 200).hasSize(20);
    assertThat(answers).filteredOn(status -> status == 409).hasSize(5);

    var refusedOnes =
        IntStream.rangeClosed(1, 25)
            .mapToObj(ApprovalsTest::customer)
            .filter(id ->
                OPERATOR.count("select count(*) from number_shown where customer_id = " + id) == 0)
            .toList();
    show(anna, refusedOnes.getFirst())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("approval-needed");

    var id = ask(anna, 2, Duration.ofHours(2));
    assertThat(seen(anna, id).path("state").asString()).isEqualTo("WAITING");
    assertThat(status(show(anna, refusedOnes.getFirst()))).isEqualTo(409);
    var asSeen = seen(supervisor, id);
    assertThat(asSeen.path("mayDecide").asBoolean()).isTrue();
    assertThat(asSeen.path("howMany").asInt()).isEqualTo(2);
    assertThat(asSeen.path("usedToday").asInt()).isEqualTo(20);
    supervisor
        .post("/api/approvals/%d/approve".formatted(id), Map.of())
        .expectStatus()
        .isNoContent();

    for (var customer : refusedOnes.subList(0, 2)) {
      show(anna, customer).expectStatus().isOk().expectBody().jsonPath("$.approval").isEqualTo(id);
    }
    show(anna, refusedOnes.getFirst()).expectStatus().isOk(); // seen already: costs nothing
    assertThat(status(show(anna, refusedOnes.get(2)))).as("both are used").isEqualTo(409);
    assertThat(seen(anna, id).path("state").asString()).isEqualTo("USED");
    assertThat(seen(anna, id).path("used").asInt()).isEqualTo(2);
    assertThat(
            OPERATOR.count(
                "select count(*) from audit where action = 'approval-give' and staff_id ="
                    + " 'supnorth' and subject = '%d'".formatted(id)))
        .isEqualTo(1);
    assertThat(
            OPERATOR.count(
                "select count(*) from audit where action = 'show-number' and detail ->> 'approval'"
                    + " ="
                    + " '%d'".formatted(id)))
        .isEqualTo(3);
  }

  @Test
  void nobodyDecidesTheirOwnNorOutsideTheRegionNorTwiceNorTooLate() {
    var own = ask(supervisor, 10, Duration.ofHours(1));
    var path = "/api/approvals/%d/approve";
    assertThat(seen(supervisor, own).path("mayDecide").asBoolean()).isFalse();
    supervisor
        .post(path.formatted(own), Map.of())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("own-request");
    var everywhere = browser().signedInAs("super");
    everywhere.post(path.formatted(own), Map.of()).expectStatus().isNoContent();
    everywhere
        .post("/api/approvals/%d/refuse".formatted(own), Map.of("reason", "too late"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("request-decided");

    var bill = browser().signedInAs("bill");
    var south = ask(bill, 3, Duration.ofHours(1));
    assertThat(seen(supervisor, south).isMissingNode()).isTrue();
    assertThat(seen(anna, south).isMissingNode()).isTrue();
    supervisor.post(path.formatted(south), Map.of()).expectStatus().isNotFound();
    everywhere
        .post("/api/approvals/%d/refuse".formatted(south), Map.of("reason", " "))
        .expectStatus()
        .isBadRequest();
    everywhere
        .post("/api/approvals/%d/refuse".formatted(south), Map.of("reason", "ask your leader"))
        .expectStatus()
        .isNoContent();
    assertThat(seen(bill, south).path("state").asString()).isEqualTo("REFUSED");
    assertThat(seen(bill, south).path("decisionReason").asString()).isEqualTo("ask your leader");

    OPERATOR.execute(
        """
        insert into approval_request (at, asked_by, region_id, kind, how_many, reason, valid_until)
        values (now() - interval '2 hours', 'anna', 'north', 'unmask', 5, 'too slow', now() - interval '1 hour')
        """);
    var late = OPERATOR.count("select max(id) from approval_request");
    assertThat(seen(anna, late).path("state").asString()).isEqualTo("OVER");
    supervisor
        .post(path.formatted(late), Map.of())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("request-over");
  }

  @Test
  void badWishesGetASentenceAndThreeWaitAtMost() {
    var until = Instant.now().plusSeconds(3600).toString();
    for (var wrong :
        List.<Map<String, Object>>of(
            Map.of("kind", "all", "howMany", 1, "reason", "because of it", "validUntil", until),
            Map.of("kind", "unmask", "howMany", 0, "reason", "because of it", "validUntil", until),
            Map.of(
                "kind", "unmask", "howMany", 501, "reason", "because of it", "validUntil", until),
            Map.of("kind", "unmask", "howMany", 1, "reason", "hm", "validUntil", until),
            Map.of("kind", "unmask", "howMany", 1, "reason", "because of it"),
            Map.of(
                "kind",
                "unmask",
                "howMany",
                1,
                "reason",
                "because of it",
                "validUntil",
                Instant.now().plus(Duration.ofHours(25)).toString()))) {
      anna.post("/api/approvals", wrong).expectStatus().isBadRequest();
    }
    for (var asked = 0; asked < 3; asked++) {
      ask(anna, 1, Duration.ofHours(1));
    }
    anna.post(
            "/api/approvals",
            Map.of("kind", "unmask", "howMany", 1, "reason", "because of it", "validUntil", until))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("too-many-requests-waiting");
  }

  @Test
  void theRowsAreOnlyEverAddedAndTheDatabaseItselfRefusesOwnDecisions() {
    var id = ask(anna, 1, Duration.ofHours(1));
    for (var sql :
        List.of(
            "update approval_request set how_many = 500",
            "delete from approval_request",
            "insert into approval_decision values (%d, now(), 'anna', true, null)".formatted(id))) {
      assertThatThrownBy(() -> OPERATOR.execute(sql)).as(sql).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void theLimitOfTheDayIsASetting() {
    assertThat(new NumberLimit(0, ZoneId.of("Asia/Shanghai")).aDay()).isZero();
    assertThatThrownBy(() -> new NumberLimit(-1, ZoneId.of("UTC")))
        .hasMessageContaining("holdline.numbers.a-day");
  }
}
