package io.holdline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of a day is handed back once, whole, and again only where it differs. */
@RunsJobs
final class ResultFilesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 19);
  private static final String CALL = "00000000-0000-4000-8000-00000000000";
  private static final String PHONE = "+8613912345678";

  @TempDir private static Path folder;
  private static Engine engine;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.withSetting("holdline.results.folder", folder.toString());
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void threeCallsOneOfTheNextDay() throws IOException {
    engine.empty();
    run("alter table result_file disable trigger user");
    run("truncate result_file");
    run("alter table result_file enable trigger user");
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    run("insert into prefecture values ('p', '省', 'P')");
    run("insert into region (id, prefecture_id, name_zh, name_en) values ('r', 'p', '区', 'R')");
    run(
        "insert into staff (id, name_zh, name_en, role) values ('m', '王', 'Wang',"
            + " 'telephone_manager')");
    run(
        """
        insert into customer (id, subscription_key, name, phone, region_id, joined_on) overriding system value
        values (1, 'S-1', '欧阳测试', '%s', 'r', '2024-01-01')
        """
            .formatted(PHONE));
    run(
        "insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours,"
            + " list_limit) values ('c', '留', 'Keep', 'retain', 'running', '{LOW}', '{BASIC}',"
            + " true, 10)");
    call(1, "2026-11-18T16:00:00Z"); // the first moment of the 19th in Shanghai
    call(2, "2026-11-19T15:59:59.999Z");
    call(3, "2026-11-19T16:00:00Z");
    run(
        """
        insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, note, at)
        values ('%s1', 'm', 'saved', true, true, 'rang at home', '2026-11-18T17:00:00Z')
        """
            .formatted(CALL));
    run(
        "insert into telemarketing_refusal values (1, '2026-11-19T03:00:00Z', 'call', '%s2')"
            .formatted(CALL));
  }

  private static void call(int number, String recorded) {
    run(
        """
        insert into call_attempt (id, campaign_id, customer_id, phone, routing, fence, direction, begun_at)
        values ('%s%d', 'c', 1, '%s', 'pooled', 1, 'in', '%s')
        """
            .formatted(CALL, number, PHONE, recorded));
    run(
        """
        insert into call_outcome (attempt_id, kind, cause, ended_at, recorded_at)
        values ('%1$s%2$d', 'busy', 'USER_BUSY', '%3$s', '%3$s')
        """
            .formatted(CALL, number, recorded));
  }

  private static void run(String statement) {
    engine.sql().sql(statement).update();
  }

  private static JobView handBack() {
    var view = engine.jobs().await(engine.jobs().startResults(DAY));
    assertThat(view.state()).as(String.valueOf(view.message())).isEqualTo(JobView.State.COMPLETED);
    return view;
  }

  private static List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  private static JsonNode control(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve(name)));
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aDaysFilesHoldItsRowsAndTheirControlFilesAgree()
      throws IOException, NoSuchAlgorithmException {
    handBack();
    assertThat(names())
        .containsExactlyElementsOf(
            Stream.of("attempts", "promises", "refusals", "sales", "words", "work-orders")
                .flatMap(kind -> Stream.of(kind + "-2026-11-19.csv", kind + "-2026-11-19.ctl"))
                .toList());
    var attempts = lines("attempts-2026-11-19.csv");
    assertThat(attempts.getFirst())
        .isEqualTo(
            "attempt,subscription,campaign,direction,begun_at,answered_at,joined_at,ended_at,outcome,agent");
    assertThat(attempts.subList(1, attempts.size()))
        .containsExactly(
            CALL + "1,S-1,c,in,2026-11-18T16:00:00.000Z,,,2026-11-18T16:00:00.000Z,busy,",
            CALL + "2,S-1,c,in,2026-11-19T15:59:59.999Z,,,2026-11-19T15:59:59.999Z,busy,");
    assertThat(lines("words-2026-11-19.csv")).hasSize(2).last().asString().contains(",saved,t,t,");
    assertThat(lines("refusals-2026-11-19.csv")).hasSize(2);
    for (var name : names()) {
      var text = Files.readString(folder.resolve(name));
      assertThat(text).doesNotContain("欧阳").doesNotContain("13912345678").doesNotContain("home");
      if (name.endsWith(".ctl")) {
        var data = Files.readAllBytes(folder.resolve(name.replace(".ctl", ".csv")));
        var control = control(name);
        assertThat(control.path("asOf").asString()).isEqualTo("2026-11-19");
        assertThat(control.path("bytes").asLong()).isEqualTo(data.length);
        assertThat(control.path("rows").asLong())
            .isEqualTo(new String(data, StandardCharsets.UTF_8).lines().count() - 1);
        assertThat(control.path("sha256").asString())
            .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data)));
      }
    }
  }

  @Test
  void againNothingIsHandedBackButWhatDiffers() throws IOException {
    handBack();
    var first = names();
    assertThat(handBack().message()).contains("nothing has changed");
    assertThat(names()).isEqualTo(first);

    call(4, "2026-11-19T10:00:00Z");
    handBack();
    assertThat(names()).hasSize(first.size() + 2).contains("attempts-2026-11-19-1.ctl");
    assertThat(lines("attempts-2026-11-19-1.csv")).hasSize(4);
    assertThat(control("attempts-2026-11-19-1.ctl").path("correction").asInt()).isEqualTo(1);
  }

  @Test
  void whatACrashLeftUnderItsPartNameIsHandedOverByTheNextRun() throws IOException {
    handBack();
    run("update result_file set handed_at = null where kind = 'attempts'");
    Files.move(
        folder.resolve("attempts-2026-11-19.csv"), folder.resolve("attempts-2026-11-19.csv.part"));
    Files.delete(folder.resolve("attempts-2026-11-19.ctl"));
    call(4, "2026-11-19T10:00:00Z");

    handBack();
    assertThat(lines("attempts-2026-11-19.csv")).as("what it was then").hasSize(3);
    assertThat(control("attempts-2026-11-19.ctl").path("rows").asInt()).isEqualTo(2);
    handBack();
    assertThat(lines("attempts-2026-11-19-1.csv")).hasSize(4);
    assertThat(names()).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void onlyAWholeDayIsHandedBack() {
    assertThatThrownBy(() -> engine.jobs().startResults(LocalDate.of(2026, 11, 20)))
        .isInstanceOf(JobRefused.class)
        .hasMessage("2026-11-20 is not over; results are of whole days.");
  }
}
