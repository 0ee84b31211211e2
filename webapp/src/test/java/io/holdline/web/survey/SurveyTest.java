package io.holdline.web.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.edge.EventSignature;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The question from whoever turns it on to the answer on the card, in the day and in the month. */
@WebTest
class SurveyTest {
  private static final String REPLIED =
      """
      {"eventId": "%s", "eventTime": "%s", "eventType": "CommunicationReplyEvent",
       "event": {"communicationReply": {"inReplyTo": "%s", "content": "%s"}}}
      """;

  @LocalServerPort private int port;
  private WebTestClient client;

  @BeforeEach
  void open() {
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
  }

  @AfterEach
  void nothingIsLeft() {
    TestOperator.running()
        .execute(
            """
            set session_replication_role = replica;
            delete from survey_reply; delete from survey_ask; delete from survey_question where version > 1;
            delete from sale_event where source = 'boss'; delete from disposition; delete from call_outcome;
            delete from call_join; delete from call_attempt;
            set session_replication_role = default;
            """);
  }

  private Browser as(String person) {
    return new Browser(client).signedInAs(person);
  }

  private static Map<String, Object> wish(int after, boolean asked, Object... more) {
    var wish = new HashMap<String, Object>();
    wish.put("after", after);
    wish.put("asked", asked);
    wish.put("zh", "满意吗？");
    wish.put("en", "Content?");
    wish.put("callTypes", List.of("retention"));
    wish.put("restDays", 30);
    wish.put("reason", "to know");
    for (int i = 0; i < more.length; i += 2) {
      wish.put((String) more[i], more[i + 1]);
    }
    return wish;
  }

  /** A conversation of anna's with customer 1 that has just ended. */
  private static String talked() {
    var call = UUID.randomUUID().toString();
    TestOperator.running()
        .execute(
            """
            insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence)
            values ('%1$s', 'retention', 1, 1, 1, '+999123456789', 'anna', 'pooled', 1);
            insert into call_join values ('%1$s', 'anna', now(), now());
            insert into call_outcome (attempt_id, kind, cause, agent_id, ended_at)
            values ('%1$s', 'connected', 'NORMAL_CLEARING', 'anna', now());
            insert into disposition (attempt_id, agent_id, code, right_party, save_claimed)
            values ('%1$s', 'anna', 'thinking', true, false);
            """
                .formatted(call));
    return call;
  }

  private int replies(String id, String reference, String words) {
    var now = Instant.now();
    var body = REPLIED.formatted(id, now, reference, words).getBytes(StandardCharsets.UTF_8);
    return client
        .post()
        .uri("/edge/events")
        .contentType(MediaType.APPLICATION_JSON)
        .header(EventSignature.ID, id)
        .header(EventSignature.TIMESTAMP, Long.toString(now.getEpochSecond()))
        .header(
            EventSignature.SIGNATURE, new EventSignature(WebTest.EVENT_SECRET).of(id, now, body))
        .bodyValue(body)
        .exchange()
        .returnResult(Void.class)
        .getStatus()
        .value();
  }

  @Test
  void versionsAreAddedByWhoSawTheLatestAndRefusedWhenTheyMakeNoSense() {
    var market = as("market");
    var path = "/api/survey-questions";
    market.post(path, wish(1, true, "restDays", 0)).expectStatus().isBadRequest();
    market
        .post(path, wish(1, true, "callTypes", List.of("complaint")))
        .expectStatus()
        .isBadRequest();
    market.post(path, wish(1, true)).expectStatus().isCreated();
    as("admin")
        .post(path, wish(1, false))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("newer-version");
    as("audit")
        .get(path)
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(2)
        .jsonPath("$[0].author")
        .isEqualTo("market")
        .jsonPath("$[1].asked")
        .isEqualTo(false);
  }

  @Test
  void aLowAnswerStandsOnTheCardInTheDayAndInTheMonth() {
    as("market").post("/api/survey-questions", wish(1, true)).expectStatus().isCreated();
    var call = talked();
    var path = "/api/desk/calls/" + call + "/survey";
    var anna = as("anna");
    as("bill").post(path, Map.of()).expectStatus().isEqualTo(409);
    anna.get(path).expectBody().jsonPath("$.refusal").isEmpty();
    anna.post(path, Map.of()).expectStatus().isNoContent();
    anna.post(path, Map.of()).expectStatus().isNoContent();
    anna.post("/api/desk/calls/" + talked() + "/survey", Map.of())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("asked-lately");
    var operator = TestOperator.running();
    assertThat(operator.count("select count(*) from survey_ask")).isEqualTo(1);

    var reference = "00000000-0000-0000-0000-000000000098";
    operator.execute("update survey_ask set reference = '%s'".formatted(reference));
    assertThat(replies("r-1", reference, "2")).isEqualTo(204);
    assertThat(replies("r-1", reference, "2")).isEqualTo(204);
    assertThat(replies("r-2", reference, "5")).isEqualTo(204);
    assertThat(operator.count("select count(*) from survey_reply")).isEqualTo(2);
    assertThat(operator.count("select count(*) from sale_event where source = 'boss'")).isZero();
    // A reply to another text is news of a sale.
    assertThat(replies("r-3", UUID.randomUUID().toString(), "1")).isEqualTo(204);
    assertThat(operator.count("select count(*) from sale_event where source = 'boss'"))
        .isEqualTo(1);

    anna.get("/api/customers/1")
        .expectBody()
        .jsonPath("$.history[?(@.score == 2)].disposition")
        .isEqualTo("thinking");
    anna.get("/api/kpi/surveys")
        .expectBody()
        .jsonPath("$.all.asked")
        .isEqualTo(1)
        .jsonPath("$.all.low")
        .isEqualTo(1)
        .jsonPath("$.all.tooFew")
        .isEqualTo(true)
        .jsonPath("$.lines.length()")
        .isEqualTo(1);
    as("bill").get("/api/kpi/surveys/rows?manager=anna").expectBody().jsonPath("$").isEmpty();
    as("supnorth")
        .get("/api/kpi/surveys/rows?manager=anna")
        .expectBody()
        .jsonPath("$[0].score")
        .isEqualTo(2)
        .jsonPath("$[0].customer")
        .isEqualTo("k1");
    operator.execute("delete from call_join where attempt_id <> '%s'".formatted(call));
    anna.get("/api/desk/today")
        .expectBody()
        .jsonPath("$.answers")
        .isEqualTo(1)
        .jsonPath("$.entries[?(@.kind == 'answer')].what")
        .isEqualTo("2");
  }
}
