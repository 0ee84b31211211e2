package io.holdline.kpi;

import io.holdline.dialer.AgentId;

/** Whose figures somebody may see. */
public sealed interface KpiScope {
  record Everybody() implements KpiScope {}

  record OfRegion(String region) implements KpiScope {}

  record OfTeam(String team) implements KpiScope {}

  record OfManager(AgentId manager) implements KpiScope {}
}
