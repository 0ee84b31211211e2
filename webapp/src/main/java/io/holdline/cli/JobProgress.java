package io.holdline.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Starts a job and shows how far it is until it ends: a moving line at a terminal, one line a
 * change elsewhere.
 */
final class JobProgress {
  private static final Duration LOOK = Duration.ofMillis(300);
  private final LocalClient client;
  private final PrintWriter out;
  private final boolean terminal =
      Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  private String shown = "";

  JobProgress(LocalClient client, PrintWriter out) {
    this.client = client;
    this.out = out;
  }

  /**
   * Runs the job to its end and returns its last view; a job that failed is a {@link CommandFailed}
   * with its reason.
   */
  JsonNode run(String path, Map<String, ?> body) {
    var id = client.post(path, body).path("id").asString();
    while (true) {
      var job = client.get("/api/jobs/" + id);
      show(job);
      if (!job.path("state").asString().equals("running")) {
        finish(job);
        return job;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void show(JsonNode job) {
    var line = new StringBuilder(job.path("name").asString());
    for (var step : job.path("steps")) {
      line.append("  ")
          .append(step.path("name").asString())
          .append(' ')
          .append(step.path("written").asLong());
      if (step.path("skipped").asLong() > 0) {
        line.append(" (").append(step.path("skipped").asLong()).append(" rejected)");
      }
    }
    var text = line.toString();
    if (text.equals(shown)) {
      return;
    }
    shown = text;
    if (terminal) {
      out.print("\r\u001b[K" + text);
    } else {
      out.println(text);
    }
    out.flush();
  }

  private void finish(JsonNode job) {
    if (terminal) {
      out.println();
    }
    if (!job.path("state").asString().equals("completed")) {
      throw new CommandFailed(job.path("message").asString("The job did not finish."));
    }
  }
}
