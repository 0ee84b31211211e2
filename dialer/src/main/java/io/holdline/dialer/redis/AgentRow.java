package io.holdline.dialer.redis;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.Availability.Transition;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an agent from what the scripts answer and from what the stream holds. */
final class AgentRow {
  private static final int COLUMNS = 10;

  private AgentRow() {}

  /** Reads {@code ["changed", row]} or {@code ["denied", reason]}. */
  static Transition transition(List<Object> answer) {
    return switch (String.valueOf(answer.getFirst())) {
      case "changed" -> new Transition.Changed(agent(answer.get(1)));
      case "denied" -> new Transition.Denied(String.valueOf(answer.get(1)));
      case String other ->
          throw new IllegalStateException("The script answered (%s).".formatted(other));
    };
  }

  /** Reads a row: agent, campaign, 1 when a customer waits. */
  static AgentClaim claim(Object row) {
    if (!(row instanceof List<?> cells) || cells.size() != 3) {
      throw new IllegalStateException("The script answered no claim but (%s).".formatted(row));
    }
    var text = cells.stream().map(String::valueOf).toList();
    return new AgentClaim(
        new AgentId(text.get(0)), new CampaignId(text.get(1)), text.get(2).equals("1"));
  }

  static List<AgentAvailability> agents(List<Object> rows) {
    return rows.stream().map(AgentRow::agent).toList();
  }

  /** Reads a row: id, campaign, home, presence, activity, call, reason, leg, since, version. */
  static AgentAvailability agent(Object row) {
    if (!(row instanceof List<?> cells) || cells.size() != COLUMNS) {
      throw new IllegalStateException("The script answered no agent but (%s).".formatted(row));
    }
    var text = cells.stream().map(String::valueOf).toList();
    return agent(
        text.get(0),
        text.get(1),
        text.get(2),
        text.get(3),
        text.get(4),
        text.get(5),
        text.get(6),
        text.get(7),
        text.get(8),
        text.get(9));
  }

  static AgentAvailability agent(Map<String, String> entry) {
    return agent(
        cell(entry, "agent"),
        cell(entry, "campaign"),
        // absent in entries from before agents could be lent
        entry.getOrDefault("home", cell(entry, "campaign")),
        cell(entry, "presence"),
        cell(entry, "activity"),
        cell(entry, "call"),
        cell(entry, "reason"),
        cell(entry, "leg"),
        cell(entry, "since"),
        cell(entry, "version"));
  }

  static String cell(Map<String, String> entry, String name) {
    var value = entry.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "An entry of the floor's stream has no %s but (%s).".formatted(name, entry));
    }
    return value;
  }

  private static AgentAvailability agent(
      String id,
      String campaign,
      String home,
      String presence,
      String activity,
      String call,
      String reason,
      String leg,
      String since,
      String version) {
    return new AgentAvailability(
        new AgentId(id),
        new CampaignId(campaign),
        new CampaignId(home),
        Presence.valueOf(presence),
        Activity.valueOf(activity),
        call.isEmpty() ? null : CallId.of(call),
        blankAsNull(reason),
        leg.equals("1"),
        Instant.ofEpochMilli(Long.parseLong(since)),
        Long.parseLong(version));
  }

  private static @Nullable String blankAsNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
