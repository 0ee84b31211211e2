package io.holdline.web.admin;

import static io.holdline.web.admin.ImportWizard.csv;
import static io.holdline.web.admin.ImportWizard.order;
import static io.holdline.web.admin.ImportWizard.read;
import static io.holdline.web.admin.ImportWizard.refusal;
import static io.holdline.web.admin.ImportWizard.taken;
import static io.holdline.web.admin.ImportWizard.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The refused rows of an import: a few are taken alone, more take a second person. */
@WebTest
class RejectsTest {
  @LocalServerPort private int port;
  private Browser browser;
  private ImportWizard wizard;

  @BeforeEach
  void open() {
    browser = new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
    browser.signedInAs("admin");
    wizard = new ImportWizard(browser);
  }

  @AfterEach
  void asBefore() {
    ImportWizard.asBefore();
  }

  @Test
  void twoFilesOfOneNameKeepTheirOwnRefusedRows() {
    var first = wizard.brought("same.csv", csv("imp1,Ann,nonsense-one,north"));
    var second = wizard.brought("same.csv", csv("imp1,Ann,nonsense-two,north"));
    var one = wizard.imported(order(first, "dryRun", true)).path("id").asLong();
    wizard.imported(order(second, "dryRun", true));
    assertThat(text(taken(browser, "/api/jobs/%d/rejects".formatted(one), "list")))
        .contains("nonsense-one")
        .doesNotContain("nonsense-two");
  }

  @Test
  void aFewRowsOfOnesOwnAreTakenAloneAndWhatWasTakenCostsNothingAgain() {
    var file = refused(12);
    browser
        .get(file)
        .expectBody()
        .jsonPath("$.rows")
        .isEqualTo(12)
        .jsonPath("$.free")
        .isEqualTo(true);
    browser.post(file, Map.of("reason", "hm")).expectStatus().isBadRequest();
    browser.post(file, Map.of("form", "x", "reason", "to repair")).expectStatus().isBadRequest();
    var list = text(taken(browser, file, "list"));
    assertThat(list.lines()).hasSize(13);
    assertThat(text(taken(browser, file, "rows"))).contains("nonsense-12");
    browser
        .get(file)
        .expectBody()
        .jsonPath("$.today")
        .isEqualTo(12)
        .jsonPath("$.free")
        .isEqualTo(true);

    var more = refused(9);
    browser.get(more).expectBody().jsonPath("$.free").isEqualTo(false);
    assertThat(refusal(taken(browser, more, "list"))).contains("names and numbers of 9 customers");
    TestOperator.running().execute("update staff set role = 'admin' where id = 'market2'");
    try {
      assertThat(refusal(taken(other("market2"), file, "list")))
          .as("whoever did not bring them takes none alone")
          .contains("your own imports");
    } finally {
      TestOperator.running().execute("update staff set role = 'marketer' where id = 'market2'");
    }

    var mark = list.lines().skip(1).findFirst().orElseThrow().substring(0, 36);
    assertThat(list.lines().skip(1))
        .allSatisfy(line -> assertThat(line).startsWith(mark + " admin 20"));
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from audit where action = 'export-rejects' and staff_id = 'admin' and detail ->> 'mark' = '%s' and detail ->> 'reason' = 'to repair and load again'"
                        .formatted(mark)))
        .isOne();
  }

  @Test
  void moreRowsTakeASecondPersonsWordWithTheCountInView() {
    var file = refused(25);
    assertThat(refusal(taken(browser, file, "rows"))).contains("of 25 customers");
    var wish =
        Map.of(
            "reason",
            "the branch repairs them",
            "validUntil",
            Instant.now().plus(Duration.ofHours(2)).toString());
    browser
        .post(
            file + "/approval", Map.of("reason", "to repair", "validUntil", "2020-01-01T00:00:00Z"))
        .expectStatus()
        .isBadRequest();
    var request =
        read(browser.post(file + "/approval", wish).expectStatus().isCreated()).path("id").asLong();
    browser.get(file).expectBody().jsonPath("$.request.given").isEmpty();
    assertThat(refusal(taken(browser, file, "rows"))).contains("of 25 customers");
    var approve = "/api/approvals/%d/approve".formatted(request);
    other("supnorth").post(approve, Map.of()).expectStatus().isNotFound();
    var supervisor = other("super");
    assertThat(
            read(supervisor.get("/api/approvals")).values().stream()
                .filter(each -> each.path("id").asLong() == request)
                .map(each -> each.path("kind").asString() + " " + each.path("howMany").asInt())
                .toList())
        .containsExactly("reject-file 25");
    supervisor.post(approve, Map.of()).expectStatus().isNoContent();
    assertThat(text(taken(browser, file, "rows")).lines()).hasSize(26);
    assertThat(refusal(taken(browser, refused(26), "rows")))
        .as("an approval is of one file")
        .contains("of 26 customers");
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from reject_file_handed where request_id = %d and rows = 25"
                        .formatted(request)))
        .isOne();
  }

  private Browser other(String person) {
    return new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build())
        .signedInAs(person);
  }

  /** The refused rows of a dry run of that many. */
  private String refused(int rows) {
    var lines = new StringBuilder("key,name,phone,region\n");
    for (int i = 1; i <= rows; i++) {
      lines.append("imp%d,Ann,nonsense-%d,north\n".formatted(i, i));
    }
    var path = wizard.brought("wrong.csv", lines.toString().getBytes(StandardCharsets.UTF_8));
    return "/api/jobs/%d/rejects"
        .formatted(wizard.imported(order(path, "dryRun", true)).path("id").asLong());
  }
}
