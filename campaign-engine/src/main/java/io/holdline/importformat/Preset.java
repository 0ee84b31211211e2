package io.holdline.importformat;

import java.util.Arrays;
import java.util.Optional;

/** Which columns a file has and what its words mean. */
public enum Preset {
  /** Our own format, described in the module's README. */
  HOLDLINE("holdline"),
  /** IBM's sample operator: terms and services, no history and no telephone numbers. */
  IBM_TELCO("ibm-telco");

  private final String key;

  Preset(String key) {
    this.key = key;
  }

  /** The word for it on the command line and in the API. */
  public String key() {
    return key;
  }

  public static Optional<Preset> of(String key) {
    return Arrays.stream(values()).filter(preset -> preset.key.equals(key)).findFirst();
  }
}
