package io.holdline.web.signon;

import java.util.regex.Pattern;

/** A page of Holdline's own that a sign-on may end at; never another server, never the API. */
final class OwnPath {
  private static final int LONGEST = 500;
  private static final String HOME = "/";
  private static final Pattern PAGE =
      Pattern.compile("/(?!api/|edge/|actuator/)[A-Za-z0-9._~-][A-Za-z0-9._~%&=?:+/-]*");

  private OwnPath() {}

  /** The wanted path if it is one, else the first page. */
  static String or(String wanted) {
    return wanted.length() <= LONGEST && PAGE.matcher(wanted).matches() ? wanted : HOME;
  }
}
