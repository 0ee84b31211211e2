package io.holdline.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** An administrator makes, changes, tests and replays webhooks, and reads no secret twice. */
@WebTest
@DirtiesContext // its dialer hears wishes on the Redis that all tests share
class WebhooksControllerTest {
  private static final String PATH = "/api/webhooks";

  @TempDir private static Path folder;

  @LocalServerPort private int port;
  private Browser browser;

  @DynamicPropertySource
  static void key(DynamicPropertyRegistry settings) throws IOException {
    var file = folder.resolve("key");
    Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
    settings.add("holdline.webhooks.key-file", file::toString);
  }

  @BeforeEach
  void open() {
    browser =
        new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build())
            .signedInAs("admin");
  }

  private JsonNode made(String url, String... kinds) {
    return Objects.requireNonNull(
        browser
            .post(PATH, Map.of("url", url, "kinds", List.of(kinds)))
            .expectStatus()
            .isCreated()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  @Test
  void aSecretIsToldOnceAndAgainWhenItIsReplaced() {
    var made = made("https://receiver.example/one", "work-order", "sale");
    var secret = made.path("secret").stringValue();
    var id = made.path("webhook").path("id").longValue();
    assertThat(secret).startsWith("whsec_");
    assertThat(made.path("webhook").path("kinds").toString())
        .isEqualTo("[\"work-order\",\"sale\"]");
    browser
        .get(PATH)
        .expectBody(String.class)
        .value(all ->
            assertThat(all).contains("https://receiver.example/one").doesNotContain("whsec_"));
    browser
        .post(PATH + "/" + id + "/secret", Map.of())
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.secret")
        .value(String.class, next -> assertThat(next).startsWith("whsec_").isNotEqualTo(secret))
        .jsonPath("$.webhook.formerSecretUntil")
        .isNotEmpty();
    assertThat(audited("webhook-make", id)).isEqualTo(1);
    assertThat(audited("webhook-secret", id)).isEqualTo(1);
    assertThat(
            TestOperator.running()
                .count("select count(*) from audit where detail::text like '%whsec%'"))
        .isZero();
  }

  private static long audited(String action, long webhook) {
    return TestOperator.running()
        .count(
            "select count(*) from audit where staff_id = 'admin' and action = '%s' and subject = '%d'"
                .formatted(action, webhook));
  }

  @Test
  void oneIsChangedAndStoppedByWhoHasSeenTheLatest() {
    var id = made("https://receiver.example/two", "sale").path("webhook").path("id").longValue();
    var wish =
        Map.of(
            "url",
            "https://receiver.example/three",
            "kinds",
            List.of("word"),
            "active",
            false,
            "version",
            0);
    browser
        .send(HttpMethod.PUT, PATH + "/" + id, wish)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.active")
        .isEqualTo(false)
        .jsonPath("$.kinds[0]")
        .isEqualTo("word");
    browser
        .send(HttpMethod.PUT, PATH + "/" + id, wish)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("changed-since");
    browser.send(HttpMethod.PUT, PATH + "/999", wish).expectStatus().isNotFound();
    browser.post(PATH + "/" + id + "/test", Map.of()).expectStatus().isNotFound();
    assertThat(audited("webhook-change", id)).isEqualTo(1);
  }

  @Test
  void whatCannotBeIsRefusedWithASentence() {
    browser
        .post(PATH, Map.of("url", "http://127.0.0.1/", "kinds", List.of("sale")))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("bad-address");
    browser
        .post(PATH, Map.of("url", "https://receiver.example/", "kinds", List.of("sales")))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .value(
            String.class,
            sentence ->
                assertThat(sentence).contains("work-order, rep-call, survey, complaint, sale"));
    browser.post(PATH, Map.of("url", "https://receiver.example/")).expectStatus().isBadRequest();
  }

  @Test
  void whatWasGivenUpIsReadAndReplayed() {
    var id =
        made("https://receiver.example/four", "consent").path("webhook").path("id").longValue();
    var path = PATH + "/" + id;
    browser.post(path + "/test", Map.of()).expectStatus().isAccepted();
    browser.post(path + "/test", Map.of()).expectStatus().isAccepted();
    assertThat(waiting(id)).isEqualTo(2);
    TestOperator.running()
        .execute(
            """
            update webhook_delivery set state = 'dead', ended_at = now(), attempts = 8, last_fault = 'It failed.'
             where webhook_id = %d
            """
                .formatted(id));
    var first =
        Objects.requireNonNull(
                browser
                    .get(path + "/dead?limit=1")
                    .expectStatus()
                    .isOk()
                    .expectBody(JsonNode.class)
                    .returnResult()
                    .getResponseBody())
            .path(0);
    assertThat(first.path("sentence").stringValue()).isEqualTo("It failed.");
    assertThat(first.path("type").stringValue()).isEqualTo("io.holdline.test");
    var one = path + "/replay?delivery=" + first.path("delivery").longValue();
    browser.post(one, Map.of()).expectBody().jsonPath("$.replayed").isEqualTo(1);
    browser.post(one, Map.of()).expectStatus().isEqualTo(409);
    browser.post(path + "/replay", Map.of()).expectBody().jsonPath("$.replayed").isEqualTo(1);
    assertThat(waiting(id)).isEqualTo(2);
    browser.get(path + "/dead?limit=0").expectStatus().isBadRequest();
    assertThat(audited("webhook-replay", id)).isEqualTo(2);
  }

  private static long waiting(long webhook) {
    return TestOperator.running()
        .count(
            "select count(*) from webhook_delivery where state = 'waiting' and webhook_id = "
                + webhook);
  }
}
