package io.holdline.dialer.simulator;

/** What comes of a call, with the cause, Q.850 number and SIP status that FreeSWITCH gives it. */
public enum FakeOutcome {
  ANSWER("NORMAL_CLEARING", 200, "OK"),
  BUSY("USER_BUSY", 486, "Busy Here"),
  /** Rings until the caller gives up. */
  NO_ANSWER("NO_ANSWER", 487, "CANCEL"),
  UNALLOCATED("UNALLOCATED_NUMBER", 404, "Not Found"),
  REJECTED("CALL_REJECTED", 603, "Decline"),
  CONGESTION("NORMAL_TEMPORARY_FAILURE", 503, "Service Unavailable"),
  UNREACHABLE("NO_USER_RESPONSE", 480, "Temporarily Unavailable");

  private final String cause;
  private final int sipStatus;
  private final String phrase;

  FakeOutcome(String cause, int sipStatus, String phrase) {
    this.cause = cause;
    this.sipStatus = sipStatus;
    this.phrase = phrase;
  }

  String cause() {
    return cause;
  }

  int sipStatus() {
    return sipStatus;
  }

  String phrase() {
    return phrase;
  }
}
