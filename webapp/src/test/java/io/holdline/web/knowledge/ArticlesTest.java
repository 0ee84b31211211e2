package io.holdline.web.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.WebTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What is looked up in a call, and who keeps it up to date. */
@WebTest
class ArticlesTest {
  @LocalServerPort private int port;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @Test
  void allWordsMustOccurAndATitleComesBeforeAText() {
    browser.signedInAs("anna");
    assertThat(found("转网", null)).first().isEqualTo("porting-asked");
    assertThat(found("PIPL", null)).containsExactly("personal-data");
    assertThat(found("refund month", null)).containsExactly("bill-dispute");
    assertThat(found("refund router", null)).isEmpty();
    assertThat(found("%", null)).isEmpty();
    assertThat(found("", "fault")).containsExactly("broadband-fault");
    assertThat(found("", null)).hasSizeGreaterThanOrEqualTo(7);
    browser.get("/api/articles?q=" + "x".repeat(65)).expectStatus().isBadRequest();
    browser.get("/api/articles?type=no-such").expectStatus().isBadRequest();
  }

  @Test
  void aVersionFollowsTheOneThatWasSeenAndAWithdrawnArticleIsFoundNoMore() {
    browser.signedInAs("market");
    write("satellite", null, "卫星通话", "Satellite calls <script>").expectStatus().isCreated();
    assertThat(found("satellite", null)).containsExactly("satellite");
    write("satellite", null, "卫星", "Satellites").expectStatus().isEqualTo(409);
    write("satellite", 1, "卫星", "Satellites").expectStatus().isCreated();
    withdraw("satellite", 2).expectStatus().isCreated();
    assertThat(found("satellite", null)).isEmpty();
    assertThat(keys(browser.get("/api/articles/versions")))
        .filteredOn("satellite"::equals)
        .hasSize(3);
    write("Not A Key", null, "题", "Title").expectStatus().isBadRequest();
    browser
        .signedInAs("supnorth")
        .post("/api/articles", wish("north", null, "题", "Title"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("every-region");
  }

  private ResponseSpec write(String key, @Nullable Integer after, String zh, String en) {
    return browser.post("/api/articles", wish(key, after, zh, en));
  }

  private ResponseSpec withdraw(String key, int after) {
    var wish = wish(key, after, "卫星", "Satellites");
    wish.remove("text");
    return browser.post("/api/articles", wish);
  }

  private static Map<String, Object> wish(
      String key, @Nullable Integer after, String zh, String en) {
    var wish = new HashMap<String, Object>();
    wish.put("key", key);
    wish.put("after", after);
    wish.put("title", Map.of("zh", zh, "en", en));
    wish.put("text", Map.of("zh", "正文", "en", "The text"));
    wish.put("words", List.of("satellite"));
    wish.put("callTypes", List.of("enquiry"));
    wish.put("reason", "test");
    return wish;
  }

  private List<String> found(String words, @Nullable String type) {
    return keys(browser.get("/api/articles?q=" + words + (type == null ? "" : "&type=" + type)));
  }

  private static List<String> keys(ResponseSpec answer) {
    var found =
        answer.expectStatus().isOk().expectBody(JsonNode.class).returnResult().getResponseBody();
    return found == null
        ? List.of()
        : found.values().stream().map(each -> each.path("key").asString()).toList();
  }
}
