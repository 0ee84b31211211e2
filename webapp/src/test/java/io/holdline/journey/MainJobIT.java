package io.holdline.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The main job, end to end, with the packaged program: every part real but the telephone network
 * and the people.
 */
class MainJobIT {
  private static final Map<String, String> SMALL = Map.of("HOLDLINE_DEMO_CUSTOMERS", "3000");
  private static final Duration A_WHILE = Duration.ofMinutes(6);
  private static final Pattern SWITCH = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+)");

  /** How often the program is killed: once, and in the deep run at four moments of a fixed seed. */
  private static final int KILLS = Boolean.getBoolean("holdline.deep") ? 4 : 1;

  private final SplittableRandom moments = new SplittableRandom(11);

  @TempDir Path folder;

  @Test
  void callsFlowLedgersAgreeAndAKilledProgramGoesOnWhereItWas() throws Exception {
    var home = folder.resolve("home");
    try (var program = new Program(home)) {
      var first = program.run(SMALL);
      try (var floor = FloorPage.seenBySupervisor(first)) {
        untilAttempts(program, 70);
        floor.picture(Path.of("target", "floor.png"));
        floor.asksWhatTwoMoreManagersWouldBring();
        floor.speaksBothLanguagesInBothThemes();
      }
      assertThat(first.process().isAlive()).isTrue();
      secondStartIsRefused(program);
      assertLedgersAgree(program);

      var running = first;
      for (int kill = 0; kill < KILLS; kill++) {
        var before = program.statusCommand().path("attempts").asLong();
        running.kill();
        running = program.run(SMALL);
        untilAttempts(program, before + moments.nextInt(15, 45));
      }
      assertLedgersAgree(program);
      nobodyIsWronglyDialledAgain(home);
      nobodyIsStuck(program);
      assertThat(new HomeSearch(OfficeLedger.of(home).numbersAndNames()).find(home)).isEmpty();
    }
  }

  @Test
  void callsOfASwitchThatOutlivesTheProgramAreAdoptedOrClosed() throws Exception {
    var home = folder.resolve("home");
    try (var program = new Program(home)) {
      var port = program.background(SWITCH, "fake-switch", "--port", "0", "--seed", "7");
      var settings =
          Map.of(
              "HOLDLINE_DEMO_CUSTOMERS", "3000",
              "HOLDLINE_SWITCH_HOST", "127.0.0.1",
              "HOLDLINE_SWITCH_PORT", port);
      for (int kill = 0; kill < KILLS; kill++) {
        var running = program.run(settings);
        untilAttempts(
            program, program.status().path("attempts").asLong() + moments.nextInt(20, 50));
        running.kill();
      }
      program.run(settings);
      var before = SwitchFile.of(home.resolve("switch-ledger.jsonl")).dialled();
      untilAttempts(program, before + 30);
      assertLedgersAgree(program);
      nobodyIsWronglyDialledAgain(home);
      nobodyIsStuck(program);
    }
  }

  @Test
  void importedCustomersAreScoredListedAndCalled() throws Exception {
    var home = folder.resolve("home");
    var file = folder.resolve("customers.csv");
    Files.writeString(file, IbmLikeFile.of(400, 3));
    try (var program = new Program(home)) {
      var imported =
          program.command("import", "--preset", "ibm-telco", "--test-numbers", file.toString());
      assertThat(imported.code()).as(imported.out()).isZero();
      assertThat(imported.out()).contains("400 rows accepted").contains("3 rejected");
      assertThat(
              program
                  .command("import", "--preset", "ibm-telco", "--test-numbers", file.toString())
                  .out())
          .contains("(0 new, 0 changed, 400 unchanged)");

      var running = program.run(Map.of());
      assertThat(running.process().isAlive()).isTrue();
      var status = untilAttempts(program, 5);
      assertThat(status.path("customers").asLong()).isEqualTo(400);
      assertThat(status.path("scored").asLong()).isEqualTo(400);
      assertThat(status.path("listed").asLong()).isPositive();
    }
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() {
    try (var program = new Program(folder.resolve("home"))) {
      assertThat(program.command("nonsense").code()).isEqualTo(2);
      assertThat(program.command("import", "no-such-file.csv"))
          .satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).contains("no-such-file.csv").contains("cannot be read");
          });
      assertThat(program.command("build-list", "--campaign", "nope"))
          .satisfies(ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).contains("There is no campaign nope.");
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static JsonNode untilAttempts(Program program, long wanted) {
    await()
        .atMost(A_WHILE)
        .pollInterval(Duration.ofSeconds(3))
        .until(() -> program.status().path("attempts").asLong() >= wanted);
    var status = program.status();
    long outcomes =
        StreamSupport.stream(status.path("outcomes").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .sum();
    assertThat(outcomes + status.path("inFlight").asLong())
        .as(status.toString())
        .isEqualTo(status.path("attempts").asLong());
    return status;
  }

  private static void nobodyIsWronglyDialledAgain(Path home) {
    assertThat(
            SwitchFile.of(home.resolve("switch-ledger.jsonl"))
                .wronglyAgain(OfficeLedger.of(home).promisedNumbers()))
        .isEmpty();
  }

  private static void assertLedgersAgree(Program program) {
    var verified = program.command("verify");
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.out()).contains("The ledgers agree.");
  }

  private static void secondStartIsRefused(Program program) {
    var second = program.command("run", "--port", "0");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.out()).contains("in use");
  }

  /** Every manager gets customers again: nobody's connects stand still. */
  private static void nobodyIsStuck(Program program) throws IOException {
    var before = program.status();
    await()
        .atMost(A_WHILE)
        .pollInterval(Duration.ofSeconds(3))
        .until(() -> managersWithMoreConnects(before, program.status()) >= 8);
  }

  private static long managersWithMoreConnects(JsonNode before, JsonNode now) {
    long more = 0;
    for (int i = 0; i < now.path("managers").size(); i++) {
      var then = before.path("managers").path(i).path("connects").asLong();
      if (now.path("managers").path(i).path("connects").asLong() > then) {
        more++;
      }
    }
    return more;
  }
}
