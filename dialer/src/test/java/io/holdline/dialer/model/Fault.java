package io.holdline.dialer.model;

/** What may go wrong, once. */
enum Fault {
  /** The event socket is lost with all that is on it, and comes back. */
  SOCKET_LOST,
  /** The dialer dies, also amid its commands, and a fresh one starts. */
  DIALER_KILLED,
  /** Redis does not answer for a while; what it was asked is done or not. */
  REDIS_AWAY,
  /** Redis has forgotten everything. */
  REDIS_FLUSHED,
  /** A statement fails; it was carried out, was not, or will be. */
  STATEMENT_FAILS,
  /** Somebody else holds the lease for a while and settles what is open. */
  LEASE_LOST,
  /** The end of a channel is never told. */
  HANG_UP_LOST,
  /** Something the switch says is told again, at any later moment. */
  EVENT_DOUBLED,
  /** Time passes while messages are on their way. */
  MESSAGES_LATE,
  /** An agent's page and telephone are gone, and come back. */
  AGENT_VANISHES,
  /** An agent's telephone alone is gone, told or not, and may be called again at once. */
  TELEPHONE_LOST,
  /** An agent declares a pause, and is ready again. */
  AGENT_PAUSES
}
