package io.holdline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A representative's call to the customer of a work order, as somebody is to attend to it: the
 * switch rings the representative first, then the customer, and neither sees the other's number.
 *
 * @param call the customer's channel and the call's name
 * @param leg the representative's channel
 * @param rep who it is, as in the list of staff
 * @param repNumber the work number on which the representative is rung
 * @param customerNumber the customer's
 * @param callerId what both are shown; null: the switch's own
 * @param stage how far it was when it was last written
 * @param wishedAt when the representative asked for it
 * @param endWished whether the representative has said on the page that it is to end
 */
public record RepCall(
    CallId call,
    CallId leg,
    AgentId rep,
    PhoneNumber repNumber,
    PhoneNumber customerNumber,
    @Nullable String callerId,
    Stage stage,
    Instant wishedAt,
    boolean endWished) {

  /** How far a call is. */
  public enum Stage {
    /** Nobody has attended to it yet. */
    WISHED("wished"),
    /** The representative's telephone rings. */
    RINGING_REP("ringing-rep"),
    /** The representative is there; the customer's telephone rings. */
    RINGING_CUSTOMER("ringing-customer"),
    /** The two speak. */
    SPEAKING("speaking");

    private final String key;

    Stage(String key) {
      this.key = key;
    }

    /** The name in the database and the API. */
    public String key() {
      return key;
    }

    /** The stage of a key; throws IllegalArgumentException where there is none. */
    public static Stage ofKey(String key) {
      for (var stage : values()) {
        if (stage.key.equals(key)) {
          return stage;
        }
      }
      throw new IllegalArgumentException(
          "There is no stage (%s) of a representative's call.".formatted(key));
    }
  }
}
