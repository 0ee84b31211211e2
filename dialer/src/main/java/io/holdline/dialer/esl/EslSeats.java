package io.holdline.dialer.esl;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who sits in an agent's conference, by channel, with the number the conference gave each. */
record EslSeats(AgentId agent, Map<CallId, Integer> members) {

  static String question(AgentId agent) {
    return EslCommands.api("conference " + agent.value() + " list");
  }

  /** Reads lines of {@code number;name;channel;…}; a conference that is not there has no seats. */
  static EslSeats read(AgentId agent, String list) {
    var members = new LinkedHashMap<CallId, Integer>();
    for (var line : list.lines().toList()) {
      var fields = line.split(";");
      if (fields.length > 3 && fields[0].matches("\\d{1,9}")) {
        EslEvents.id(fields[2])
            .ifPresent(channel -> members.put(channel, Integer.valueOf(fields[0])));
      }
    }
    return new EslSeats(agent, Map.copyOf(members));
  }

  /** What to say of one member: {@code conference li mute 7 quiet}. */
  Optional<String> command(String verb, CallId channel, String rest) {
    return Optional.ofNullable(members.get(channel))
        .map(number -> "conference " + agent.value() + " " + verb + " " + number + rest);
  }

  /** That one member is not to hear another, or is to hear it again. */
  Optional<String> relate(CallId speaker, CallId listener, String how) {
    var other = members.get(listener);
    return other == null ? Optional.empty() : command("relate", speaker, " " + other + " " + how);
  }
}
