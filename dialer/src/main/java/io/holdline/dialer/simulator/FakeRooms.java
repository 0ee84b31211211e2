package io.holdline.dialer.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The fake switch's conferences: who enters, who leaves, who has the floor. */
final class FakeRooms {
  /** What a customer does once it is known whether there is somebody to talk to. */
  interface Manners {
    void mind(FakeChannel customer, boolean talking);
  }

  private static final Duration STEP = Duration.ofMillis(20);
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

  Optional<FakeConference> find(String name) {
    return Optional.ofNullable(conferences.get(name));
  }

  void enter(FakeChannel channel, String nameAndProfile) {
    var at = nameAndProfile.indexOf('@');
    var name = at < 0 ? nameAndProfile : nameAndProfile.substring(0, at);
    var conference = conferences.get(name);
    if (conference == null) {
      conference =
          new FakeConference(
              name, at < 0 ? "default" : nameAndProfile.substring(at + 1), ids.get());
      conferences.put(name, conference);
      announcer.conference("conference-create", conference, to -> {});
    }
    var entered = conference;
    channel.conference = entered;
    channel.memberId = ++members;
    channel.variables.put("conference_member_id", String.valueOf(channel.memberId));
    entered.members.add(channel);
    announcer.conference("add-member", entered, to -> entered.describeMember(to, channel));
    if (channel.agent == null) {
      ledger.write(announcer.micros(), "join", channel, "agent", name);
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
    if (channel.agent == null) {
      ledger.write(announcer.micros(), "leave", channel, "agent", conference.name);
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
