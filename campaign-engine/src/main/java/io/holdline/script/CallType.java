package io.holdline.script;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a call is about, by which its script is chosen; whoever talks may choose another. */
public enum CallType {
  /** Of a campaign that markets to customers in net. */
  RETENTION,
  WIN_BACK,
  SERVICE,
  /** A call that was promised. */
  CALLBACK,
  /** The customer calls, and nobody knows yet why. */
  INBOUND,
  EMERGENCY,
  COMPLAINT,
  ENQUIRY,
  ADVICE,
  FAULT,
  ORDER,
  CANCELLATION;

  /** The name in the database and the API. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of that key; any other is an {@link IllegalArgumentException}. */
  public static CallType ofKey(String key) {
    for (var type : values()) {
      if (type.key().equals(key)) {
        return type;
      }
    }
    throw new IllegalArgumentException("There is no type of call '%s'.".formatted(key));
  }
}
