package io.holdline.web.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.time.DayOfWeek;
import java.time.Duration;
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
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

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
    var wish = cover(1);
    var lead = browser.signedInAs("lead");
    lead.post("/api/covers", wish).expectStatus().isEqualTo(409);
    browser().signedInAs("supnorth").post("/api/covers", wish).expectStatus().isEqualTo(409);
    lead.post("/api/covers", Map.of("absent", "anna")).expectStatus().isBadRequest();

    TestOperator.running()
        .execute("update staff set team_id = 'tn', region_id = 'north' where id = 'bill'");
    try {
      lead.post("/api/covers", wish)
          .expectStatus()
          .isCreated()
          .expectBody()
          .jsonPath("$.madeBy")
          .isEqualTo("lead");
      lead.post("/api/covers", wish).expectStatus().isEqualTo(409);
      var end = latestCover() + "/end";
      lead.post(end, Map.of()).expectStatus().isOk();
      lead.post(end, Map.of()).expectStatus().isEqualTo(409);
      lead.get("/api/covers").expectBody().jsonPath("$[0].endedBy").isEqualTo("lead");
    } finally {
      TestOperator.running()
          .execute("update staff set team_id = 'ts', region_id = 'south' where id = 'bill'");
    }
  }

  @Test
  void aCoverAcrossTeamsIsNoLeadersToMakeOrToEnd() {
    browser.signedInAs("super").post("/api/covers", cover(3)).expectStatus().isCreated();
    var end = latestCover() + "/end";
    var lead = browser().signedInAs("lead");
    lead.get("/api/covers").expectBody().jsonPath("$[-1:].substitute").isEqualTo("bill");
    lead.post(end, Map.of()).expectStatus().isEqualTo(409);
    browser.post(end, Map.of()).expectStatus().isOk();
  }

  private Browser browser() {
    return new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  private static String latestCover() {
    return "/api/covers/" + TestOperator.running().count("select max(id) from cover");
  }

  private static Map<String, String> cover(int inDays) {
    var from = Instant.now().plus(Duration.ofDays(inDays));
    return Map.of(
        "absent",
        "anna",
        "substitute",
        "bill",
        "from",
        from.toString(),
        "until",
        from.plus(Duration.ofDays(1)).toString());
  }

  @Test
  void aHolidayIsEnteredChangedAndTakenOutByWhoSawHowItWas() {
    var saturday = LocalDate.now(ZoneOffset.UTC).plusDays(30).with(DayOfWeek.SATURDAY);
    var path = GERMANY + "/calendar/days/" + saturday;
    var holiday = day(saturday, false, "Test Day");
    var worked = day(saturday, true, "Make-up day");
    browser()
        .signedInAs("supnorth")
        .send(HttpMethod.PUT, path, Map.of("wished", holiday))
        .expectStatus()
        .isForbidden();
    var who = browser.signedInAs("super");
    put(who, path, Map.of("wished", holiday)).expectStatus().isNoContent();
    put(who, path, Map.of("wished", worked))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("calendar-changed")
        .jsonPath("$.now.nameEn")
        .isEqualTo("Test Day");
    put(who, path, Map.of("seen", holiday, "wished", worked)).expectStatus().isNoContent();
    var year = GERMANY + "/calendar/" + saturday.getYear();
    who.get(year)
        .expectBody()
        .jsonPath("$.days[?(@.day == '%s')].working".formatted(saturday))
        .isEqualTo(true);
    put(who, path, Map.of("seen", holiday)).expectStatus().isEqualTo(409);
    put(who, path, Map.of("seen", worked)).expectStatus().isNoContent();
    who.get(year)
        .expectBody()
        .jsonPath("$.days[?(@.day == '%s')]".formatted(saturday))
        .doesNotExist();
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action = 'contact-calendar' and subject = 'DE %s'"
                        .formatted(saturday)))
        .isEqualTo(3);
  }

  @Test
  void whatIsNoDayOfTheCalendarIsToldInASentence() {
    var admin = browser.signedInAs("admin");
    var today = LocalDate.now(ZoneOffset.UTC);
    var monday = today.plusDays(30).with(DayOfWeek.MONDAY);
    refused(admin, today.minusDays(3), day(today.minusDays(3), false, "x"), "stays as it is");
    refused(admin, today, day(today, false, "x"), "stays as it is");
    refused(admin, today.plusYears(9), day(today.plusYears(9), false, "x"), "the year is wrong");
    refused(admin, monday, day(monday, true, "x"), "a Saturday or Sunday");
    refused(admin, monday, day(monday.plusDays(1), false, "x"), "names another day");
    refused(admin, monday, day(monday, false, " "), "has 1 to 80 characters");
    put(admin, "/api/contact/jurisdictions/XX/calendar/days/" + monday, Map.of())
        .expectStatus()
        .isNotFound();
  }

  private static void refused(
      Browser who, LocalDate day, Map<String, Object> wished, String sentence) {
    put(who, GERMANY + "/calendar/days/" + day, Map.of("wished", wished))
        .expectStatus()
        .is4xxClientError()
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains(sentence));
  }

  private static ResponseSpec put(Browser who, String path, Object body) {
    return who.send(HttpMethod.PUT, path, body);
  }

  private static Map<String, Object> day(LocalDate day, boolean working, String name) {
    return Map.of(
        "day",
        day.toString(),
        "working",
        working,
        "nameZh",
        "测试日",
        "nameEn",
        name,
        "source",
        "A notice of the test.");
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
