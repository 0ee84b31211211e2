package io.holdline.customer;

/** Which customers somebody may see; the query enforces it. */
public sealed interface CustomerScope {
  record All() implements CustomerScope {}

  record OfRegion(String region) implements CustomerScope {}

  /** The portfolios of a team's managers. */
  record OfTeam(String team) implements CustomerScope {}

  /** A manager's portfolio, and whom the manager spoke with within a day. */
  record OfManager(String manager) implements CustomerScope {}
}
