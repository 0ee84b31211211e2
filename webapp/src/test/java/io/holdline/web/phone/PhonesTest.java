package io.holdline.web.phone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;

/** What a manager's browser registers with is what the switch is told, and nobody else has it. */
@WebTest
class PhonesTest {
  private static final Pattern HASH =
      Pattern.compile("<param name=\"a1-hash\" value=\"([0-9a-f]{32})\"/>");

  @LocalServerPort private int port;
  private WebTestClient client;

  @BeforeEach
  void open() {
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
  }

  private EntityExchangeResult<String> ask(String user, String domain, String secret) {
    var form = new LinkedMultiValueMap<String, String>();
    form.add("section", "directory");
    form.add("tag_name", "domain");
    form.add("key_name", "name");
    form.add("key_value", domain);
    form.add("action", "sip_auth");
    form.add("sip_auth_realm", domain);
    form.add("user", user);
    form.add("domain", domain);
    return client
        .post()
        .uri("/edge/phones")
        .headers(headers -> headers.setBasicAuth(PhoneSettings.SWITCH, secret))
        .body(BodyInserters.fromFormData(form))
        .exchange()
        .expectBody(String.class)
        .returnResult();
  }

  private String told(String user) {
    return told(user, WebTest.PHONE_DOMAIN);
  }

  private String told(String user, String domain) {
    return String.valueOf(ask(user, domain, WebTest.SWITCH_SECRET).getResponseBody());
  }

  private JsonNode offered(String user) {
    var body =
        new Browser(client)
            .signedInAs(user)
            .get("/api/desk/phone")
            .expectStatus()
            .isOk()
            .expectHeader()
            .valueMatches(HttpHeaders.CACHE_CONTROL, ".*no-store.*")
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody();
    return requireNonNull(body).path("phone");
  }

  @Test
  void theSwitchIsToldTheSameAsTheBrowserAndThatTheTelephoneAnswersByItself() {
    var phone = offered("anna");
    var told = told("anna");
    var hash = HASH.matcher(told);

    assertThat(phone.path("user").asString()).isEqualTo("anna");
    assertThat(phone.path("domain").asString()).isEqualTo(WebTest.PHONE_DOMAIN);
    assertThat(phone.path("address").asString()).startsWith("wss://");
    assertThat(phone.path("gatheringMillis").asInt()).isEqualTo(1_000);
    assertThat(Instant.parse(phone.path("validUntil").asString()))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(1)));
    assertThat(hash.find()).isTrue();
    assertThat(phone.path("hash").asString()).isEqualTo(hash.group(1));
    assertThat(told)
        .contains("<domain name=\"phones.example.com\">", "<user id=\"anna\">")
        .contains("sip_h_Call-Info=&lt;sip:phones.example.com&gt;;answer-after=0")
        .contains("${sofia_contact(*/anna@phones.example.com)}");
  }

  @Test
  void whoIsNoManagerAtWorkHasNoTelephone() {
    assertThat(told("bill")).contains("a1-hash");
    for (var nobody : new String[] {"super", "lead", "rep", "gone", "unknown", "'; --", ""}) {
      assertThat(told(nobody)).as(nobody).contains("not found").doesNotContain("a1-hash");
    }
    assertThat(told("anna", "elsewhere.example.com")).contains("not found");
  }

  @Test
  void whoLeavesTheStaffCannotRegisterAgain() {
    var operator = TestOperator.running();
    assertThat(told("bill")).contains("a1-hash");
    operator.execute("update staff set active = false where id = 'bill'");
    try {
      assertThat(told("bill")).contains("not found");
    } finally {
      operator.execute("update staff set active = true where id = 'bill'");
    }
  }

  @Test
  void whoIsNotTheSwitchLearnsNothing() {
    for (var secret : new String[] {"", "wrong", WebTest.SWITCH_SECRET + "x"}) {
      var answer = ask("anna", WebTest.PHONE_DOMAIN, secret);
      assertThat(answer.getStatus()).isEqualTo(HttpStatus.UNAUTHORIZED);
      assertThat(answer.getResponseBody()).contains("wrong-secret").doesNotContain("a1-hash");
    }
    client
        .post()
        .uri("/edge/phones")
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .bodyValue("user=anna")
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }
}
