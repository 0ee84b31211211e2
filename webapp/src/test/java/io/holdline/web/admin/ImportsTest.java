package io.holdline.web.admin;

import static io.holdline.web.admin.ImportWizard.csv;
import static io.holdline.web.admin.ImportWizard.known;
import static io.holdline.web.admin.ImportWizard.order;
import static io.holdline.web.admin.ImportWizard.read;
import static io.holdline.web.admin.ImportWizard.refusal;
import static io.holdline.web.admin.ImportWizard.taken;
import static io.holdline.web.admin.ImportWizard.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** An administrator brings files of customers in, as the page's wizard does. */
@WebTest
class ImportsTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String MARK = "\uFEFF";

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

  private static Map<String, Object> template() {
    return Map.of(
        "columns",
        Map.of(
            "客户编号",
            "key",
            "姓名",
            "name",
            "手机",
            "phone",
            "区域",
            "region",
            "在网",
            "in_net",
            "账单{yyyyMM}",
            "bill:{month}"),
        "ignored",
        List.of("备注"),
        "values",
        Map.of("在网", Map.of("是", "yes", "否", "no")),
        "countryCode",
        "86");
  }

  @Test
  void aFileOfAnotherSourceIsUnderstoodTriedTakenOverRepairedAndTakenBack() throws IOException {
    var path =
        wizard.brought(
            "../../客户 三月.txt",
            """
            客户编号\t姓名\t手机\t区域\t在网\t账单202610\t备注
            imp1\t张伟\t138 0000 1001\tnorth\t是\t59.5\t甲
            imp2\t李娜\t13800001002\tnorth\t否\t39\t乙
            imp3\t王强\t电话不详\tnorth\t是\t19\t丙
            """
                .getBytes(GB18030));
    assertThat(Path.of(path).getFileName()).hasToString("客户 三月.txt");
    assertThat(Path.of(path)).startsWith(TestOperator.running().home().resolve("uploads"));

    var proposal = read(browser.post("/api/imports/proposal", Map.of("path", path)));
    assertThat(proposal.path("form").asString()).contains("GB18030").contains("tab");
    assertThat(proposal.path("columns").path(0).path("target").asString()).isEqualTo("key");
    assertThat(proposal.path("columns").path(5).path("target").asString())
        .isEqualTo("bill:{month}");
    browser
        .send(HttpMethod.PUT, "/api/imports/templates/boss", template())
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.version")
        .isEqualTo(1)
        .jsonPath("$.madeBy")
        .isEqualTo("admin");

    var tried = wizard.imported(order(path, "template", "boss", "dryRun", true));
    assertThat(tried.path("state").asString()).as(tried.toString()).isEqualTo("completed");
    assertThat(known()).isZero();
    var dryRun = tried.path("result").path("import").asLong();
    browser
        .get("/api/imports/" + dryRun)
        .expectBody()
        .jsonPath("$.dryRun")
        .isEqualTo(true)
        .jsonPath("$.counts.created")
        .isEqualTo(2)
        .jsonPath("$.counts.rejected")
        .isEqualTo(1);
    var rejects = "/api/jobs/%d/rejects".formatted(tried.path("id").asLong());
    assertThat(text(taken(browser, rejects, "list"))).contains("电话不详");

    var taken = wizard.imported(order(path, "template", "boss", "afterDryRun", dryRun));
    assertThat(taken.path("result").path("created").asLong()).as(taken.toString()).isEqualTo(2);
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from customer where subscription_key = 'imp1' and phone ="
                        + " '+8613800001001' and in_net and name = '张伟'"))
        .isOne();

    var repaired = text(taken(browser, rejects, "rows")).replace("电话不详", "13800001003");
    assertThat(repaired.lines())
        .as("the file that a person took says who, and is loaded again all the same")
        .first()
        .asString()
        .startsWith(MARK + "reject:export\treject:line\t");
    var again =
        wizard.imported(
            order(
                wizard.brought("repaired.csv", repaired.getBytes(StandardCharsets.UTF_8)),
                "template",
                "boss"));
    assertThat(again.path("result").path("created").asLong()).as(again.toString()).isOne();
    assertThat(known()).isEqualTo(3);

    for (var each : List.of(again, taken)) {
      var undo = "/api/imports/%d/undo".formatted(each.path("result").path("import").asLong());
      assertThat(wizard.ended(browser.post(undo, Map.of())).path("state").asString())
          .isEqualTo("completed");
      assertThat(refusal(browser.post(undo, Map.of()))).contains("undone");
    }
    assertThat(known()).isZero();
  }

  @Test
  void aWorkbookIsImportedByItsFirstSheetOrRefusedWithASentence() throws IOException {
    var said =
        read(
            browser
                .post("/api/imports/files?name=ours.xlsx", workbook(false))
                .expectStatus()
                .isCreated());
    assertThat(said.path("sheet").path("name").asString()).isEqualTo("客户");
    var taken = wizard.imported(order(said.path("path").asString()));
    assertThat(taken.path("result").path("created").asLong()).as(taken.toString()).isOne();
    assertThat(
            TestOperator.running()
                .count(
                    "select count(*) from customer where subscription_key = 'imp1' and phone ="
                        + " '+999660000001'"))
        .isOne();
    assertThat(refusal(browser.post("/api/imports/files?name=merged.xlsx", workbook(true))))
        .contains("A2:B2");
  }

  private static byte[] workbook(boolean merged) throws IOException {
    try (var book = new XSSFWorkbook();
        var out = new ByteArrayOutputStream()) {
      var sheet = book.createSheet("客户");
      int at = 0;
      for (var line : List.of("key,name,phone,region", "imp1,Ann,+999660000001,north")) {
        var row = sheet.createRow(at++);
        for (var cell : line.split(",", -1)) {
          row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
        }
      }
      if (merged) {
        sheet.addMergedRegion(CellRangeAddress.valueOf("A2:B2"));
      }
      book.write(out);
      return out.toByteArray();
    }
  }

  @Test
  void aFileOfOursWithAMarkNeedsNoTemplateAndAnUndoIsRefusedWhileSomethingDependsOnIt() {
    var path =
        wizard.brought(
            "ours.csv",
            (MARK + "key,name,phone,region\nimp1,Ann,+999660000001,north\n")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(
            read(browser.post("/api/imports/proposal", Map.of("path", path)))
                .path("form")
                .asString())
        .contains("UTF-8")
        .contains("comma");
    var done = wizard.imported(order(path));
    assertThat(done.path("result").path("created").asLong()).as(done.toString()).isOne();
    assertThat(done.path("detail").asString()).isEqualTo(path);
    TestOperator.running()
        .execute(
            "insert into complaint (customer_id, kind, opened_at) select id, 'bill', now() from"
                + " customer where subscription_key = 'imp1'");
    assertThat(
            refusal(
                browser.post(
                    "/api/imports/%d/undo".formatted(done.path("result").path("import").asLong()),
                    Map.of())))
        .contains("cannot be undone");
    TestOperator.running().execute("delete from complaint");
  }

  @Test
  void aFileThatChangedSinceItsDryRunIsRefused() throws IOException {
    var header = "key,name,phone,region\n";
    var path =
        wizard.brought(
            "moving.csv",
            (header + "imp1,Ann,+999660000001,north\n").getBytes(StandardCharsets.UTF_8));
    var dryRun =
        wizard.imported(order(path, "dryRun", true)).path("result").path("import").asLong();
    Files.writeString(Path.of(path), header + "imp1,Eve,+999660000002,north\n");
    assertThat(refusal(browser.post("/api/jobs/import", order(path, "afterDryRun", dryRun))))
        .isEqualTo(
            "The file was changed since the dry run %d. No customer was changed; make a new dry run."
                .formatted(dryRun));
    assertThat(known()).isZero();
    assertThat(refusal(browser.post("/api/jobs/import", order(path, "afterDryRun", 999_999))))
        .contains("There is no dry run 999999");
  }

  @Test
  void whatCannotBeIsToldInASentence() {
    browser
        .send(
            HttpMethod.PUT, "/api/imports/templates/bad", Map.of("columns", Map.of("x", "nowhere")))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("template-refused")
        .jsonPath("$.sentences.length()")
        .value(Integer.class, faults -> assertThat(faults).isPositive());
    var path = wizard.brought("..", csv("imp1,Ann,+999660000001,north"));
    assertThat(Path.of(path)).exists();
    assertThat(refusal(browser.post("/api/jobs/import", order(path, "template", "none"))))
        .contains("There is no template (none)");
    assertThat(refusal(browser.post("/api/jobs/import", order(path, "encoding", "latin"))))
        .contains("There is no encoding (latin)");
    assertThat(refusal(browser.post("/api/jobs/import", Map.of()))).contains("which file");
    assertThat(refusal(browser.post("/api/imports/proposal", Map.of("path", path + ".gone"))))
        .contains("cannot be read");
    browser.get("/api/imports/999999").expectStatus().isNotFound();
    browser.get("/api/imports/templates/none").expectStatus().isNotFound();
    browser.get("/api/jobs/999999").expectStatus().isNotFound();
    browser.get("/api/jobs/999999/rejects").expectStatus().isNotFound();
    assertThat(
            read(browser.post("/api/jobs/999999/cancel", Map.of()).expectStatus().isOk())
                .path("ran")
                .asBoolean())
        .isFalse();
  }

  @Test
  void nobodyElseBringsTriesOrTakesBack() {
    var path = wizard.brought("mine.csv", csv("imp1,Ann,+999660000001,north"));
    for (var person : List.of("super", "lead", "market", "anna", "audit")) {
      var other =
          new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build())
              .signedInAs(person);
      other.post("/api/imports/files?name=x.csv", new byte[] {1}).expectStatus().isForbidden();
      other.post("/api/imports/proposal", Map.of("path", path)).expectStatus().isForbidden();
      other.post("/api/jobs/import", order(path)).expectStatus().isForbidden();
      other.get("/api/imports").expectStatus().isForbidden();
      other.post("/api/imports/1/undo", Map.of()).expectStatus().isForbidden();
      other.get("/api/jobs/1/rejects").expectStatus().isForbidden();
      taken(other, "/api/jobs/1/rejects", "list").expectStatus().isForbidden();
      other.post("/api/jobs/1/rejects/approval", Map.of()).expectStatus().isForbidden();
      other.get("/api/calendars/missing").expectStatus().isForbidden();
      other
          .send(HttpMethod.PUT, "/api/imports/templates/boss", template())
          .expectStatus()
          .isForbidden();
    }
    assertThat(known()).isZero();
  }
}
