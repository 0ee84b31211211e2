package io.holdline.web.admin;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Brings files of customers in as an administrator does with the page's wizard. */
record ImportWizard(Browser browser) {
  private static final Duration SOON = Duration.ofSeconds(60);

  String brought(String name, byte[] bytes) {
    return read(browser.post("/api/imports/files?name=" + name, bytes).expectStatus().isCreated())
        .path("path")
        .asString();
  }

  static JsonNode read(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer.expectBody(JsonNode.class).returnResult().getResponseBody());
  }

  static String text(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer.expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody());
  }

  static String refusal(ResponseSpec answer) {
    return read(answer.expectStatus().isEqualTo(409)).path("detail").asString();
  }

  /** Follows a job to its end, as the page does. */
  JsonNode ended(ResponseSpec started) {
    var id = read(started.expectStatus().isAccepted()).path("id").asString();
    return Objects.requireNonNull(
        browser.events("/api/jobs/%s/progress".formatted(id)).blockLast(SOON));
  }

  JsonNode imported(Map<String, Object> order) {
    return ended(browser.post("/api/jobs/import", order));
  }

  static Map<String, Object> order(String path, Object... more) {
    var order = new HashMap<String, Object>(Map.of("path", path));
    for (int i = 0; i < more.length; i += 2) {
      order.put(more[i].toString(), more[i + 1]);
    }
    return order;
  }

  static long known() {
    return TestOperator.running()
        .count("select count(*) from customer where subscription_key like 'imp%'");
  }

  static ResponseSpec taken(Browser who, String rejects, String form) {
    return who.post(rejects, Map.of("form", form, "reason", "to repair and load again"));
  }

  static byte[] csv(String row) {
    return "key,name,phone,region\n%s\n".formatted(row).getBytes(StandardCharsets.UTF_8);
  }

  /** Nothing is left of what tests brought in. */
  static void asBefore() {
    TestOperator.running()
        .execute(
            """
            alter table reject_file_handed disable trigger user;
            delete from reject_file_handed;
            alter table reject_file_handed enable trigger user;
            """);
    TestOperator.running().execute("delete from customer where subscription_key like 'imp%'");
  }
}
