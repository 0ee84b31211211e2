package io.holdline.dialer.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conference of the fake switch and who is in it. */
final class FakeConference {
  final String name;
  final String profile;
  final String id;
  final List<FakeChannel> members = new ArrayList<>();
  @Nullable FakeChannel floor;

  FakeConference(String name, String profile, String id) {
    this.name = name;
    this.profile = profile;
    this.id = id;
  }

  boolean hasAgent() {
    return members.stream().anyMatch(member -> member.agent != null);
  }

  void describe(FakeHeaders to) {
    to.add("Conference-Name", name)
        .add("Conference-Domain", "127.0.0.1")
        .add("Conference-Size", members.size())
        .add("Conference-Ghosts", 0)
        .add("Conference-Profile-Name", profile)
        .add("Conference-Unique-ID", id);
  }

  void describeMember(FakeHeaders to, FakeChannel member) {
    to.add("Floor", String.valueOf(floor == member));
    member.describe(to);
    to.add("Video", "false")
        .add("Hear", "true")
        .add("See", "true")
        .add("Speak", String.valueOf(!member.muted))
        .add("Talking", "false")
        .add("Mute-Detect", "false")
        .add("Hold", String.valueOf(member.held))
        .add("Member-ID", member.memberId)
        .add("Member-Type", "member")
        .add("Member-Ghost", "false")
        .add("Energy-Level", 100)
        .add("Current-Energy", 0);
  }

  Optional<FakeChannel> member(String number) {
    return members.stream()
        .filter(member -> String.valueOf(member.memberId).equals(number))
        .findFirst();
  }

  /** As {@code conference NAME list} has it. */
  String list() {
    var text = new StringBuilder();
    for (var member : members) {
      text.append(member.memberId)
          .append(';')
          .append(member.name)
          .append(';')
          .append(member.uuid)
          .append(";Outbound Call;")
          .append(member.destination)
          .append(member.muted ? ";hear" : ";hear|speak")
          .append(floor == member ? "|floor;0;0;100\n" : ";0;0;100\n");
    }
    return text.toString();
  }
}
