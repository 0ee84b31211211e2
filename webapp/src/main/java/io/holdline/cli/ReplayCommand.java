package io.holdline.cli;

import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.loop.JournalReplay;
import io.holdline.dialer.pacing.Pacing;
import io.holdline.dialer.pacing.Priors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code replay}: the shipped dialer core decides a journal again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Feed a dialer's journal to the shipped core and compare what it decides.",
      "Files of the same campaign that were put away before FILE are replayed first. Ends with 1"
          + " when a decision differs."
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "Such as HOME/journal/CAMPAIGN.journal.")
  private Path file = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Report from here on, such as 2026-11-28T09:30:00Z.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "INSTANT", description = "Report up to here.")
  private @Nullable Instant until;

  @Option(names = "--explain", description = "Say each decision about pace in a sentence.")
  private boolean explain;

  @Option(names = "--json", description = "The report as JSON, on one line.")
  private boolean json;

  @Override
  public Integer call() {
    if (!Files.isReadable(file)) {
      throw new CommandFailed("The journal (%s) cannot be read.".formatted(file));
    }
    var out = spec.commandLine().getOut();
    var replay =
        new JournalReplay(
            settings -> new DialerCore(settings, new Pacing(Priors.USUAL)),
            from == null ? Instant.MIN : from,
            until == null ? Instant.MAX : until,
            one -> say(out, one));
    try {
      var report = replay.run(file);
      out.println(json ? new JsonMapper().writeValueAsString(report) : forPeople(report));
      return report.different() == 0 ? 0 : 1;
    } catch (IOException e) {
      throw new CommandFailed(
          "The journal (%s) cannot be read: %s.".formatted(file, e.getMessage()));
    }
  }

  private void say(PrintWriter out, JournalReplay.Explained one) {
    if (explain) {
      out.println(one.at() + " " + one.sentence());
    }
  }

  private static String forPeople(JournalReplay.Report report) {
    var text = new StringBuilder();
    text.append(
        "%,d decisions in %d files: %,d equal, %,d different."
            .formatted(
                report.equal() + report.different(),
                report.files().size(),
                report.equal(),
                report.different()));
    if (report.skipped() > 0) {
      text.append(
          "%n%,d decisions before the first start of a dialer could not be replayed."
              .formatted(report.skipped()));
    }
    if (report.unreadable() > 0) {
      text.append("%n%,d lines are torn or of another version.".formatted(report.unreadable()));
    }
    report
        .events()
        .forEach((event, count) -> text.append("%n  %-20s %,9d".formatted(event, count)));
    var first = report.first();
    if (first != null) {
      text.append(
          "%nThe first that differs is the %,d. at %s on %s%n  then %s%n  now  %s"
              .formatted(
                  first.decision(), first.at(), first.event(), first.journal(), first.replay()));
    }
    return text.toString();
  }
}
