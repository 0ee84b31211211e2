package io.holdline.dialer.core;

import io.holdline.dialer.AgentClaim;
import io.holdline.dialer.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is about to leave, to a break or to a campaign that needs them more: no call is placed that
 * would be answered when they are gone.
 */
final class Absences {
  /** As long as nearly every answer takes. */
  private static final Duration LEAD = Duration.ofSeconds(20);

  /** Who is still there so long after the planned moment stays. */
  private static final Duration LATENESS = Duration.ofMinutes(2);

  private static final int MOST = 10_000;

  private final Map<AgentId, Absence> planned = new HashMap<>();

  private final Map<AgentId, Claim> claims = new LinkedHashMap<>();

  private record Absence(Instant from, Instant until) {}

  /** Another campaign needs an agent more, since then. */
  record Claim(AgentClaim what, Instant since) {}

  /** Whom other campaigns need now; a claim that is repeated keeps its time. */
  void claimed(Instant now, List<AgentClaim> claimed) {
    var before = Map.copyOf(claims);
    claims.clear();
    for (var claim : claimed) {
      var known = before.get(claim.agent());
      claims.put(claim.agent(), new Claim(claim, known == null ? now : known.since));
    }
  }

  Map<AgentId, Claim> claims() {
    return claims;
  }

  void plan(Instant now, AgentId agent, Instant from, Instant until) {
    planned.values().removeIf(absence -> absence.until.isBefore(now));
    if (planned.size() < MOST && from.isBefore(until)) {
      planned.put(agent, new Absence(from, until));
    }
  }

  boolean isLeaving(AgentId agent, Instant now) {
    return claims.containsKey(agent) || isAboutToPause(agent, now);
  }

  private boolean isAboutToPause(AgentId agent, Instant now) {
    if (planned.isEmpty()) {
      return false;
    }
    var absence = planned.get(agent);
    return absence != null
        && !now.isBefore(absence.from.minus(LEAD))
        && now.isBefore(absence.until)
        && now.isBefore(absence.from.plus(LATENESS));
  }
}
