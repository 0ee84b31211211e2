package io.holdline.dialer.loop;

import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.core.DialerEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feeds a campaign's journal to the shipped core and compares what it commands. */
public final class JournalReplay {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Function<CampaignSettings, DialerCore> cores;
  private final Instant from;
  private final Instant until;
  private final Consumer<Explained> explained;
  private final Map<String, Long> events = new TreeMap<>();
  private @Nullable DialerCore core;
  private @Nullable String pace;
  private @Nullable Difference first;
  private long starts;
  private long equal;
  private long different;
  private long before;
  private long unreadable;

  /** A decision about pace in a sentence, and the moment it became so. */
  public record Explained(Instant at, String sentence) {}

  /**
   * A decision that came out differently.
   *
   * @param decision its number, from 1
   * @param journal what was commanded then
   * @param replay what the core commands now
   */
  public record Difference(
      long decision, Instant at, String event, String journal, String replay) {}

  /**
   * What came of a replay.
   *
   * @param starts how often a fresh core began
   * @param equal decisions within the time asked for that came out as they were
   * @param skipped decisions before the first start that the files hold
   * @param unreadable lines that are torn, or of another version of Holdline
   * @param events how many decisions each kind of event brought about
   */
  public record Report(
      List<Path> files,
      long starts,
      long equal,
      long different,
      long skipped,
      long unreadable,
      Map<String, Long> events,
      @Nullable Difference first) {}

  /**
   * A replay of the decisions between two moments; those before are replayed, too, but not
   * reported.
   *
   * @param cores makes the core that settings ask for
   * @param explained is told each decision about pace that differs from the one before
   */
  public JournalReplay(
      Function<CampaignSettings, DialerCore> cores,
      Instant from,
      Instant until,
      Consumer<Explained> explained) {
    this.cores = cores;
    this.from = from;
    this.until = until;
    this.explained = explained;
  }

  /** Replays a file, after those of the same campaign that were put away before it. */
  public Report run(Path file) throws IOException {
    var files = upTo(file);
    for (var each : files) {
      try (var lines = Files.newBufferedReader(each)) {
        read(lines);
      }
    }
    return new Report(
        files, starts, equal, different, before, unreadable, Map.copyOf(events), first);
  }

  private static List<Path> upTo(Path file) throws IOException {
    var name = file.getFileName().toString();
    var current = name.indexOf('.') == name.lastIndexOf('.');
    var campaign = name.substring(0, Math.max(0, name.indexOf('.')));
    var found = new ArrayList<Path>();
    var folder = file.toAbsolutePath().getParent();
    if (folder != null && !campaign.isEmpty()) {
      try (var others = Files.newDirectoryStream(folder, campaign + ".*.*" + JournalFile.ENDING)) {
        for (var other : others) {
          if (current || other.getFileName().toString().compareTo(name) < 0) {
            found.add(other);
          }
        }
      }
    }
    found.sort(null);
    found.add(file);
    return found;
  }

  private void read(BufferedReader lines) throws IOException {
    for (var text = lines.readLine(); text != null; text = lines.readLine()) {
      try {
        take(JSON.readTree(text));
      } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException torn) {
        unreadable++;
      }
    }
  }

  private void take(JsonNode line) {
    var at = Instant.parse(line.path("t").asString());
    if (line.has("started")) {
      core = cores.apply(JournalText.read(line.path("started"), CampaignSettings.class));
      starts++;
    } else if (core == null) {
      before++;
    } else {
      decide(core, at, line);
    }
  }

  private void decide(DialerCore deciding, Instant at, JsonNode line) {
    var event = JournalText.read(line.path("event"), DialerEvent.class);
    var commands = JournalText.node(deciding.on(at, event), UnaryOperator.identity());
    if (at.isBefore(from) || at.isAfter(until)) {
      return;
    }
    events.merge(event.getClass().getSimpleName(), 1L, Long::sum);
    if (commands.equals(line.path("commands"))) {
      equal++;
    } else {
      different++;
      if (first == null) {
        first =
            new Difference(
                equal + different,
                at,
                line.path("event").toString(),
                line.path("commands").toString(),
                commands.toString());
      }
    }
    if (!deciding.pace().equals(pace)) {
      pace = deciding.pace();
      explained.accept(new Explained(at, pace));
    }
  }
}
