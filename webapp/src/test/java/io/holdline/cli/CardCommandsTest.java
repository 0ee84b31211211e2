package io.holdline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CardCommandsTest {
  @TempDir Path folder;

  private String customers() throws IOException {
    var random = new SplittableRandom(1);
    var csv = new StringBuilder("id,months,plan,churn\n");
    for (int i = 0; i < 600; i++) {
      int months = random.nextInt(48);
      var plan = random.nextInt(3) == 0 ? "gold" : "basic";
      double chance = (months < 12 ? 0.5 : 0.15) * (plan.equals("gold") ? 0.5 : 1);
      csv.append(
          "c%d,%d,%s,%s\n".formatted(i, months, plan, random.nextDouble() < chance ? "Yes" : "No"));
    }
    return Files.writeString(folder.resolve("customers.csv"), csv).toString();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void learnsScoresAndTestsWithoutAHomeOrADatabase() throws IOException {
    var in = customers();
    var learn =
        new String[] {
          "learn",
          "--in",
          in,
          "--label",
          "churn",
          "--id",
          "id",
          "--folds",
          "3",
          "--repeats",
          "1",
          "--true-rate",
          "0.1",
          "--out",
          at("card.json"),
          "--report"
        };
    assertThat(HoldlineCommand.execute(learn)).isZero();
    var card = Files.readString(folder.resolve("card.json"));
    assertThat(HoldlineCommand.execute(learn)).isZero();
    assertThat(Files.readString(folder.resolve("card.json"))).isEqualTo(card);
    assertThat(new JsonMapper().readTree(card).path("kind").asString()).isEqualTo("CHURN_POINTS");

    assertThat(
            HoldlineCommand.execute(
                "score",
                "--table",
                at("card.json"),
                "--in",
                in,
                "--id",
                "id",
                "--out",
                at("scores.csv")))
        .isZero();
    var scores = Files.readAllLines(folder.resolve("scores.csv"));
    assertThat(scores).hasSize(601).startsWith("id,points,probability,band,reasons");
    assertThat(scores.get(1)).startsWith("c0,");

    assertThat(
            HoldlineCommand.execute(
                "backtest", "--table", at("card.json"), "--in", in, "--label", "churn", "--json"))
        .isZero();
  }

  @Test
  void wrongUsageIsTwoAndWhatCannotBeDoneIsOne() throws IOException {
    var in = customers();
    assertThat(HoldlineCommand.execute("learn", "--in", in)).isEqualTo(2);
    assertThat(
            HoldlineCommand.execute(
                "learn", "--in", in, "--label", "churn", "--train", "0.7", "--out", at("x.json")))
        .isEqualTo(2);
    assertThat(
            HoldlineCommand.execute(
                "learn", "--in", in, "--label", "churn", "--true-rate", "2", "--out", at("x.json")))
        .isEqualTo(2);
    assertThat(HoldlineCommand.execute("score", "--table", at("card.json"))).isEqualTo(2);
    assertThat(
            HoldlineCommand.execute("learn", "--in", in, "--label", "chrn", "--out", at("x.json")))
        .isEqualTo(1);
    assertThat(
            HoldlineCommand.execute(
                "backtest", "--table", at("none.json"), "--in", in, "--label", "churn"))
        .isEqualTo(1);
    Files.writeString(folder.resolve("bad.json"), "{\"kind\":1}");
    assertThat(
            HoldlineCommand.execute(
                "score", "--table", at("bad.json"), "--in", in, "--id", "id", "--out", at("s.csv")))
        .isEqualTo(1);
    assertThat(
            HoldlineCommand.execute(
                "learn", "--in", in, "--label", "churn", "--out", at("nowhere/x.json")))
        .isEqualTo(1);
    assertThat(folder.resolve("x.json")).doesNotExist();
    assertThat(folder.resolve("s.csv")).doesNotExist();
  }
}
