package io.holdline.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebApplication;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebTest
class SignInTest {
  @LocalServerPort private int port;
  @Autowired private io.holdline.demo.DemoSignIns demo;
  private WebTestClient client;
  private Browser browser;

  @BeforeEach
  void open() {
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    browser = new Browser(client);
  }

  @Test
  void theRightPasswordOpensASessionAndLeavingEndsIt() {
    browser.get("/api/session").expectStatus().isUnauthorized();
    browser
        .post("/api/session", Browser.credentials("anna", TestOperator.PASSWORD))
        .expectStatus()
        .isOk()
        .expectCookie()
        .httpOnly("HOLDLINE_SESSION", true)
        .expectCookie()
        .sameSite("HOLDLINE_SESSION", "Lax")
        .expectCookie()
        .httpOnly("XSRF-TOKEN", false)
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo("anna")
        .jsonPath("$.role")
        .isEqualTo("telephone_manager")
        .jsonPath("$.rights[0]")
        .isEqualTo("desk");
    browser
        .get("/api/session")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.teamId")
        .isEqualTo("tn");

    browser.send(HttpMethod.DELETE, "/api/session", null).expectStatus().isNoContent();

    browser.get("/api/session").expectStatus().isUnauthorized();
    assertThat(
            TestOperator.running()
                .count("select count(*) from audit where staff_id = 'anna' and action = 'sign-in'"))
        .isPositive();
  }

  @Test
  void aSignInChangesTheSessionIdAndTheCsrfToken() {
    browser.signedInAs("lead");
    var firstSession = browser.cookie("HOLDLINE_SESSION");
    var firstToken = browser.cookie("XSRF-TOKEN");

    browser
        .post("/api/session", Browser.credentials("lead", TestOperator.PASSWORD))
        .expectStatus()
        .isOk();

    assertThat(browser.cookie("HOLDLINE_SESSION")).isNotEmpty().isNotEqualTo(firstSession);
    assertThat(browser.cookie("XSRF-TOKEN")).isNotEmpty().isNotEqualTo(firstToken);
  }

  @Test
  void wrongUnknownAndFormerPeopleGetTheSameAnswer() {
    for (var name : new String[] {"anna", "nobody", "gone", "' or 1=1 --"}) {
      browser.get("/api/session");
      browser
          .post("/api/session", Browser.credentials(name, "wrong"))
          .expectStatus()
          .isUnauthorized()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("wrong-credentials")
          .jsonPath("$.detail")
          .isEqualTo("The name or the password is wrong.");
    }
    assertThat(
            TestOperator.running()
                .count("select count(*) from audit where action = 'sign-in-refused'"))
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void theSixthWrongPasswordOfAMinuteIsNotLookedAt() {
    browser.get("/api/session");
    for (var tries = 0; tries < 5; tries++) {
      browser
          .post("/api/session", Browser.credentials("forgetful", "wrong"))
          .expectStatus()
          .isUnauthorized();
    }
    browser
        .post("/api/session", Browser.credentials("forgetful", TestOperator.PASSWORD))
        .expectStatus()
        .isEqualTo(429)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("too-many-tries");
    browser
        .post("/api/session", Browser.credentials("audit", TestOperator.PASSWORD))
        .expectStatus()
        .isOk();
  }

  @Test
  void aWriteWithoutTheCsrfHeaderIsRefused() {
    browser.get("/api/session");
    browser
        .withoutCsrfHeader()
        .post("/api/session", Browser.credentials("anna", TestOperator.PASSWORD))
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("csrf");
  }

  @Test
  void badBodiesGetASentence() {
    browser.get("/api/session");
    browser
        .post("/api/session", Map.of("username", "anna"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("bad-request");
    browser.post("/api/session", "no json").expectStatus().isEqualTo(415);
  }

  @Test
  void theTokenOfThisInstanceIsTheLocalOperatorAndAnotherOneIsNobody() {
    client
        .get()
        .uri("/api/session")
        .headers(headers -> headers.setBearerAuth(WebApplication.TOKEN))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.role")
        .isEqualTo("operator");
    client
        .get()
        .uri("/api/session")
        .headers(headers -> headers.setBearerAuth(WebApplication.TOKEN + "x"))
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("wrong-token");
  }

  @Test
  void whatNobodyAnswersIsClosedToStrangersAndMissingToPeople() {
    browser.get("/api/no-such-thing").expectStatus().isUnauthorized();
    browser.get("/actuator/env").expectStatus().isUnauthorized();
    browser.get("/actuator/health").expectStatus().isOk();
    browser.signedInAs("super");
    browser
        .get("/api/no-such-thing")
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-found");
    browser.get("/actuator/env").expectStatus().isForbidden();
  }

  @Test
  void everyAnswerCarriesAStrictPolicy() {
    browser
        .get("/api/session")
        .expectHeader()
        .valueMatches(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[A-Za-z0-9+/]{22}';.*")
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("X-Frame-Options", "DENY")
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer");
  }

  @Test
  void whoIsNoLongerEmployedIsOutWithinSeconds() {
    browser.signedInAs("former");
    browser.get("/api/session").expectStatus().isOk();
    var stream = browser.events("/api/floor/events");
    TestOperator.running().execute("update staff set active = false where id = 'former'");
    try {
      assertThat(stream.ignoreElements().blockOptional(Duration.ofSeconds(15))).isEmpty();
      browser
          .get("/api/session")
          .expectStatus()
          .isUnauthorized()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("not-signed-in");
    } finally {
      TestOperator.running().execute("update staff set active = true where id = 'former'");
    }
    browser.get("/api/session").expectStatus().isUnauthorized();
  }

  @Test
  void theDemoOffersItsPeopleOnlyAfterItHasMadePasswords() {
    browser.get("/api/session/demo").expectStatus().isOk().expectBody().json("[]");
    assertThat(demo.all()).isEmpty();
  }
}
