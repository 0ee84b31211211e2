package io.holdline.web.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** People sign on at a CAS server that speaks HTTP; passwords are for administrators alone. */
@WebTest
@DirtiesContext // its dialer hears wishes on the Redis that all tests share
class CasSignOnTest {
  private static final TestCasServer SERVER = new TestCasServer();
  private static final String REFUSED = "/sign-in?refused=sign-on-refused";

  @LocalServerPort private int port;
  private WebTestClient client;
  private SignOnWalk walk;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry settings) {
    settings.add("holdline.sign-on.provider", () -> "cas");
    settings.add("holdline.sign-on.base-url", () -> "https://holdline.test/");
    settings.add("holdline.sign-on.cas.url", SERVER::url);
    settings.add("holdline.sign-on.local", () -> "admins");
  }

  @BeforeEach
  void open() {
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    walk = new SignOnWalk(client);
    SERVER.knows("zhangsan");
    TestOperator.running()
        .execute(
            """
            insert into sign_on_link (provider, subject, staff_id, made_by)
            values ('%s', 'zhangsan', 'anna', 'admin'), ('%1$s', 'super', 'super', 'admin')
                on conflict do nothing
            """
                .formatted(SERVER.url()));
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void whoIsLinkedComesInByATicket() {
    assertThat(walk.signOn("/desk")).isEqualTo("/desk");
    assertThat(walk.who()).isEqualTo("anna");
  }

  @Test
  void aTicketIsGoodOnceAndOnlyForTheSignOnItWasMadeFor() {
    var back = SignOnWalk.atProvider(walk.begin("/"));
    var kept = walk.browser().cookie(BegunCookie.NAME);
    assertThat(walk.comeBack(back)).isEqualTo("/");
    assertThat(walk.again(back, kept)).isEqualTo(REFUSED);

    // Somebody else's ticket behind the state of this browser.
    var stranger = SignOnWalk.atProvider(new SignOnWalk(client).begin("/"));
    var victim = new SignOnWalk(client);
    var own = SignOnWalk.atProvider(victim.begin("/"));
    var mixed = own.replaceAll("ticket=.*", "") + stranger.replaceAll(".*(ticket=)", "$1");
    assertThat(victim.comeBack(mixed)).isEqualTo(REFUSED);
    assertThat(victim.who()).startsWith("401");
  }

  @Test
  void whomNobodyHasLinkedIsNobodyHere() {
    SERVER.knows("lisi");
    assertThat(walk.signOn("/")).isEqualTo("/sign-in?refused=sign-on-unknown");
    assertThat(walk.who()).startsWith("401");
  }

  @Test
  void aDocumentThatNamesAnotherIsNotReadNorWhatItNamesFetched() {
    var external = "<!DOCTYPE r [<!ENTITY who SYSTEM '%s'>]>".formatted(SERVER.addressToFetch());
    for (var type : new String[] {external, "<!DOCTYPE r [<!ENTITY who 'super'>]>"}) {
      SERVER.answers(type + TestCasServer.recorded("success.xml").replace("USER", "&who;"));
      assertThat(new SignOnWalk(client).signOn("/")).isEqualTo(REFUSED);
    }
    assertThat(SERVER.fetched()).isZero();
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() {
    SERVER.answers(
        TestCasServer.recorded("success.xml").replace("USER", "super") + " ".repeat(300_000));
    assertThat(walk.signOn("/")).isEqualTo(REFUSED);
    assertThat(walk.who()).startsWith("401");
  }

  @Test
  void signingOutAtTheServerEndsTheSessionOfThatTicketAlone() {
    var back = SignOnWalk.atProvider(walk.begin("/"));
    var ticket = back.replaceAll(".*ticket=", "");
    walk.comeBack(back);
    var other = new SignOnWalk(client);
    other.signOn("/");
    var word = TestCasServer.recorded("logout-request.xml").replace("TICKET", ticket);

    says("<!DOCTYPE r [<!ENTITY x 'x'>]>" + word);
    says(word.replace(ticket, ticket + "x"));
    assertThat(walk.who()).isEqualTo("anna");

    says(word);
    assertThat(walk.who()).startsWith("401");
    assertThat(other.who()).isEqualTo("anna");
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action = 'sign-out' and staff_id = 'anna' "
                        + "and detail ->> 'by' = 'provider'"))
        .isEqualTo(1);
  }

  @Test
  void whileTheServerIsDownAnAdministratorComesInByPassword() {
    var back = SignOnWalk.atProvider(walk.begin("/"));
    SERVER.stop();
    try {
      assertThat(walk.comeBack(back)).isEqualTo("/sign-in?refused=sign-on-provider-down");
      assertThat(new SignOnWalk(client).browser().signedInAs("admin").cookie("HOLDLINE_SESSION"))
          .isNotEmpty();
    } finally {
      SERVER.startAgain();
    }
  }

  @Test
  void whoIsNoAdministratorHasNoWayInByPasswordAndGuessingTellsNothing() {
    var browser = walk.browser();
    browser.get("/api/session");
    for (var name : new String[] {"anna", "admin", "nobody"}) {
      browser
          .post("/api/session", Browser.credentials(name, "wrong"))
          .expectStatus()
          .isUnauthorized()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("wrong-credentials");
    }
    browser
        .post("/api/session", Browser.credentials("anna", TestOperator.PASSWORD))
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("local-sign-in-closed");
    assertThat(walk.who()).startsWith("401");
  }

  private void says(String word) {
    client
        .post()
        .uri("/api/sign-on/return")
        .body(BodyInserters.fromFormData("logoutRequest", word))
        .exchange()
        .expectStatus()
        .isNoContent();
  }
}
