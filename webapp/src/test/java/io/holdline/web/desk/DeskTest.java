package io.holdline.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.Availability;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.Party;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.web.Browser;
import io.holdline.web.HeardDialer;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@WebTest
class DeskTest {
  private static final AgentId BILL = new AgentId("bill");
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final Duration SOON = Duration.ofSeconds(10);

  @LocalServerPort private int port;
  @Autowired private Availability availability;
  @Autowired private RedisFloorBoard board;
  @Autowired private HeardDialer dialer;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @Test
  void aCallComesToTheDeskWithItsCustomerWhoeverOwnsIt() {
    browser.signedInAs("bill").post("/api/desk/ready", Map.of()).expectStatus().isOk();
    done(availability.leg(BILL, true));
    var call = begunCallOfCustomer1();

    var talking =
        browser
            .events("/api/desk/events")
            .doOnNext(first -> {
              if (first.path("activity").asString().equals("IDLE")) {
                connect(call);
              }
            })
            .filter(view -> view.path("activity").asString().equals("TALKING"))
            .map(view -> view.path("call").path("customer"))
            .filter(JsonNode::isObject)
            .blockFirst(SOON);

    assertThat(Objects.requireNonNull(talking).path("nameMasked").asString()).isEqualTo("张小伟");
    assertThat(talking.path("phoneMasked").asString()).isEqualTo("+99912****6789");
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where staff_id = 'bill' and customer_id = 1 and"
                        + " detail->>'where' = 'desk'"))
        .isPositive();
    browser.get("/api/customers/1").expectStatus().isOk();
    browser.post("/api/desk/calls/" + call + "/hang-up", Map.of()).expectStatus().isAccepted();
    dialer.awaitTold(new AgentCommand.HangUp(BILL, call));
    done(availability.wrapUp(BILL, call));
    browser
        .get("/api/desk")
        .expectBody()
        .jsonPath("$.activity")
        .isEqualTo("WRAP_UP")
        .jsonPath("$.wrapUpUntil")
        .isNotEmpty();
    browser
        .post("/api/desk/log-out", Map.of())
        .expectBody()
        .jsonPath("$.presence")
        .isEqualTo("LOGGED_OUT");
  }

  @Test
  void aPauseNeedsAReasonAndAStrangersCallCannotBeEnded() {
    browser.signedInAs("anna").post("/api/desk/log-out", Map.of()).expectStatus().isOk();
    browser.get("/api/desk").expectBody().jsonPath("$.presence").isEqualTo("LOGGED_OUT");
    browser.post("/api/desk/pause", Map.of()).expectStatus().isBadRequest();
    browser.post("/api/desk/pause", Map.of("reason", "<script>")).expectStatus().isBadRequest();
    browser
        .post("/api/desk/pause", Map.of("reason", "meal"))
        .expectBody()
        .jsonPath("$.presence")
        .isEqualTo("PAUSED")
        .jsonPath("$.reason")
        .isEqualTo("meal");
    browser
        .post("/api/desk/calls/" + UUID.randomUUID() + "/hang-up", Map.of())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-your-call");
    browser.post("/api/desk/calls/1,2/hang-up", Map.of()).expectStatus().isBadRequest();
    browser.post("/api/desk/ready", Map.of("campaign", "no-such")).expectStatus().isEqualTo(409);
    browser.post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  @Test
  void whatIsDoneWithTheCallReachesTheDialerFromWhoeverHasIt() {
    browser.signedInAs("bill").post("/api/desk/ready", Map.of()).expectStatus().isOk();
    done(availability.leg(BILL, true));
    var call = begunCallOfCustomer1();
    connect(call);
    var bar = "/api/desk/calls/" + call;
    accepted(bar + "/control", Map.of("what", "hold"));
    accepted(bar + "/control", Map.of("what", "digits", "keys", "12#"));
    accepted(bar + "/control", Map.of("what", "consult", "to", Map.of("number", "+8613800000000")));
    for (var wished :
        List.of(
            new CallControl.Hold(),
            new CallControl.Digits("12#"),
            new CallControl.Consult(new Party.Outside(new PhoneNumber("+8613800000000"))))) {
      dialer.awaitTold(new AgentCommand.Control(BILL, call, wished));
    }
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action = 'consult' and detail::text not like"
                        + " '%13800000000%'"))
        .isEqualTo(1);
    browser
        .post(bar + "/control", Map.of("what", "digits", "keys", "hello"))
        .expectStatus()
        .isBadRequest();
    browser.post(bar + "/control", Map.of("what", "transfer")).expectStatus().isBadRequest();
    refused(bar + "/control", Map.of("what", "record"), "recording-off");
    refused(
        bar + "/control",
        Map.of("what", "transfer", "to", Map.of("colleague", "nobody")),
        "no-such-colleague");
    browser.post(bar + "/skip", Map.of("reason", "<b>")).expectStatus().isBadRequest();
    browser.signedInAs("anna");
    refused(bar + "/control", Map.of("what", "hold"), "not-your-call");
    refused(bar + "/accept", Map.of(), "not-your-call");
    done(availability.wrapUp(BILL, call));
    done(availability.finish(BILL, call));
    browser.signedInAs("bill").post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  @Test
  void whatTheDialerSaysOfACallIsToldAtTheDesk() {
    browser.signedInAs("bill").post("/api/desk/ready", Map.of()).expectStatus().isOk();
    done(availability.leg(BILL, true));
    var call = begunCallOfCustomer1();
    connect(call);
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var told =
        browser
            .events("/api/desk/events")
            .doOnNext(_ ->
                show(
                    live(
                        call,
                        LiveCall.Phase.TALKING,
                        new LiveCall.Trouble("transfer", "busy", at))))
            .map(view -> view.path("call").path("live"))
            .filter(live -> live.path("trouble").isObject())
            .blockFirst(SOON);
    assertThat(Objects.requireNonNull(told).path("trouble").path("what").asString())
        .isEqualTo("transfer");
    assertThat(told.path("trouble").path("why").asString()).isEqualTo("busy");
    assertThat(Instant.parse(told.path("trouble").path("at").asString())).isEqualTo(at);
    assertThat(told.path("phase").asString()).isEqualTo("TALKING");
    assertThat(told.path("muted").asBoolean()).isTrue();
    assertThat(told.path("keptUntil").isString()).isFalse();
    var kept =
        browser
            .events("/api/desk/events")
            .doOnNext(_ -> show(live(call, LiveCall.Phase.RECONNECTING, null)))
            .map(view -> view.path("call").path("live"))
            .filter(live -> live.path("phase").asString().equals("RECONNECTING"))
            .blockFirst(SOON);
    assertThat(Objects.requireNonNull(kept).path("keptUntil").asString())
        .isEqualTo("1970-01-01T00:00:20Z");
    done(availability.wrapUp(BILL, call));
    done(availability.finish(BILL, call));
    browser.post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  private static LiveCall live(
      CallId call, LiveCall.Phase phase, LiveCall.@Nullable Trouble trouble) {
    return new LiveCall(call, BILL, phase, Instant.EPOCH, false, false, true, trouble);
  }

  /** As the dialer does. */
  private void show(LiveCall live) {
    var pace =
        new FloorSnapshot.Pace("one-per-agent", 0, 0, 0, 0, FloorSnapshot.Measured.ofAnswers(0.3));
    var _ =
        board.publish(
            new FloorSnapshot(
                RETENTION,
                Instant.now(),
                DialingMode.PROGRESSIVE,
                true,
                0,
                0,
                1,
                0,
                0.01,
                AnswerTally.NONE,
                pace,
                null,
                0,
                List.of(),
                List.of(live)));
  }

  @Test
  void aCallbackIsAgreedWithTheResultAndSeenByItsOwner() {
    var call = begunCallOfCustomer1();
    join(call);
    browser.signedInAs("bill");
    var path = "/api/desk/calls/" + call + "/disposition";
    var at = Instant.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
    browser
        .post(path, Map.of("code", "call_back", "callback", Map.of("at", at, "who", "someone")))
        .expectStatus()
        .isBadRequest();
    var said = Map.of("code", "call_back", "rightParty", true, "callback", Map.of("at", at));
    browser.post(path, said).expectStatus().isOk();
    browser.post(path, said).expectStatus().isOk();
    browser
        .get("/api/desk/callbacks")
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].state")
        .isEqualTo("open")
        .jsonPath("$[0].nameMasked")
        .isEqualTo("张*伟")
        .jsonPath("$[0].dueAt")
        .isEqualTo(at.toString());
    TestOperator.running()
        .execute(
            "delete from callback; delete from disposition where attempt_id = '%s'"
                .formatted(call));
  }

  @Test
  void aResultThatIsQuickerThanTheEndOfTheCallLeavesNoAfterCallWork() {
    browser.signedInAs("bill").post("/api/desk/ready", Map.of()).expectStatus().isOk();
    done(availability.leg(BILL, true));
    var call = begunCallOfCustomer1();
    connect(call);
    browser
        .post("/api/desk/calls/" + call + "/disposition", Map.of("code", "thinking"))
        .expectBody()
        .jsonPath("$.activity")
        .isEqualTo("TALKING");
    done(availability.wrapUp(BILL, call));
    assertThat(
            browser
                .events("/api/desk/events")
                .filter(view -> view.path("activity").asString().equals("IDLE"))
                .blockFirst(SOON))
        .isNotNull();
    browser.post("/api/desk/log-out", Map.of()).expectStatus().isOk();
    TestOperator.running()
        .execute("delete from disposition where attempt_id = '%s'".formatted(call));
  }

  @Test
  void aCallByHandIsLeasedForItsManagerOrRefusedWithTheReason() throws InterruptedException {
    var anna = new AgentId("anna");
    browser.signedInAs("anna").post("/api/desk/log-out", Map.of()).expectStatus().isOk();
    refused("/api/desk/customers/1/call", Map.of(), "not-free");
    browser.post("/api/desk/ready", Map.of()).expectStatus().isOk();
    done(availability.leg(anna, true));
    browser.post("/api/desk/customers/2/call", Map.of()).expectStatus().isNotFound();
    var operator = TestOperator.running();
    operator.execute(
        "update campaign set state = 'running', window_hours = 0, jurisdiction_id = 'US'");
    operator.execute(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) select id, 'busy', 'X', now()"
            + " from call_attempt on conflict do nothing");
    operator.execute(
        "insert into do_not_call (phone, reason, source) values ('+999123456789', 'x', 'test')");
    refused("/api/desk/customers/1/call", Map.of(), "do-not-call");
    operator.execute("delete from do_not_call where source = 'test'");
    dialer.awayWhile(() -> {
      browser
          .post("/api/desk/customers/1/call", Map.of())
          .expectStatus()
          .isEqualTo(503)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("no-dialer");
      assertThat(
              operator.count(
                  "select count(*) from call_list_record where customer_id = 1 and state ="
                      + " 'waiting'"))
          .isEqualTo(1);
    });
    browser
        .post("/api/desk/customers/1/call", Map.of())
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.call")
        .isNotEmpty();
    var placed = dialer.next(AgentCommand.Place.class);
    assertThat(placed.agent()).isEqualTo(anna);
    assertThat(placed.target().number()).isEqualTo(new PhoneNumber("+999123456789"));
    operator.execute(
        "update call_list_record set state = 'waiting', call_id = null, leased_until = null where"
            + " customer_id = 1; update campaign set window_hours = 24, jurisdiction_id = 'CN'");
    browser.post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  @Test
  void aMeetingNeedsNoReasonAndAnUnknownKindOfPauseIsRefused() {
    browser
        .signedInAs("anna")
        .post("/api/desk/pause", Map.of("presence", "MEETING"))
        .expectBody()
        .jsonPath("$.presence")
        .isEqualTo("MEETING");
    browser.post("/api/desk/pause", Map.of("presence", "SLEEP")).expectStatus().isBadRequest();
    browser.get("/api/desk/colleagues?q=b").expectBody().jsonPath("$[0].id").isEqualTo("bill");
    browser.post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  private void accepted(String path, Object body) {
    browser.post(path, body).expectStatus().isAccepted();
  }

  private void refused(String path, Object body, String code) {
    browser
        .post(path, body)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  @Test
  void anOfferThatIsRejectedOrSkippedGivesWayToTheNext() {
    var call = begunCallOfCustomer1();
    browser.signedInAs("bill");
    var offers = "/api/desk/calls/" + call + "/offers/";
    browser
        .post(offers + "renew-12/reject", Map.of())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-your-call");
    join(call);
    browser
        .post(offers + "renew-12/reject", Map.of("reason", "too long"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.offers[0].id")
        .isEqualTo("data-20g")
        .jsonPath("$.removed[?(@.id == 'renew-12')].code")
        .isEqualTo("rejected-today");
    browser.post(offers + "data-20g/skip", Map.of()).expectStatus().isBadRequest();
    browser
        .post(offers + "data-20g/skip", Map.of("reason", "has plenty"))
        .expectBody()
        .jsonPath("$.offers.length()")
        .isEqualTo(0)
        .jsonPath("$.nothing.zh")
        .value(String.class, words -> assertThat(words).startsWith("暂无可推荐"));
    browser.post(offers + "moon/reject", Map.of()).expectStatus().isEqualTo(409);
    browser.post("/api/desk/calls/" + call + "/speaks-of-leaving", Map.of()).expectStatus().isOk();
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from offer_event where attempt_id = '%s' and kind <> 'proposed'"
                        .formatted(call)))
        .isEqualTo(2);
    TestOperator.running().execute("truncate offer_event");
  }

  private void connect(CallId call) {
    done(
        availability.reserve(
            RETENTION, call, new AgentPreference.OwnerOnly(BILL), Duration.ofSeconds(30)));
    join(call);
    done(availability.connect(BILL, call));
  }

  private static void join(CallId call) {
    TestOperator.running()
        .execute(
            "insert into call_join values ('%s', 'bill', now(), now()) on conflict do nothing"
                .formatted(call));
  }

  private static CallId begunCallOfCustomer1() {
    var call = new CallId(UUID.randomUUID());
    TestOperator.running()
        .execute(
            """
            insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence)
            values ('%s', 'retention', 1, 1, 1, '+999123456789', 'anna', 'pooled', 1)
            """
                .formatted(call));
    return call;
  }

  private static void done(CompletionStage<Transition> wish) {
    assertThat(wish.toCompletableFuture().join()).isInstanceOf(Transition.Changed.class);
  }
}
