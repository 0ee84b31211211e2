package io.holdline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A week of a small team, as a supervisor asks for it on the command line. */
final class RehearseCommandTest {
  private static final String[] WEEK = {
    "--customers",
    "900",
    "--managers",
    "2",
    "--days",
    "3",
    "--first-day",
    "2026-11-30",
    "--from",
    "10:00",
    "--until",
    "12:00",
    "--seeds",
    "3"
  };

  private record Said(int code, String out, String err) {}

  private static Said rehearse(String... more) {
    var out = new StringWriter();
    var err = new StringWriter();
    var all = new String[WEEK.length + more.length];
    System.arraycopy(WEEK, 0, all, 0, WEEK.length);
    System.arraycopy(more, 0, all, WEEK.length, more.length);
    int code =
        new CommandLine(new RehearseCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all);
    return new Said(code, out.toString(), err.toString());
  }

  private static JsonNode json(String... more) {
    var wish = new String[more.length + 1];
    System.arraycopy(more, 0, wish, 0, more.length);
    wish[more.length] = "--json";
    var said = rehearse(wish);
    assertThat(said.code()).as(said.err()).isZero();
    return new JsonMapper().readTree(said.out());
  }

  @Test
  void equalOptionsGiveEqualFiguresAndAnotherSeedOthers() {
    var first = json();
    assertThat(json()).isEqualTo(first);
    assertThat(json("--seed", "2").path("hash")).isNotEqualTo(first.path("hash"));
    assertThat(first.path("hash").asString()).matches("[0-9a-f]{64}");
  }

  @Test
  void statesAddUpToTheCustomersAndManagersToTheList() {
    var forecast = json("--owners", "only");
    double customers =
        forecast.path("states").properties().stream()
            .mapToDouble(state -> state.getValue().path("mean").asDouble())
            .sum();
    assertThat(Math.round(customers)).isEqualTo(forecast.path("customers").asLong()).isEqualTo(900);
    double own = 0;
    for (var manager : forecast.path("managers")) {
      own += manager.path("own").path("mean").asDouble();
    }
    assertThat(own).isEqualTo(forecast.path("totals").path("listed").path("mean").asDouble());
  }

  @Test
  void aTableSaysItInTheWordsOfThePage() {
    var said = rehearse();
    assertThat(said.out())
        .contains("900 customers, 2 telephone managers, 3 working days from 2026-11-30")
        .contains("within with probability 50 %")
        .contains("挽留成功", "本人接通", "通话占用率", "外呼放弃率", "对照组")
        .containsPattern("never called 未拨打 +[0-9,]+ \\[[0-9,]+, [0-9,]+]")
        .containsPattern("hash [0-9a-f]{64}");
  }

  @Test
  void aWishThatMakesNoSenseIsAnsweredWithASentence() {
    var said = rehearse("--hold-out", "0.9");
    assertThat(said.code()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.err()).contains("The share left alone (0.9) must be between 0.0 and 0.5.");
    assertThat(rehearse("--max-attempts", "0").err())
        .contains("The number of attempts (0) must be between 1 and 20.");
  }
}
