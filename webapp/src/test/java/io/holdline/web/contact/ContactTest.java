package io.holdline.web.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A supervisor holds a customer back, an administrator writes what the law asks; all on record. */
@WebTest
class ContactTest {
  private static final String GERMANY = "/api/contact/jurisdictions/DE";

  @LocalServerPort private int port;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @Test
  void aHoldIsPlacedSeenAndLifted() {
    browser.signedInAs("super");
    browser
        .post("/api/contact/holds", Map.of("customer", "k3", "reason", "court order"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.placedBy")
        .isEqualTo("super");
    browser
        .get("/api/contact/holds?customer=k3")
        .expectBody()
        .jsonPath("$[0].reason")
        .isEqualTo("court order");
    var lift =
        "/api/contact/holds/"
            + TestOperator.running()
                .count("select max(id) from legal_hold where reason = 'court order'")
            + "/lift";
    browser.post(lift, Map.of()).expectStatus().isBadRequest();
    browser
        .post(lift, Map.of("reason", "settled"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.liftReason")
        .isEqualTo("settled");
    browser.post(lift, Map.of("reason", "again")).expectStatus().isEqualTo(409);
    browser
        .post("/api/contact/holds", Map.of("customer", "nobody", "reason", "x"))
        .expectStatus()
        .isNotFound();
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action in ('hold-place', 'hold-lift') and"
                        + " staff_id = 'super'"))
        .isEqualTo(2);
  }

  @Test
  void aLeaderSaysWhoStandsInForWhom() {
    browser.signedInAs("lead");
    var now = Instant.now();
    var wish =
        Map.of(
            "absent",
            "anna",
            "substitute",
            "bill",
            "from",
            now.plusSeconds(86_400).toString(),
            "until",
            now.plusSeconds(172_800).toString());
    browser
        .post("/api/covers", wish)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.madeBy")
        .isEqualTo("lead");
    browser.post("/api/covers", wish).expectStatus().isEqualTo(409);
    browser.post("/api/covers", Map.of("absent", "anna")).expectStatus().isBadRequest();
    var end = "/api/covers/" + TestOperator.running().count("select max(id) from cover") + "/end";
    browser.post(end, Map.of()).expectStatus().isOk();
    browser.post(end, Map.of()).expectStatus().isEqualTo(409);
    browser.get("/api/covers").expectBody().jsonPath("$[0].endedBy").isEqualTo("lead");
  }

  private static Map<String, Object> terms(LocalDate from) {
    return new HashMap<>(
        Map.of(
            "from",
            from.toString(),
            "callsFrom",
            "10:00",
            "callsUntil",
            "19:00",
            "rest",
            "weekends",
            "consentRequired",
            true,
            "portOutStops",
            false,
            "registeredNumber",
            false,
            "afterContactHours",
            24,
            "afterComplaintHours",
            24,
            "afterAbandonedHours",
            72));
  }

  @Test
  void termsAreAddedFromADayOn() {
    browser.signedInAs("admin");
    var later = LocalDate.now(ZoneOffset.UTC).plusDays(40);
    var wish = terms(later);
    browser.post(GERMANY + "/terms", wish).expectStatus().isBadRequest();
    wish.put("source", "A law of the test.");
    wish.put("person", Map.of("day", 2));
    browser
        .post(GERMANY + "/terms", wish)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$[-1:].writtenBy")
        .isEqualTo("admin")
        .jsonPath("$[-1:].person.day")
        .isEqualTo(2);
    browser.post(GERMANY + "/terms", wish).expectStatus().isEqualTo(409);
    wish.put("rest", "sometimes");
    browser.post(GERMANY + "/terms", wish).expectStatus().isBadRequest();
    assertThat(
            TestOperator.running()
                .count("select count(*) from audit where action = 'contact-terms'"))
        .isEqualTo(1);
  }

  @Test
  void aYearsCalendarIsWrittenWhole() {
    browser.signedInAs("admin");
    var day =
        Map.of(
            "day", "2031-01-01",
            "working", false,
            "nameZh", "元旦",
            "nameEn", "New Year",
            "source", "A notice of the test.");
    var path = GERMANY + "/calendar/2031";
    browser.send(HttpMethod.PUT, path, Map.of("days", List.of(day))).expectStatus().isOk();
    browser
        .get(path)
        .expectBody()
        .jsonPath("$.days.length()")
        .isEqualTo(1)
        .jsonPath("$.days[0].nameEn")
        .isEqualTo("New Year");
    browser
        .send(HttpMethod.PUT, path, Map.of("days", List.of(day, day)))
        .expectStatus()
        .isEqualTo(409);
    browser
        .send(HttpMethod.PUT, path, Map.of("days", List.of(Map.of("day", "2031-01-01"))))
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void aYearThatNobodyHasEnteredYetIsSaid() {
    browser.signedInAs("admin");
    browser
        .get("/api/calendars/missing")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[0].jurisdiction")
        .isEqualTo("CN")
        .jsonPath("$[0].zh")
        .value(String.class, words -> assertThat(words).contains("尚无中国"));
  }
}
