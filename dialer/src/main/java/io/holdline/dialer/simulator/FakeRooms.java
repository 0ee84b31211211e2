package io.holdline.dialer.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The fake switch's conferences: who enters, who leaves, who has the floor. */
final class FakeRooms {
  /** What a customer does once it is known whether there is somebody to talk to. */
  interface Manners {
    void mind(FakeChannel customer, boolean talking);
  }

  private static final Duration STEP = Duration.ofMillis(20);
  static final Duration PHRASE = Duration.ofMillis(300);
  private static final Duration TONE = Duration.ofMillis(200);

  private final FakeAnnouncer announcer;
  private final FakeLedger ledger;
  private final FakeExchange.Later later;
  private final Manners manners;
  private final Supplier<String> ids;
  private final Map<String, FakeConference> conferences = new LinkedHashMap<>();
  private int members;

  FakeRooms(
      FakeAnnouncer announcer,
      FakeLedger ledger,
      FakeExchange.Later later,
      Manners manners,
      Supplier<String> ids) {
    this.announcer = announcer;
    this.ledger = ledger;
    this.later = later;
    this.manners = manners;
    this.ids = ids;
  }

  void enter(FakeChannel channel, String nameAndProfile) {
    var at = nameAndProfile.indexOf('@');
    var name = at < 0 ? nameAndProfile : nameAndProfile.substring(0, at);
    var conference = conferences.get(name);
    var flags = nameAndProfile.indexOf("+flags{");
    var profile = flags < 0 ? nameAndProfile : nameAndProfile.substring(0, flags);
    channel.muted = flags >= 0 && nameAndProfile.substring(flags).contains("mute");
    channel.held = false;
    if (conference == null) {
      conference =
          new FakeConference(name, at < 0 ? "default" : profile.substring(at + 1), ids.get());
      conferences.put(name, conference);
      announcer.conference("conference-create", conference, to -> {});
    }
    var entered = conference;
    channel.conference = entered;
    channel.memberId = ++members;
    channel.variables.put("conference_member_id", String.valueOf(channel.memberId));
    entered.members.add(channel);
    announcer.conference("add-member", entered, to -> entered.describeMember(to, channel));
    if (channel.agent == null && !channel.isThird()) {
      ledger.write(announcer.stamp(), "join", channel, "agent", name);
    }
    meet(entered, channel);
    if (entered.floor == null) {
      later.soon(STEP, () -> takeFloor(entered, channel));
    }
    if (entered.members.size() > 1) {
      later.soon(TONE, () -> tone(entered));
    }
  }

  private void meet(FakeConference conference, FakeChannel entered) {
    for (var customer : List.copyOf(conference.members)) {
      if (customer.agent == null && (entered == customer || entered.agent != null)) {
        manners.mind(customer, conference.hasAgent());
      }
    }
  }

  private void takeFloor(FakeConference conference, FakeChannel channel) {
    if (conference.floor == null && conference.members.contains(channel)) {
      conference.floor = channel;
      announcer.conference(
          "floor-change",
          conference,
          to -> {
            to.add("Old-ID", "none");
            conference.describeMember(to, channel);
            to.add("New-ID", channel.memberId);
          });
    }
  }

  private void tone(FakeConference conference) {
    announcer.conference(
        "play-file-done",
        conference,
        to -> to.add("milliseconds", 200).add("File", "tone_stream://%(100,0,600)"));
  }

  /** The answer of {@code conference NAME VERB …}. */
  String command(String[] words) {
    var conference = conferences.get(words[0]);
    if (conference == null) {
      return "-ERR Conference " + words[0] + " not found\n";
    }
    var verb = words.length < 2 ? "" : words[1];
    return switch (verb) {
      case "list" -> conference.list();
      case "play" -> play(conference, words.length < 3 ? "" : words[2]);
      case "relate" -> relate(conference, words);
      case "hold", "unhold", "mute", "unmute" ->
          words.length < 3
              ? "-ERR Conference command not found\n"
              : conference
                  .member(words[2])
                  .map(member -> change(conference, verb, member))
                  .orElse("-ERR Non-Existant ID " + words[2] + "\n");
      default -> "-ERR Conference command not found\n";
    };
  }

  private String change(FakeConference conference, String verb, FakeChannel member) {
    switch (verb) {
      case "hold" -> member.held = true;
      case "unhold" -> member.held = false;
      case "mute" -> member.muted = true;
      default -> member.muted = false;
    }
    announcer.conference(verb + "-member", conference, to -> conference.describeMember(to, member));
    return "+OK " + verb + " " + member.memberId + "\n";
  }

  private static String relate(FakeConference conference, String[] words) {
    if (words.length < 5
        || conference.member(words[2]).isEmpty()
        || conference.member(words[3]).isEmpty()) {
      return "-ERR relationship not found.\n";
    }
    return words[4].equals("clear")
        ? "+OK relationship " + words[2] + "->" + words[3] + " cleared.\n"
        : "+OK " + words[2] + "->" + words[3] + " " + words[4] + " set\n";
  }

  private String play(FakeConference conference, String file) {
    if (file.contains("nosuch")) {
      return "-ERR (play) File: " + file + " not found.\n";
    }
    later.soon(
        PHRASE,
        () ->
            announcer.conference(
                "play-file-done",
                conference,
                to -> to.add("milliseconds", PHRASE.toMillis()).add("File", "/sounds/" + file)));
    return "+OK (play) Playing file " + file + "\n";
  }

  /** Takes a channel out of its conference, if it is in one. */
  void leave(FakeChannel channel) {
    var conference = channel.conference;
    if (conference == null) {
      return;
    }
    channel.conference = null;
    if (conference.floor == channel) {
      conference.floor = null;
      announcer.conference(
          "floor-change",
          conference,
          to -> to.add("Old-ID", channel.memberId).add("New-ID", "none"));
    }
    conference.members.remove(channel);
    announcer.conference("del-member", conference, to -> conference.describeMember(to, channel));
    if (channel.agent == null && !channel.isThird()) {
      ledger.write(announcer.stamp(), "leave", channel, "agent", conference.name);
    } else if (!conference.hasAgent()) {
      conference.members.forEach(left -> manners.mind(left, false));
    }
    if (conference.members.isEmpty()) {
      conferences.remove(conference.name, conference);
      later.soon(
          STEP,
          () -> {
            tone(conference);
            announcer.conference("conference-destroy", conference, to -> {});
          });
    }
  }
}
