package io.holdline.web.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.filedrop.FeedWatch;
import io.holdline.jobs.Jobs;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebApplication;
import io.holdline.web.WebTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** An administrator sets a feed up, a supervisor sees what came and decides of what is old. */
@WebTest
class FeedsTest {
  private static final String HOST_KEY = "SHA256:" + "a".repeat(43);

  private final FeedWatch watch;
  private final Jobs jobs;
  private final LocalDate today;

  @LocalServerPort private int port;
  @TempDir private Path folder;
  private Browser browser;

  @Autowired
  FeedsTest(FeedWatch watch, Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.watch = watch;
    this.today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
  }

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @AfterEach
  void noFeeds() {
    TestOperator.running().execute("truncate feed, sale_event cascade");
  }

  @Test
  void whatCameIsSeenByASupervisorAndDecided() throws IOException {
    setUp("people", "customers");
    var newer = dropped("people", today.minusDays(1), "fx1,Feed One,+999770000001");
    watch.look();
    dropped("people", today.minusDays(2), "fx1,Feed Old,+999770000001");
    watch.look();

    browser.signedInAs("super");
    browser
        .get("/api/feeds")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[0].name")
        .isEqualTo("people")
        .jsonPath("$[0].state")
        .isEqualTo("current")
        .jsonPath("$[0].lastDay")
        .isEqualTo(newer.toString())
        .jsonPath("$[0].arrivals[0].state")
        .isEqualTo("aside")
        .jsonPath("$[0].arrivals[0].open")
        .isEqualTo(true)
        .jsonPath("$[0].arrivals[1].result.created")
        .isEqualTo(1);
    var decision =
        "/api/feeds/people/arrivals/%d/decision"
            .formatted(
                TestOperator.running()
                    .count("select max(id) from feed_arrival where state = 'aside'"));
    browser.post(decision, Map.of("load", false)).expectStatus().isBadRequest();
    browser.post(decision, Map.of("load", false, "reason", "too old")).expectStatus().isNoContent();
    browser
        .post(decision, Map.of("load", true, "reason", "again"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("feed-decided");
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action = 'feed-drop' and staff_id = 'super'"))
        .isOne();
    TestOperator.running().execute("delete from customer where subscription_key = 'fx1'");
  }

  @Test
  void aFeedOfWhichNothingCameIsStale() {
    setUp("people", "customers");
    TestOperator.running().execute("update feed set since = since - 7, tolerance_minutes = 0");
    browser.signedInAs("admin");

    browser
        .get("/api/feeds")
        .expectBody()
        .jsonPath("$[0].state")
        .isEqualTo("stale")
        .jsonPath("$[0].saidZh")
        .value(said -> assertThat((String) said).contains("没有任何数据"));
  }

  @Test
  void aListOnOldDataIsBuiltOnlyWithAReasonWhichIsOnRecord() {
    setUp("people", "customers");
    var operator = TestOperator.running();
    operator.execute("update feed set since = since - 7, tolerance_minutes = 0");
    operator.execute(
        "insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, hold_out_share)"
            + " values ('old-data', '旧', 'Old', 'old', 'running', '{HIGH}', '{GOLD}', 0)");
    build(Map.of("campaign", "old-data"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, said -> assertThat(said).contains("People"));
    build(Map.of("campaign", "old-data", "onOldData", " ")).expectStatus().is4xxClientError();
    assertThat(operator.count("select count(*) from feed_override")).isZero();
    var job =
        build(Map.of("campaign", "old-data", "onOldData", "the operator's systems are down"))
            .expectStatus()
            .isAccepted()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(
            operator.count(
                "select count(*) from feed_override where campaign_id = 'old-data' and feeds ="
                    + " '{people}' and reason = 'the operator''s systems are down' and decided_by"
                    + " <> ''"))
        .isEqualTo(1);
    jobs.await(Long.parseLong(String.valueOf(job).replaceAll("\\D", "")));
    for (var sql :
        List.of(
            "delete from call_list_exclusion where list_id in (select id from call_list where"
                + " campaign_id = 'old-data')",
            "delete from call_list_record where campaign_id = 'old-data'",
            "delete from call_list where campaign_id = 'old-data'",
            "truncate feed_override",
            "delete from campaign where id = 'old-data'")) {
      operator.execute(sql);
    }
  }

  private WebTestClient.ResponseSpec build(Map<String, String> order) {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .build()
        .post()
        .uri("/api/jobs/build-list")
        .headers(headers -> headers.setBearerAuth(WebApplication.TOKEN))
        .bodyValue(order)
        .exchange();
  }

  @Test
  void newsOfNobodyHereIsShownToWhoeverLooksAfterTheFeeds() {
    var operator = TestOperator.running();
    operator.execute(
        """
        insert into in_net_event (source, source_id, subscription_key, kind, happened_at, happened_on, verdict, weighed_at)
        values ('boss', 'u1', 'stranger', 'ported', '2026-11-20T04:00:00Z', '2026-11-20', 'unknown-customer', now())
        """);
    operator.execute(
        """
        insert into in_net_event (source, source_id, subscription_key, kind, happened_at, happened_on, customer_id, verdict, weighed_at)
        values ('boss', 'u2', 'k1', 'suspended', '2026-11-20T04:00:00Z', '2026-11-20', 1, 'counted', now())
        """);
    browser
        .signedInAs("super")
        .get("/api/feeds/unmatched")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.count")
        .isEqualTo(1)
        .jsonPath("$.latest[0].subscriptionKey")
        .isEqualTo("stranger");
    browser
        .signedInAs("anna")
        .get("/api/customers/1/in-net")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].change")
        .isEqualTo("suspended");
    browser.get("/api/customers/2/in-net").expectStatus().isNotFound();
    operator.execute("truncate in_net_event");
  }

  @Test
  void aFeedThatCannotBeIsNotSetUp() {
    browser.signedInAs("admin");
    for (var wrong :
        List.of(
            Map.of("folder", "drop/here"),
            Map.of("kind", "weather"),
            Map.of("dueAt", "six"),
            Map.of("zone", "Mars/Base"),
            Map.of("weekdays", List.of(0)),
            Map.of("weekdays", List.of()),
            Map.of("toleranceMinutes", -1),
            Map.of("nameZh", " "))) {
      var wish = wish("customers");
      wish.putAll(wrong);
      browser.send(HttpMethod.PUT, "/api/feeds/people", wish).expectStatus().isBadRequest();
    }
    browser
        .send(HttpMethod.PUT, "/api/feeds/..%2Fetc", wish("customers"))
        .expectStatus()
        .is4xxClientError();
    browser.get("/api/feeds").expectBody().jsonPath("$.length()").isEqualTo(0);
  }

  @Test
  void aFeedFromAFileServerSaysWhereItComesFrom() {
    browser.signedInAs("admin");
    var wish = wish("customers");
    var server =
        Map.<String, Object>of(
            "host", "files.example.com", "user", "us", "folder", "/out", "hostKey", HOST_KEY);
    wish.put("server", server);
    browser.send(HttpMethod.PUT, "/api/feeds/people", wish).expectStatus().isNoContent();
    browser
        .get("/api/feeds")
        .expectBody()
        .jsonPath("$[0].from")
        .isEqualTo("sftp://us@files.example.com:22/out")
        .jsonPath("$[0].pickupRemarkEn")
        .isEmpty();
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action = 'feed-save'"
                        + " and detail::text like '%sftp://us@files.example.com:22/out%'"))
        .isOne();

    for (var wrong :
        List.<Map<String, Object>>of(
            Map.of("host", "a b"),
            Map.of("port", 0),
            Map.of("user", "us; rm"),
            Map.of("folder", "/out/../etc"),
            Map.of("hostKey", "any"))) {
      var bent = new HashMap<>(server);
      bent.putAll(wrong);
      wish.put("server", bent);
      browser.send(HttpMethod.PUT, "/api/feeds/people", wish).expectStatus().isBadRequest();
    }

    setUp("people", "customers");
    browser.get("/api/feeds").expectBody().jsonPath("$[0].from").isEqualTo(folder.toString());
  }

  private void setUp(String name, String kind) {
    browser.signedInAs("admin");
    browser.send(HttpMethod.PUT, "/api/feeds/" + name, wish(kind)).expectStatus().isNoContent();
  }

  private Map<String, Object> wish(String kind) {
    return new HashMap<>(
        Map.of(
            "nameZh",
            "客户",
            "nameEn",
            "People",
            "kind",
            kind,
            "folder",
            folder.toString(),
            "dueAt",
            "00:00",
            "since",
            today.minusDays(1).toString()));
  }

  private LocalDate dropped(String feed, LocalDate day, String row) throws IOException {
    var stem = feed + "-" + day;
    var text = "key,name,phone\n" + row + "\n";
    Files.writeString(folder.resolve(stem + ".csv"), text);
    Files.writeString(
        folder.resolve(stem + ".ctl"), "rows=1\nasOf=%s\nsha256=%s\n".formatted(day, sha256(text)));
    for (var end : List.of(".csv", ".ctl")) {
      Files.setLastModifiedTime(folder.resolve(stem + end), FileTime.fromMillis(0));
    }
    return day;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
