package io.holdline.complaint;

import java.util.Arrays;
import java.util.Locale;

/** What a complaint is about, which says how long its answer may take. */
public enum ComplaintClass {
  GENERAL,
  BILL,
  COVERAGE,
  SERVICE,
  /** The customer has turned to the authority, or says that he will. */
  REGULATOR;

  /** The word in the database and the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class of a word; throws IllegalArgumentException for a word that is none. */
  public static ComplaintClass ofKey(String key) {
    return Arrays.stream(values())
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no class of complaints (%s); there are %s."
                    .formatted(key, Arrays.stream(values()).map(ComplaintClass::key).toList())));
  }
}
