package io.holdline.web.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
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

@WebTest
class CustomersTest {
  private static final String AUDIT_OF_ANNA =
      "select count(*) from audit where staff_id = 'anna' and action = 'read-customer' and"
          + " customer_id = 1";

  @LocalServerPort private int port;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
  }

  @Test
  void aLinkFromElsewhereOpensTheCardOfWhomTheReaderMaySee() {
    browser
        .signedInAs("anna")
        .get("/api/customers/by-key?key=k1")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo(1)
        .jsonPath("$.link")
        .isEmpty();
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where staff_id = 'anna' and detail ->> 'where' ="
                        + " 'link'"))
        .isEqualTo(1);
    browser.get("/api/customers/by-key?key=k2").expectStatus().isNotFound();
    browser.get("/api/customers/by-key?key=nobody").expectStatus().isNotFound();
  }

  @Test
  void aManagerReadsAnOwnCustomerByNameAndTheReadingIsOnRecord() {
    var before = TestOperator.running().count(AUDIT_OF_ANNA);
    browser
        .signedInAs("anna")
        .get("/api/customers/1")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.nameMasked")
        .isEqualTo("张小伟")
        .jsonPath("$.phoneMasked")
        .isEqualTo("+99912****6789")
        .jsonPath("$.tier")
        .isEqualTo("GOLD")
        .jsonPath("$.reasons[0].points")
        .isEqualTo(25)
        .jsonPath("$.reasons[0].textEn")
        .isEqualTo("Days until the contract ends: 20.")
        .jsonPath("$.whyCalled.priority")
        .isEqualTo(9.5)
        .jsonPath("$.offers[0].id")
        .isEqualTo("renew-12")
        .jsonPath("$.offers[0].cost")
        .isEqualTo(60)
        .jsonPath("$.offers[0].reasonEn")
        .value(String.class, text -> assertThat(text).contains("strategy s-04"))
        .jsonPath("$.offers[1].id")
        .isEqualTo("data-20g")
        .jsonPath("$.nothingOffered")
        .isEmpty()
        .jsonPath("$.phone")
        .doesNotExist();
    assertThat(TestOperator.running().count(AUDIT_OF_ANNA)).isEqualTo(before + 1);
  }

  @Test
  void aCustomerOfWhomOnlyTheNameIsKnownIsShownLikeAnyOther() {
    TestOperator.running()
        .execute(
            "insert into customer (subscription_key, name, region_id) values ('bare', '无号',"
                + " 'south') on conflict do nothing");
    var bare =
        TestOperator.running().count("select id from customer where subscription_key = 'bare'");
    for (var reader : List.of("super", "market", "audit")) {
      browser
          .signedInAs(reader)
          .get("/api/customers?q=bare")
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$[0].nameMasked")
          .isEqualTo("无*")
          .jsonPath("$[0].phoneMasked")
          .isEmpty();
      browser
          .get("/api/customers/" + bare)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.nameMasked")
          .isEqualTo("无*")
          .jsonPath("$.phoneMasked")
          .isEmpty()
          .jsonPath("$.points")
          .isEmpty();
    }
  }

  @Test
  void whatACustomerSaysIsAddedToWhatWasSaidAndNeverWrittenOverUnseen() {
    browser.signedInAs("anna");
    browser
        .get("/api/customers/1/profile")
        .expectBody()
        .jsonPath("$[?(@.key == 'broadband')].due")
        .isEqualTo(true)
        .jsonPath("$[?(@.key == 'broadband')].standing")
        .isEqualTo(null);
    says("broadband", "ours", null).expectStatus().isOk();
    says("broadband", "none", null).expectStatus().isEqualTo(409);
    says("broadband", "no such choice", standing()).expectStatus().isEqualTo(409);
    says("broadband", "none", standing())
        .expectBody()
        .jsonPath("$[?(@.key == 'broadband')].standing.value")
        .isEqualTo("none")
        .jsonPath("$[?(@.key == 'broadband')].due")
        .isEqualTo(false)
        .jsonPath("$[?(@.key == 'broadband')].before[0].value")
        .isEqualTo("ours");
    says("handset", "x".repeat(101), null).expectStatus().isBadRequest();
    says("no-such-field", "x", null).expectStatus().isEqualTo(409);
    browser
        .post("/api/customers/2/profile", Map.of("field", "handset", "value", "x"))
        .expectStatus()
        .isNotFound();
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where staff_id = 'anna' and action ="
                        + " 'profile-say' and customer_id = 1"))
        .isEqualTo(2);
  }

  private static long standing() {
    return TestOperator.running()
        .count("select max(id) from profile_said where customer_id = 1 and field = 'broadband'");
  }

  private ResponseSpec says(String field, String value, @Nullable Long seen) {
    var wish = new HashMap<String, Object>(Map.of("field", field, "value", value));
    wish.put("seen", seen);
    return browser.post("/api/customers/1/profile", wish);
  }

  @Test
  void theBillingSystemIsAskedBesideTheCardAndThatIsNoReadingOfItsOwn() {
    var before = TestOperator.running().count(AUDIT_OF_ANNA);
    browser
        .signedInAs("anna")
        .get("/api/customers/1/billing")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.answer")
        .isEqualTo("none");
    assertThat(TestOperator.running().count(AUDIT_OF_ANNA)).isEqualTo(before);
  }

  @Test
  void anothersCustomerIsNotThere() {
    browser.signedInAs("anna");
    browser.get("/api/customers/2").expectStatus().isNotFound();
    browser.get("/api/customers/3").expectStatus().isNotFound();
    browser.get("/api/customers/2/why").expectStatus().isNotFound();
    browser.get("/api/customers/2/billing").expectStatus().isNotFound();
    browser.get("/api/customers/999").expectStatus().isNotFound();
    browser.get("/api/customers/x").expectStatus().isBadRequest();
  }

  @Test
  void leadersSeeTheirTeamAndRegionsTheirRegionMasked() {
    browser.signedInAs("lead");
    browser
        .get("/api/customers")
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].nameMasked")
        .isEqualTo("张*伟");
    browser
        .signedInAs("supnorth")
        .get("/api/customers")
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(2);
    browser
        .signedInAs("market")
        .get("/api/customers?band=LOW&q=john")
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].nameMasked")
        .isEqualTo("J. S***");
    browser.get("/api/customers?q=%25").expectBody().jsonPath("$.length()").isEqualTo(0);
    browser.get("/api/customers/2").expectBody().jsonPath("$.nameMasked").isEqualTo("J. S***");
    browser.get("/api/customers?limit=100000").expectStatus().isBadRequest();
  }

  @Test
  void whyTellsWhoIsOnTheListAndWhoIsNot() {
    browser.signedInAs("super");
    browser
        .get("/api/customers/1/why?campaign=retention")
        .expectBody()
        .jsonPath("$.listed")
        .isEqualTo(true);
    browser
        .get("/api/customers/2/why?campaign=retention")
        .expectBody()
        .jsonPath("$.listed")
        .isEqualTo(false)
        .jsonPath("$.reason")
        .isEqualTo("band");
  }

  @Test
  void oneSentenceSaysWhyACampaignCallsACustomerOrDoesNot() {
    browser
        .signedInAs("super")
        .get("/api/campaigns/retention/why?customer=k1")
        .expectBody()
        .jsonPath("$.listed")
        .isEqualTo(true)
        .jsonPath("$.sentence.en")
        .isEqualTo(
            "On the list because the risk of leaving is HIGH (72 points): Days until the contract"
                + " ends: 20; 0 come before.");
    browser
        .get("/api/campaigns/retention/why?customer=k3")
        .expectBody()
        .jsonPath("$.reason")
        .isEqualTo("after-the-list")
        .jsonPath("$.sentence.zh")
        .isEqualTo("客户在名单生成之后才出现。");
    browser.get("/api/campaigns/none/why?customer=k1").expectStatus().isNotFound();
    browser
        .get("/api/campaigns/retention/reasons")
        .expectBody()
        .jsonPath("$[?(@.reason == 'listed')].customers")
        .isEqualTo(1)
        .jsonPath("$[?(@.reason == 'band')].customers")
        .isEqualTo(1);
    browser
        .signedInAs("anna")
        .get("/api/campaigns/retention/why?customer=k2")
        .expectStatus()
        .isNotFound();
  }
}
