package io.holdline.dialer;

import java.util.regex.Pattern;

/** What an agent does with the call that is the agent's. */
public sealed interface CallControl {
  /** The word for it at desks, such as {@code hold}. */
  default String key() {
    return switch (this) {
      case Hold _ -> "hold";
      case Resume _ -> "resume";
      case Mute _ -> "mute";
      case Unmute _ -> "unmute";
      case Digits _ -> "digits";
      case StartRecording _ -> "record";
      case StopRecording _ -> "stop-recording";
      case Transfer _ -> "transfer";
      case Consult _ -> "consult";
      case EndConsult _ -> "end-consult";
      case JoinConsult _ -> "join-consult";
      case CompleteConsult _ -> "complete-consult";
    };
  }

  record Hold() implements CallControl {}

  record Resume() implements CallControl {}

  /** The customer no longer hears the agent. */
  record Mute() implements CallControl {}

  record Unmute() implements CallControl {}

  /** Touch tones, 1 to 32 of {@code 0-9 * #}. */
  record Digits(String keys) implements CallControl {
    private static final Pattern FORM = Pattern.compile("[0-9*#]{1,32}");

    public Digits {
      if (!FORM.matcher(keys).matches()) {
        throw new IllegalArgumentException(
            "The digits (%s) must be 1 to 32 of 0-9, * and #.".formatted(keys));
      }
    }
  }

  record StartRecording() implements CallControl {}

  record StopRecording() implements CallControl {}

  /** The customer is handed over and the agent is out (blind). */
  record Transfer(Party to) implements CallControl {}

  /** The customer waits while the agent talks with somebody. */
  record Consult(Party with) implements CallControl {}

  /** Back to the customer; the other one is let go. */
  record EndConsult() implements CallControl {}

  /** All three hear each other. */
  record JoinConsult() implements CallControl {}

  /** The agent leaves; customer and the other one go on. */
  record CompleteConsult() implements CallControl {}
}
