package io.holdline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.WebApplication;
import io.holdline.web.WebTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Jobs on the command line of a home on which a Holdline runs. */
@WebTest
class JobsCommandTest {
  @LocalServerPort private int port;
  @TempDir private Path folder;

  private record Said(int code, String out, String err) {}

  @BeforeEach
  void running() {
    new Instance(
            URI.create("http://127.0.0.1:" + port),
            WebApplication.TOKEN,
            ProcessHandle.current().pid(),
            Clock.systemUTC().instant())
        .write(new Home(folder));
  }

  private Said jobs(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", folder.toString()));
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        new CommandLine(new JobsCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler((failure, command, _) -> {
              command.getErr().println(FailureSentence.of(failure));
              return CommandLine.ExitCode.SOFTWARE;
            })
            .execute(all.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  @Test
  void oneIsRunToItsEndAndThenStandsInTheList() {
    var run = jobs("run", "take-cohort", "2026-11-20", "--cohort", "command-line");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("take-cohort");
    var list = jobs();
    assertThat(list.code()).isZero();
    assertThat(list.out().lines().filter(line -> line.contains("take-cohort")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains("2026-11-20").contains("completed"));
    assertThat(list.out()).contains("There is no holiday calendar of China for");
    var newest = new JsonMapper().readTree(jobs("--json").out()).path(0);
    assertThat(newest.path("subject").asString()).isEqualTo("command-line 2026-11-20");
    var cancelled = jobs("cancel", newest.path("id").asString());
    assertThat(cancelled.out()).contains("does not run");
    assertThat(cancelled.code()).isEqualTo(1);
  }

  @Test
  void whatIsAskedWronglyIsSaidAndNotRun() {
    var unknown = jobs("run", "juggle");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("There is no job (juggle) to run here");
    assertThat(jobs("run", "take-cohort").code()).isEqualTo(2);
    assertThat(jobs("run", "score", "--cohort", "x").code()).isEqualTo(2);
    assertThat(jobs("run", "score", "tomorrow").code()).isEqualTo(2);
    var refused = jobs("run", "roll-up-kpis", "2026-11-01", "--from", "2026-11-20");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("The days 2026-11-20 to 2026-11-01 are none");
  }
}
