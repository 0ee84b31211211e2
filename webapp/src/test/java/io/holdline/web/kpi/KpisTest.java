package io.holdline.web.kpi;

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
            "suspendedInNet",
            true,
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
  void aMonthIsClosedAndAskedOfByWhoAnswersForAllAndStaysOnRecord() {
    var everywhere = new Browser(client).signedInAs("super");
    Map<String, Object> month = Map.of("prefecture", "p1", "month", "2026-01");
    refused(
        new Browser(client).signedInAs("supnorth").post("/api/kpi/month/close", month),
        403,
        "Only a supervisor of every region");
    refused(everywhere.post("/api/kpi/month/close", Map.of("month", "2026-01")), 400, "name its");
    refused(
        everywhere.post("/api/kpi/month/close", Map.of("prefecture", "x", "month", "2026-01")),
        404,
        "no such prefecture");
    refused(
        everywhere.post("/api/kpi/month/close", Map.of("prefecture", "p1", "month", "2037-01")),
        409,
        "is not over");
    everywhere.post("/api/kpi/month/close", month).expectStatus().isOk();
    refused(everywhere.post("/api/kpi/month/close", month), 409, "closed already");
    everywhere
        .get("/api/kpi/month?month=2026-01&by=prefecture")
        .expectBody()
        .jsonPath("$.closes[0].by")
        .isEqualTo("super");

    var target = new HashMap<String, Object>();
    target.putAll(Map.of("prefecture", "p1", "figure", "retention"));
    target.putAll(Map.of("holdsFrom", "2037-02", "amount", 1.2, "reason", "agreed"));
    refused(everywhere.post("/api/kpi/month/targets", target), 400, "at most 1");
    target.put("amount", 0.9);
    everywhere.post("/api/kpi/month/targets", target).expectStatus().isCreated();
    refused(everywhere.post("/api/kpi/month/targets", target), 409, "name a later one");
    everywhere
        .get("/api/kpi/month?month=2037-03&by=prefecture")
        .expectBody()
        .jsonPath("$.targets[0].amount")
        .isEqualTo(0.9);
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action in ('close-month', 'monthly-target')"))
        .isEqualTo(2);
  }

  @Test
  void whoIsCreditedIsSetForLaterDays() {
    var admin = new Browser(client).signedInAs("admin");
    var rule = new HashMap<String, Object>();
    rule.putAll(Map.of("holdsFrom", "2037-01-01", "touch", "call", "precedence", 2));
    rule.putAll(Map.of("windowDays", 400, "reason", "agreed"));
    refused(admin.post("/api/kpi/attribution", rule), 400, "0 to 365 days, not of 400");
    rule.put("windowDays", 14);
    admin.post("/api/kpi/attribution", rule).expectStatus().isCreated();
    refused(admin.post("/api/kpi/attribution", rule), 409, "already");
    rule.put("holdsFrom", "2026-01-01");
    refused(admin.post("/api/kpi/attribution", rule), 409, "tomorrow at the earliest");
    admin.get("/api/kpi/attribution").expectBody().jsonPath("$[0].windowDays").isEqualTo(14);
  }

  /** Anna's day is hers and her leader's; nobody sees another's, whatever is asked. */
  @Test
  void myResultsAreMineOnly() {
    TestOperator.running()
        .execute(
            """
            insert into kpi_day (day, agent_id, attempts, connects, right_party, accepted, saves, abandoned,
                                 talk_ms, wrap_up_ms, available_ms, folded_at)
            select (now() at time zone 'Asia/Shanghai')::date, id, n, 0, 0, 0, 0, 0, 0, 0, 0, now()
              from (values ('anna', 7), ('bill', 90)) v (id, n)
            on conflict (day, agent_id) do update set attempts = excluded.attempts
            """);
    for (var person : List.of("anna", "lead")) {
      new Browser(client)
          .signedInAs(person)
          .get("/api/kpi/mine?manager=bill")
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.calls.today.length()")
          .isEqualTo(1)
          .jsonPath("$.calls.today[0].id")
          .isEqualTo("anna")
          .jsonPath("$.calls.today[0].attempts")
          .isEqualTo(7)
          .jsonPath("$.calls.days[-1:].attempts")
          .isEqualTo(7)
          .jsonPath("$.facts.month[0].id")
          .isEqualTo("anna")
          .jsonPath("$.working.days")
          .value(Integer.class, days -> assertThat(days).isBetween(15, 23))
          .jsonPath("$.definition.holdsFrom")
          .isEqualTo("2000-01-01");
    }
    new Browser(client).signedInAs("super").get("/api/kpi/mine").expectStatus().isForbidden();
    TestOperator.running()
        .execute("delete from kpi_day where day = (now() at time zone 'Asia/Shanghai')::date");
  }

  /** A month that is over is whole; one to come has not begun; each sees who is in scope. */
  @Test
  void theMonthAtAGlanceIsAsFarAsItHasCome() {
    var anna = new Browser(client).signedInAs("anna");
    anna.get("/api/kpi/month/glance?month=2026-02")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.day")
        .isEqualTo(28)
        .jsonPath("$.length")
        .isEqualTo(28)
        .jsonPath("$.share")
        .isEqualTo(1.0)
        .jsonPath("$.lines.length()")
        .isEqualTo(1)
        .jsonPath("$.lines[0].id")
        .isEqualTo("anna")
        .jsonPath("$.before[0].month")
        .isEqualTo("2026-01")
        .jsonPath("$.before[1].month")
        .isEqualTo("2025-02")
        .jsonPath("$.before[0].counts.contracts")
        .isEqualTo(0);
    anna.get("/api/kpi/month/glance?month=2999-01")
        .expectBody()
        .jsonPath("$.day")
        .isEqualTo(0)
        .jsonPath("$.share")
        .isEqualTo(0.0);
    refused(anna.get("/api/kpi/month/glance?month=soon"), 400, "like 2026-11");
  }

  @Test
  void aMonthLeavesAsAFileWithItsMarkOnRecord() {
    var anna = new Browser(client).signedInAs("anna");
    refused(anna.get("/api/kpi/month/file?as=pdf"), 400, "csv or xlsx");
    for (var as : List.of("csv", "xlsx")) {
      var file =
          anna.get("/api/kpi/month/file?month=2026-02&as=" + as)
              .expectStatus()
              .isOk()
              .expectHeader()
              .valueEquals(
                  "Content-Disposition", "attachment; filename=\"month-2026-02.%s\"".formatted(as))
              .expectBody()
              .returnResult()
              .getResponseBody();
      assertThat(file).isNotEmpty();
    }
    assertThat(
            TestOperator.running()
                .count(
                    "select count(distinct detail ->> 'mark') from audit where action ="
                        + " 'export-month' and staff_id = 'anna'"))
        .isEqualTo(2);
  }

  @Test
  void aCopiedTableHasAMarkThatIsOnRecord() {
    var anna = new Browser(client).signedInAs("anna");
    refused(anna.post("/api/kpi/copies", Map.of("from", "2026-11-01")), 400, "'to' is missing");
    var copied = Map.of("from", "2026-11-01", "to", "2026-11-30", "by", "manager");
    anna.post("/api/kpi/copies", copied)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.text")
        .value(
            String.class,
            text -> {
              assertThat(text).contains(" anna 20");
              assertThat(
                      TestOperator.running()
                          .count(
                              "select count(*) from audit where action = 'export-kpi' and detail"
                                  + " ->>"
                                  + " 'mark' = '%s'".formatted(text.substring(0, 36))))
                  .isOne();
            });
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
