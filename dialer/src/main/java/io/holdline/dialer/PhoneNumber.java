package io.holdline.dialer;

import java.util.regex.Pattern;

/**
 * A number in E.164, the only form the dialer will place a call to. As text it is {@link #masked},
 * so that no log, message or journal holds it.
 */
public record PhoneNumber(String e164) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern TEST = Pattern.compile("\\+999\\d{9}");

  public PhoneNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException(
          """
          The phone number (%s) is not E.164.
          Maybe it lacks its country code.\
          """
              .formatted(e164));
    }
  }

  /**
   * Whether it is one of Holdline's test numbers: +999 (assigned to no country) and nine digits.
   */
  public boolean isTest() {
    return TEST.matcher(e164).matches();
  }

  /** The number as people without the right to see it are shown it: the middle is stars. */
  public String masked() {
    var end = e164.length() - 4;
    return e164.substring(0, Math.clamp(end - 3, 0, 6)) + "****" + e164.substring(end);
  }

  @Override
  public String toString() {
    return masked();
  }
}
