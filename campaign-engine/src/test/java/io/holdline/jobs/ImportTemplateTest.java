package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.importformat.ImportTemplate;
import io.holdline.importformat.Preset;
import io.holdline.importing.ImportAim;
import io.holdline.importing.ImportRequest;
import io.holdline.importing.ImportSource;
import io.holdline.importing.ImportTemplates;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of another source are loaded by a template, and refused rows are told in its words. */
@RunsJobs
final class ImportTemplateTest {
  private static final ImportTemplate BOSS =
      new ImportTemplate(
          Map.of(
              "编号", "key",
              "姓名", "name",
              "手机", "phone",
              "归属", "region",
              "入网", "joined_on",
              "在网", "in_net",
              "卡", "attribute:card",
              "账单{yyyyMM}", "bill:{month}"),
          List.of("备注"),
          Map.of("在网", yesNo(), "卡", Map.of("金卡", "gold")),
          List.of("yyyy年M月d日"),
          true,
          "86");

  private static Engine engine;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void empty() {
    engine.empty();
    engine.sql().sql("truncate import_template cascade").update();
  }

  @Test
  void aFileOfAnotherSourceIsLoadedByItsTemplate() throws IOException {
    save(BOSS);
    var view =
        run(
            file(
                "备注\t编号\t姓名\t手机\t入网\t在网\t卡\t账单202610\t账单202609\t新列",
                "x\tA-1\t王芳\t138-0000-0001\t2026年3月1日\t是\t金卡\t1.060,50\t59,00\ty",
                "x\tA-2\t李娜\t+86 138 0000 0001\t2025-12-31\t否\t银卡\t\t10\ty"));

    assertThat(view.result())
        .containsAllEntriesOf(Map.of("created", 2L, "rejected", 0L, "source", "boss, version 1"));
    assertThat(view.message())
        .endsWith(
            " Columns that the preset does not know became attributes: card (text). Columns that"
                + " the template boss does not know were left out: 新列. 2 rows have a number that"
                + " another row has too.");
    assertThat(engine.count("from customer where phone = '+8613800000001'"))
        .as("one number in two spellings is one number")
        .isEqualTo(2);
    assertThat(
            engine.count(
                "from customer where joined_on = date '2026-03-01' and in_net and attributes ->>"
                    + " 'card' = 'gold' and attributes - 'card' = '{}'"))
        .isOne();
    assertThat(
            engine.count("from monthly_bill where month = date '2026-10-01' and amount = 1060.50"))
        .as("months stand in any order in the header")
        .isOne();
    assertThat(engine.count("from monthly_bill")).isEqualTo(3);
  }

  @Test
  void refusedRowsNameTheirColumnsAndAreRepairedByTheSameTemplate() throws IOException {
    save(BOSS);
    var first =
        run(
            file(
                "编号\t姓名\t手机\t归属\t入网\t在网",
                "A-1\t王芳\t1380000000123456\t\t\t",
                "A-2\t李娜\t\t\t2026年2月30日\t",
                "A-3\t张伟\t\t\t\t不",
                "A-4\t刘洋\t\t南京\t\t",
                "A-4\t刘洋\t\t\t\t"));

    assertThat(
            Files.readAllLines(
                Path.of((String) Objects.requireNonNull(first.result().get("rejectFile")))))
        .containsExactly(
            "line,column,value,sentence",
            "2,\"手机\",\"1380000000123456\",\"The number is not E.164: a plus, the country code, 7"
                + " to 15 digits in all.\"",
            "3,\"入网\",\"2026年2月30日\",\"The date must be a day that exists, from 1900 to 2099,"
                + " written 2026-03-31 or yyyy年M月d日.\"",
            "4,\"在网\",\"不\",\"The word is unknown; it must be one of: no, yes. The template knows:"
                + " 是, 否.\"",
            "5,\"归属\",\"南京\",\"There is no region of this name.\"",
            "6,\"编号\",\"A-4\",\"The key stands already in line 5.\"");
    var repair = Path.of((String) Objects.requireNonNull(first.result().get("repairFile")));
    Files.writeString(
        repair,
        Files.readString(repair)
            .replace("1380000000123456", "13800000001")
            .replace("\t2026年2月30日", "\t2026年2月28日")
            .replace("\t不", "\t否")
            .replace("\t南京", "\t"));
    assertThat(run(repair).result()).containsAllEntriesOf(Map.of("created", 4L, "rejected", 1L));
  }

  @Test
  void versionsStayAndTheNewestIsUsed() throws IOException {
    assertThat(save(BOSS).version()).isOne();
    assertThat(save(BOSS).version()).as("the same again is no version").isOne();
    var german = new ImportTemplate(BOSS.columns(), List.of(), Map.of(), List.of(), false, "49");
    assertThat(save(german).version()).isEqualTo(2);

    run(file("编号\t姓名\t手机", "A-1\tMüller\t030 123456"));

    assertThat(engine.count("from customer where phone = '+4930123456'")).isOne();
    assertThat(
            engine.count(
                "from import_batch b join import_template t on t.id = b.template_id and t.version ="
                    + " 2"))
        .isOne();
    assertThatThrownBy(() -> engine.sql().sql("delete from import_template").update())
        .hasMessageContaining("import_template");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeItStarts() throws IOException {
    save(BOSS);
    assertThatThrownBy(() -> start(file("编号\t姓名", "A-1\tx"), "boss"))
        .isInstanceOf(JobRefused.class)
        .hasMessage("The file is not of the template boss: its header lacks 手机.");
    assertThatThrownBy(() -> start(file("编号\t姓名\t手机\t手机", "A-1\tx\t\t"), "boss"))
        .hasMessage("The header names the column 手机 twice.");
    assertThatThrownBy(() -> start(file("key\tname\tphone", "A-1\tx\t"), "crm"))
        .hasMessage("There is no template (crm).");
    assertThat(
            engine
                .part(ImportTemplates.class)
                .save(
                    "boss",
                    new ImportTemplate(
                        Map.of("a", "key"), List.of(), Map.of(), List.of(), false, null),
                    "test"))
        .isEqualTo(new ImportTemplates.Saved.Refused(List.of("No header goes to name, phone.")));
    assertThat(engine.part(ImportTemplates.class).latest()).hasSize(1);
  }

  private static Map<String, String> yesNo() {
    var words = new LinkedHashMap<String, String>();
    words.put("是", "yes");
    words.put("否", "no");
    return words;
  }

  @Test
  void aDryRunByATemplateSpeaksOfThatVersionOnly() throws IOException {
    save(BOSS);
    var file = file("编号\t姓名\t手机", "A-1\t王芳\t13800000001");
    var dry = engine.jobs().await(start(file, "boss", new ImportAim.DryRun()));
    long id = (Long) Objects.requireNonNull(dry.result().get("import"));
    var tried = new ImportAim.TakeOverAsTried(id);

    assertThat(engine.jobs().await(start(file, "boss", tried)).result())
        .containsEntry("created", 1L);
    save(new ImportTemplate(BOSS.columns(), List.of(), Map.of(), List.of(), false, "49"));
    assertThatThrownBy(() -> start(file, "boss", tried))
        .isInstanceOf(JobRefused.class)
        .hasMessage(
            "The dry run %d read the file as boss, version 1, GB18030, tab, 3 columns; this import would read it as boss, version 2, GB18030, tab, 3 columns."
                .formatted(id));
  }

  private static ImportTemplates.Version save(ImportTemplate template) {
    var saved = engine.part(ImportTemplates.class).save("boss", template, "test");
    return ((ImportTemplates.Saved.Kept) saved).version();
  }

  private static JobView run(Path file) {
    var view = engine.jobs().await(start(file, "boss"));
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
    return view;
  }

  private static long start(Path file, String template) {
    return start(file, template, new ImportAim.TakeOver());
  }

  private static long start(Path file, String template, ImportAim aim) {
    return engine
        .jobs()
        .startImport(
            new ImportRequest(
                file,
                new ImportSource(Preset.HOLDLINE, template, null, null),
                false,
                file.resolveSibling(file.getFileName() + ".rejects.csv"),
                aim));
  }

  private Path file(String... lines) throws IOException {
    var file = folder.resolve("boss.txt");
    Files.writeString(file, String.join("\n", lines) + "\n", Charset.forName("GB18030"));
    return file;
  }
}
