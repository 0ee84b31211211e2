package io.holdline.dialer.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one event-socket client said so far, and how the switch answers. */
final class FakeDialogue {
  private static final String GOODBYE =
      "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";
  private static final Set<String> EVENTS =
      Set.of(
          "CHANNEL_CREATE",
          "CHANNEL_DESTROY",
          "CHANNEL_STATE",
          "CHANNEL_CALLSTATE",
          "CHANNEL_ANSWER",
          "CHANNEL_HANGUP",
          "CHANNEL_HANGUP_COMPLETE",
          "CHANNEL_EXECUTE",
          "CHANNEL_EXECUTE_COMPLETE",
          "CHANNEL_BRIDGE",
          "CHANNEL_UNBRIDGE",
          "CHANNEL_PROGRESS",
          "CHANNEL_PROGRESS_MEDIA",
          "CHANNEL_OUTGOING",
          "CHANNEL_PARK",
          "CHANNEL_ORIGINATE",
          "PLAYBACK_START",
          "PLAYBACK_STOP",
          "RECORD_START",
          "RECORD_STOP",
          "DTMF",
          "MEDIA_BUG_START",
          "MEDIA_BUG_STOP",
          "BACKGROUND_JOB",
          "HEARTBEAT",
          "SHUTDOWN",
          "CUSTOM");

  private final FakeClient client;
  private final String password;
  private final FakeApi api;
  private final FakeAnnouncer announcer;
  private final Set<String> events = new HashSet<>();
  private final Set<String> subclasses = new HashSet<>();
  private final List<String[]> filters = new CopyOnWriteArrayList<>();
  private boolean signedIn;

  FakeDialogue(FakeClient client, String password, FakeApi api, FakeAnnouncer announcer) {
    this.client = client;
    this.password = password;
    this.api = api;
    this.announcer = announcer;
  }

  boolean wants(String event, String subclass) {
    return events.contains("ALL")
        || (events.contains(event) && (subclass.isEmpty() || subclasses.contains(subclass)));
  }

  boolean filterPasses(FakeHeaders headers) {
    return filters.isEmpty() || filters.stream().anyMatch(one -> headers.has(one[0], one[1]));
  }

  /** Answers one command; {@code done} runs when the next one may be read. */
  void handle(List<String> lines, Runnable done) {
    var words = lines.getFirst().strip().split(" +", 2);
    var rest = words.length > 1 ? words[1] : "";
    if (!signedIn) {
      signIn(words[0], rest);
      done.run();
      return;
    }
    switch (words[0]) {
      case "api" ->
          api.run(
              first(rest),
              second(rest),
              text -> {
                client.answer(text);
                done.run();
              });
      case "bgapi" -> {
        background(lines, rest);
        done.run();
      }
      default -> {
        plain(words[0], rest);
        done.run();
      }
    }
  }

  private void signIn(String word, String rest) {
    if (!word.equals("auth")) {
      client.reply("-ERR command not found");
    } else if (rest.equals(password)) {
      signedIn = true;
      client.reply("+OK accepted");
    } else {
      client.reply("-ERR invalid");
      client.goodbye(GOODBYE);
    }
  }

  private void background(List<String> lines, String rest) {
    if (rest.isBlank()) {
      client.reply("-ERR command not found");
      return;
    }
    var job =
        lines.stream()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("job-uuid:"))
            .map(line -> line.substring("job-uuid:".length()).strip())
            .findFirst()
            .orElseGet(() -> java.util.UUID.randomUUID().toString());
    client.reply("+OK Job-UUID: " + job, "Job-UUID: " + job);
    var command = first(rest);
    var argument = second(rest);
    api.run(command, argument, result -> announcer.job(job, command, argument, result));
  }

  private void plain(String word, String rest) {
    switch (word) {
      case "event" -> client.reply(subscribe(rest));
      case "nixevent" -> {
        events.removeAll(List.of(rest.split(" +")));
        client.reply("+OK events nixed");
      }
      case "noevents" -> {
        events.clear();
        subclasses.clear();
        client.reply("+OK no longer listening for events");
      }
      case "filter" -> client.reply(filter(rest));
      case "sendevent" -> client.reply("+OK");
      case "exit" -> {
        client.reply("+OK bye");
        client.goodbye(GOODBYE);
      }
      default -> client.reply("-ERR command not found");
    }
  }

  /** After CUSTOM every word is a subclass. */
  private String subscribe(String rest) {
    var words = new ArrayList<>(List.of(rest.strip().split(" +")));
    if (words.getFirst().equals("json") || words.getFirst().equals("xml")) {
      return "-ERR this fake switch has only plain events";
    }
    if (words.getFirst().equals("plain")) {
      words.removeFirst();
    }
    var custom = words.indexOf("CUSTOM");
    var names = custom < 0 ? words : words.subList(0, custom + 1);
    var known = names.stream().filter(one -> EVENTS.contains(one) || one.equals("ALL")).toList();
    if (known.isEmpty()) {
      return "-ERR no keywords supplied";
    }
    events.addAll(known);
    if (custom >= 0) {
      subclasses.addAll(words.subList(custom + 1, words.size()));
    }
    return "+OK event listener enabled plain";
  }

  private String filter(String rest) {
    var words = rest.strip().split(" +", 3);
    if (words[0].equals("delete") && words.length > 1) {
      filters.removeIf(one -> words[1].equals("all") || one[0].equals(words[1]));
      return "+OK filter deleted. [%s][%s]".formatted(words[1], words.length > 2 ? words[2] : "");
    }
    if (words.length < 2 || filters.size() >= 64) {
      return "-ERR command not found";
    }
    var value = rest.strip().substring(words[0].length()).strip();
    filters.add(new String[] {words[0], value});
    return "+OK filter added. [%s]=[%s]".formatted(words[0], value);
  }

  private static String first(String text) {
    return text.strip().split(" +", 2)[0];
  }

  private static String second(String text) {
    var words = text.strip().split(" +", 2);
    return words.length > 1 ? words[1] : "";
  }
}
