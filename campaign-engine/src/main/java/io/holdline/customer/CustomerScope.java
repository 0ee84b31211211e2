package io.holdline.customer;

/** Which customers somebody may see; the query enforces it. */
public sealed interface CustomerScope {
  record All() implements CustomerScope {}

  record OfRegion(String region) implements CustomerScope {}

  /** The portfolios of a team's managers. */
  record OfTeam(String team) implements CustomerScope {}

  /**
   * A manager's portfolio and, while the manager stands in for others, theirs. A single card may
   * also be that of a customer on a call with the manager, or on one that ended less than ten
   * minutes ago.
   */
  record OfManager(String manager) implements CustomerScope {}

  record None() implements CustomerScope {}
}
