package io.holdline.web.complaints;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A complaint goes from the desk to the region's supervisor and back to the customer's card. */
@WebTest
class ComplaintsTest {
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
            delete from recording_heard; delete from approval_decision; delete from approval_request;
            delete from call_recording; delete from complaint_step; delete from complaint_case; delete from complaint;
            delete from complaint_limit where decided_by is not null;
            set session_replication_role = default;
            """);
  }

  private Browser as(String person) {
    return new Browser(client).signedInAs(person);
  }

  /** With whom bill has never been in a call. */
  private static long aCustomerOfNobody() {
    TestOperator.running()
        .execute(
            "insert into customer (subscription_key, name, region_id) values ('nobodys', '安静',"
                + " 'south') on conflict do nothing");
    return TestOperator.running()
        .count("select id from customer where subscription_key = 'nobodys'");
  }

  private static Map<String, Object> complaint(Object... more) {
    var said = new HashMap<String, Object>();
    said.put("command", UUID.randomUUID().toString());
    said.put("customerId", 1);
    said.put("about", "bill");
    said.put("words", "<b>扣了两次月租</b>");
    for (int i = 0; i < more.length; i += 2) {
      said.put((String) more[i], more[i + 1]);
    }
    return said;
  }

  @Test
  void itIsTakenAnsweredAndToldAndStandsOnTheCard() {
    var anna = as("anna");
    var sent = complaint("wishedBy", "2030-01-01T08:00:00Z");
    for (int n = 0; n < 2; n++) {
      anna.post("/api/complaints", sent)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.state")
          .isEqualTo("open")
          .jsonPath("$.words")
          .isEqualTo("<b>扣了两次月租</b>")
          .jsonPath("$.customerName")
          .value(String.class, name -> assertThat(name).contains("*").doesNotContain("小伟"));
    }
    var operator = TestOperator.running();
    var id = operator.count("select max(complaint_id) from complaint_case");
    assertThat(operator.count("select count(*) from complaint")).isEqualTo(1);
    var path = "/api/complaints/" + id;
    var north = as("supnorth");
    north.get("/api/complaints").expectBody().jsonPath("$[0].id").isEqualTo((int) id);
    as("bill").post(path + "/tell", Map.of("note", "x")).expectStatus().isNotFound();
    anna.post(path + "/tell", Map.of("note", "x"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-now")
        .jsonPath("$.now.state")
        .isEqualTo("open");
    north.post(path + "/begin", Map.of()).expectStatus().isOk();
    north
        .post(path + "/answer", Map.of("cause", "系统重复出账", "recovery", "退还 30 元"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.heldBy.id")
        .isEqualTo("supnorth");
    anna.get("/api/complaints").expectBody().jsonPath("$[0].state").isEqualTo("answered");
    anna.post(path + "/tell", Map.of("note", "客户接受")).expectStatus().isOk();
    as("audit")
        .get("/api/customers/1/complaints")
        .expectBody()
        .jsonPath("$[0].state")
        .isEqualTo("closed")
        .jsonPath("$[0].answer.recovery")
        .isEqualTo("退还 30 元");
    anna.get("/api/customers/1").expectBody().jsonPath("$.account.complaints").isEmpty();
    assertThat(
            operator.count(
                "select count(distinct action) from audit where customer_id = 1 and action like"
                    + " '%-complaint'"))
        .isEqualTo(4);
  }

  @Test
  void theRecordingOfTheVeryCallIsHeardByTwoPeoplesWord() throws Exception {
    var sound = "RIFF the customer complains".getBytes(StandardCharsets.US_ASCII);
    var file = folder().resolve("call.wav");
    Files.write(file, sound);
    var call = recorded(sound);
    as("anna").post("/api/complaints", complaint("attemptId", call)).expectStatus().isOk();
    var id = TestOperator.running().count("select max(complaint_id) from complaint_case");
    var path = "/api/complaints/%d/recording".formatted(id);
    var north = as("supnorth");

    north
        .get(path + "/sound")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("recording-approval");
    north.post(path, Map.of("reason", "why")).expectStatus().isBadRequest();
    north.post(path, Map.of("reason", "to answer it")).expectStatus().isCreated();
    var request = TestOperator.running().count("select max(id) from approval_request");
    north.post("/api/approvals/" + request + "/approve", Map.of()).expectStatus().isEqualTo(409);
    north.get(path + "/sound").expectStatus().isEqualTo(409);
    as("super").get(path).expectBody().jsonPath("$.request").isEmpty();
    as("super")
        .post("/api/approvals/" + request + "/approve", Map.of())
        .expectStatus()
        .isNoContent();

    north
        .get(path + "/sound")
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType("audio/wav")
        .expectBody(byte[].class)
        .isEqualTo(sound);
    as("super").get(path + "/sound").expectStatus().isEqualTo(409);
    Files.write(file, "RIFF somebody else".getBytes(StandardCharsets.US_ASCII));
    north
        .get(path + "/sound")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("recording-gone");
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action = 'hear-recording' and subject = '%s'"
                        .formatted(call)))
        .isEqualTo(2);
  }

  private static Path folder() throws IOException {
    return Files.createDirectories(TestOperator.running().home().resolve("recordings"));
  }

  private static String recorded(byte[] sound) throws NoSuchAlgorithmException {
    var call = UUID.randomUUID().toString();
    var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sound));
    TestOperator.running()
        .execute(
            """
            insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence)
            values ('%1$s', 'retention', 1, 1, 1, '+999123456789', 'anna', 'pooled', 1);
            insert into call_join values ('%1$s', 'anna', now(), now());
            insert into call_recording (attempt_id, file, length_ms, started_at, sha256, hashed_at)
            values ('%1$s', 'call.wav', 61000, now(), '%2$s', now());
            """
                .formatted(call, hash));
    return call;
  }

  @Test
  void whatIsMissingOrNotAllowedIsSaidInASentence() {
    var bill = as("bill");
    for (var wrong :
        List.of(
            Map.<String, Object>of("customerId", 1),
            complaint("about", "weather"),
            complaint("words", " "),
            complaint("words", "x".repeat(1_001)))) {
      bill.post("/api/complaints", wrong)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.detail")
          .value(String.class, sentence -> assertThat(sentence).endsWith("."));
    }
    var nobodys = aCustomerOfNobody();
    bill.post("/api/complaints", complaint("customerId", nobodys))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-your-customer");
    bill.get("/api/customers/%d/complaints".formatted(nobodys)).expectStatus().isNotFound();
  }

  @Test
  void aLimitIsSetForDaysToComeAndOnlyForThose() {
    var admin = as("admin");
    var limit =
        Map.<String, Object>of(
            "about",
            "bill",
            "hours",
            12,
            "holdsFrom",
            LocalDate.now().plusDays(3).toString(),
            "source",
            "Decided by the prefecture");
    admin.post("/api/complaints/limits", limit).expectStatus().isCreated();
    admin.post("/api/complaints/limits", limit).expectStatus().isEqualTo(409);
    var past = new HashMap<>(limit);
    past.put("holdsFrom", "2026-01-01");
    admin
        .post("/api/complaints/limits", past)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("limit-not-later");
    past.put("hours", 361);
    admin.post("/api/complaints/limits", past).expectStatus().isBadRequest();
    as("anna")
        .get("/api/complaints/limits")
        .expectBody()
        .jsonPath("$[?(@.about == 'bill')].hours")
        .isEqualTo(List.of(24, 12));
    as("anna").post("/api/complaints", complaint()).expectStatus().isOk();
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from complaint_case where marks[3] = taken_at + interval '24"
                        + " hours'"))
        .isEqualTo(1);
  }
}
