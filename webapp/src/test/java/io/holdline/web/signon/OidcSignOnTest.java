package io.holdline.web.signon;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** People sign on at a provider of OpenID Connect that speaks HTTP, and tells lies. */
@WebTest
@DirtiesContext // its dialer hears wishes on the Redis that all tests share
class OidcSignOnTest {
  private static final TestOidcProvider PROVIDER = new TestOidcProvider();
  private static final String REFUSED = "/sign-in?refused=sign-on-refused";
  private static int askedAtStart = -1;

  @LocalServerPort private int port;
  private WebTestClient client;
  private SignOnWalk walk;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry settings) {
    settings.add("holdline.sign-on.provider", () -> "oidc");
    settings.add("holdline.sign-on.base-url", () -> "https://holdline.test");
    settings.add("holdline.sign-on.name.en", () -> "the 4A gateway");
    settings.add("holdline.sign-on.oidc.issuer", PROVIDER::issuer);
    settings.add("holdline.sign-on.oidc.client-id", () -> TestOidcProvider.CLIENT);
    settings.add("holdline.sign-on.oidc.client-secret", () -> TestOidcProvider.SECRET);
  }

  @BeforeEach
  void open() {
    if (askedAtStart < 0) {
      askedAtStart = PROVIDER.discoveries();
    }
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    walk = new SignOnWalk(client);
    PROVIDER.knows("2f1c-anna");
    TestOperator.running()
        .execute(
            """
            insert into sign_on_link (provider, subject, staff_id, made_by)
            values ('%s', '2f1c-anna', 'anna', 'admin') on conflict do nothing
            """
                .formatted(PROVIDER.issuer()));
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @Test
  void whoIsLinkedComesInUnderANewSessionAndIsOnRecord() {
    assertThat(askedAtStart).as("questions to the provider at the start").isZero();
    var browser = walk.browser().signedInAs("market");
    var before = browser.cookie("HOLDLINE_SESSION");
    var csrf = browser.cookie("XSRF-TOKEN");

    assertThat(walk.signOn("/kpi?month=2026-11")).isEqualTo("/kpi?month=2026-11");

    assertThat(walk.who()).isEqualTo("anna");
    assertThat(browser.cookie("HOLDLINE_SESSION")).isNotEqualTo(before);
    assertThat(browser.cookie("XSRF-TOKEN")).isNotEqualTo(csrf);
    client
        .get()
        .uri("/api/session")
        .cookie("HOLDLINE_SESSION", before)
        .exchange()
        .expectStatus()
        .isUnauthorized();
    assertThat(onRecord("sign-in", "anna", "'by' = '%s'".formatted(PROVIDER.issuer())))
        .isPositive();
    assertThat(PROVIDER.discoveries()).isEqualTo(1);
  }

  @Test
  void thePageIsToldTheProvidersNameAndThatPasswordsAreForEverybody() {
    client
        .get()
        .uri("/api/sign-on")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"provider": {"nameZh": "统一认证", "nameEn": "the 4A gateway"}, "local": "everyone"}
            """);
    walk.browser().signedInAs("bill");
  }

  @ParameterizedTest
  @EnumSource(value = TestOidcProvider.Lie.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aTokenThatLiesLetsNobodyIn(TestOidcProvider.Lie lie) {
    var why =
        "'why' = '%s'"
            .formatted(
                lie == TestOidcProvider.Lie.NONCE_OF_ANOTHER
                    ? "invalid_nonce"
                    : "invalid_id_token");
    var refusals = onRecord("sign-in-refused", "unknown", why);
    PROVIDER.lies(lie);

    assertThat(walk.signOn("/")).isEqualTo(REFUSED);

    assertThat(walk.who()).startsWith("401");
    assertThat(onRecord("sign-in-refused", "unknown", why)).isEqualTo(refusals + 1);
  }

  @Test
  void aStateOfAnotherBrowserOrNoneIsNotFinishedHere() {
    var stranger = new SignOnWalk(client);
    var foreign = SignOnWalk.atProvider(stranger.begin("/"));
    walk.begin("/");

    assertThat(walk.comeBack(foreign)).isEqualTo("/sign-in?refused=sign-on-expired");
    assertThat(new SignOnWalk(client).comeBack(foreign))
        .isEqualTo("/sign-in?refused=sign-on-expired");
    assertThat(walk.comeBack("/api/sign-on/return?code=x"))
        .isEqualTo("/sign-in?refused=sign-on-expired");
    assertThat(walk.who()).startsWith("401");

    assertThat(stranger.comeBack(foreign)).isEqualTo("/");
  }

  @Test
  void whatWasUsedOnceIsNotGoodAgain() {
    var back = SignOnWalk.atProvider(walk.begin("/"));
    var kept = walk.browser().cookie(BegunCookie.NAME);
    assertThat(walk.comeBack(back)).isEqualTo("/");
    assertThat(walk.browser().cookie(BegunCookie.NAME)).isEmpty();

    assertThat(walk.comeBack(back)).isEqualTo("/sign-in?refused=sign-on-expired");
    assertThat(walk.again(back, kept)).isEqualTo(REFUSED);
  }

  @Test
  void whoSaysNoAtTheProviderIsToldSo() {
    var address = walk.begin("/");
    var state = address.replaceAll(".*[?&]state=([^&]*).*", "$1");
    assertThat(walk.comeBack("/api/sign-on/return?error=access_denied&state=" + state))
        .isEqualTo(REFUSED);
  }

  @Test
  void whomNobodyHasLinkedIsNobodyHereAndGetsNoAccount() {
    var people = TestOperator.running().count("select count(*) from staff");
    PROVIDER.knows("admin"); // a sign-in name here is nothing that a provider may say

    assertThat(walk.signOn("/")).isEqualTo("/sign-in?refused=sign-on-unknown");

    assertThat(walk.who()).startsWith("401");
    assertThat(TestOperator.running().count("select count(*) from staff")).isEqualTo(people);
    assertThat(onRecord("sign-in-refused", "unknown", "'name' = 'admin'")).isEqualTo(1);
  }

  @Test
  void whoNoLongerWorksHereStaysOutsideAndSoDoesALinkThatWasEnded() {
    TestOperator.running()
        .execute(
            """
            insert into staff (id, name_zh, name_en, role, active)
            values ('leaver', '将离', 'Leaver', 'qa', true) on conflict do nothing
            """);
    var admin = new Browser(client).signedInAs("admin");
    var link = made(admin, "leaver", "77-leaver");
    PROVIDER.knows("77-leaver");
    assertThat(walk.signOn("/")).isEqualTo("/");

    TestOperator.running().execute("update staff set active = false where id = 'leaver'");
    assertThat(new SignOnWalk(client).signOn("/")).isEqualTo("/sign-in?refused=sign-on-unknown");
    assertThat(onRecord("sign-in-refused", "leaver", "'why' = 'not employed'")).isEqualTo(1);

    TestOperator.running().execute("update staff set active = true where id = 'leaver'");
    admin.send(HttpMethod.DELETE, "/api/sign-on/links/" + link, null).expectStatus().isNoContent();
    assertThat(new SignOnWalk(client).signOn("/")).isEqualTo("/sign-in?refused=sign-on-unknown");
    assertThat(onRecord("sign-on-unlink", "admin", "'link' = '%d'".formatted(link))).isEqualTo(1);
  }

  @Test
  void aPersonAndANameHaveOneLinkEach() {
    var admin = new Browser(client).signedInAs("admin");
    for (var wish :
        new String[][] {
          {"bill", "2f1c-anna"}, {"anna", "another"}, {"gone", "x"}, {"nobody", "x"}
        }) {
      admin
          .post("/api/sign-on/links", Map.of("staffId", wish[0], "subject", wish[1]))
          .expectStatus()
          .isEqualTo(409)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("link-refused");
    }
    admin
        .post("/api/sign-on/links", Map.of("staffId", "bill", "subject", " x"))
        .expectStatus()
        .isBadRequest();
    admin
        .get("/api/sign-on/links")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.provider")
        .isEqualTo(PROVIDER.issuer())
        .jsonPath("$.people[?(@.staffId == 'anna')].link.subject")
        .isEqualTo("2f1c-anna")
        .jsonPath("$.people[?(@.staffId == 'bill')].link")
        .isEqualTo(null);
  }

  @Test
  void theWayLeadsToNoOtherServer() {
    for (var elsewhere :
        new String[] {
          "//evil.example", "https://evil.example", "/\\evil.example", "/api/session"
        }) {
      assertThat(new SignOnWalk(client).signOn(elsewhere)).as(elsewhere).isEqualTo("/");
    }
  }

  @Test
  void whileTheProviderIsDownPasswordsStillWork() {
    var back = SignOnWalk.atProvider(walk.begin("/"));
    PROVIDER.stop();
    try {
      assertThat(walk.comeBack(back)).isEqualTo("/sign-in?refused=sign-on-provider-down");
      walk.browser().signedInAs("admin");
      assertThat(walk.who()).isEqualTo("admin");
    } finally {
      PROVIDER.startAgain();
    }
    assertThat(new SignOnWalk(client).signOn("/")).isEqualTo("/");
  }

  private static long made(Browser admin, String staff, String subject) {
    return requireNonNull(
            admin
                .post("/api/sign-on/links", Map.of("staffId", staff, "subject", subject))
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody())
        .path("id")
        .asLong();
  }

  private static long onRecord(String action, String staff, String detail) {
    return TestOperator.running()
        .count(
            "select count(*) from audit where action = '%s' and staff_id = '%s' and detail ->> %s"
                .formatted(action, staff, detail));
  }
}
