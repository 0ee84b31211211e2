package io.holdline.offer;

import io.holdline.decisiontable.Label;

/** Whether one rule of a gate lets an offer pass. */
public sealed interface Verdict {
  Verdict ALLOWED = new Allowed();

  record Allowed() implements Verdict {}

  /**
   * The offer is not for this customer now.
   *
   * @param code a key such as {@code cool-down} or {@code port-out}
   */
  record Refused(String code, Label reason) implements Verdict {}

  static Verdict refusedIf(boolean refused, String code, String zh, String en) {
    return refused ? new Refused(code, new Label(zh, en)) : ALLOWED;
  }
}
