package io.holdline.web.signon;

/** Why somebody was not signed on; the page has a sentence for each in both languages. */
enum Refusal {
  /** There is no provider. */
  OFF("sign-on-off"),
  /** It was not begun in this browser, or too long ago. */
  EXPIRED("sign-on-expired"),
  /** The provider does not vouch for it, or what it says cannot be trusted. */
  NOT_PROVED("sign-on-refused"),
  /** The provider's name means nobody who works here. */
  UNKNOWN_PERSON("sign-on-unknown"),
  /** The provider does not answer. */
  PROVIDER_DOWN("sign-on-provider-down"),
  /** Too many tries from one address. */
  TOO_MANY_TRIES("too-many-tries"),
  /** Something of Holdline's own does not work. */
  TROUBLE("sign-on-trouble");

  private final String code;

  Refusal(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
