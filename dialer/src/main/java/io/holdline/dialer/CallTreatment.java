package io.holdline.dialer;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign treats the people it calls.
 *
 * @param callerId the number shown to customers, 3 to 15 digits with or without {@code +}; null is
 *     the switch's own
 * @param abandonMessage played once to a customer for whom nobody is free within two seconds; null
 *     hangs up
 * @param optOutKey the key that ends further calls, heard while that message plays; null for none
 * @param consentPhrase played to the customer before recording begins; null for none
 * @param waitingPhrase repeated to a customer who waits for an agent
 * @param keptFor how long a customer is kept for an agent whose telephone or page is lost in the
 *     talk, 0 to 60 s; after that others are asked
 */
public record CallTreatment(
    @Nullable String callerId,
    Machine machine,
    @Nullable Phrase abandonMessage,
    @Nullable Character optOutKey,
    Recorded recorded,
    @Nullable Phrase consentPhrase,
    Phrase waitingPhrase,
    Duration keptFor) {
  /** How long a customer is kept for a lost agent unless the campaign says otherwise. */
  public static final Duration USUALLY_KEPT = Duration.ofSeconds(20);

  private static final Duration LONGEST_KEPT = Duration.ofSeconds(60);

  /** No message, no recording, no look for machines. */
  public static final CallTreatment PLAIN =
      new CallTreatment(
          null,
          Machine.NONE,
          null,
          null,
          Recorded.OFF,
          null,
          new Phrase("please-wait"),
          USUALLY_KEPT);

  private static final Pattern CALLER = Pattern.compile("\\+?[0-9]{3,15}");

  /** How an answering machine is recognised. */
  public enum Machine {
    NONE,
    /** The switch listens for a beep after the join and says so to the agent. */
    BEEP_AFTER_JOIN
  }

  /** When a call is recorded. */
  public enum Recorded {
    OFF,
    /** When the agent says so. */
    ON_DEMAND,
    ALWAYS
  }

  public CallTreatment {
    if (callerId != null && !CALLER.matcher(callerId).matches()) {
      throw new IllegalArgumentException(
          "The caller id (%s) must be 3 to 15 digits, with or without a +.".formatted(callerId));
    }
    if (optOutKey != null && "0123456789*#".indexOf(optOutKey) < 0) {
      throw new IllegalArgumentException(
          "The opt-out key (%s) must be one of 0-9, * and #.".formatted(optOutKey));
    }
    if (optOutKey != null && abandonMessage == null) {
      throw new IllegalArgumentException(
          """
          An opt-out key (%s) needs a message that tells of it.
          Maybe the abandon message is missing.\
          """
              .formatted(optOutKey));
    }
    if (keptFor.isNegative() || keptFor.compareTo(LONGEST_KEPT) > 0) {
      throw new IllegalArgumentException(
          "A customer is kept for a lost agent (%s) for at most %s."
              .formatted(keptFor, LONGEST_KEPT));
    }
  }

  public CallTreatment withCallerId(@Nullable String value) {
    return new CallTreatment(
        value, machine, abandonMessage, optOutKey, recorded, consentPhrase, waitingPhrase, keptFor);
  }

  public CallTreatment withMachine(Machine value) {
    return new CallTreatment(
        callerId,
        value,
        abandonMessage,
        optOutKey,
        recorded,
        consentPhrase,
        waitingPhrase,
        keptFor);
  }

  /** The message for abandoned customers, and the key that ends further calls. */
  public CallTreatment withAbandonMessage(@Nullable Phrase message, @Nullable Character key) {
    return new CallTreatment(
        callerId, machine, message, key, recorded, consentPhrase, waitingPhrase, keptFor);
  }

  public CallTreatment withRecording(Recorded value, @Nullable Phrase consent) {
    return new CallTreatment(
        callerId, machine, abandonMessage, optOutKey, value, consent, waitingPhrase, keptFor);
  }

  public CallTreatment withWaitingPhrase(Phrase value) {
    return new CallTreatment(
        callerId, machine, abandonMessage, optOutKey, recorded, consentPhrase, value, keptFor);
  }

  public CallTreatment withKeptFor(Duration value) {
    return new CallTreatment(
        callerId,
        machine,
        abandonMessage,
        optOutKey,
        recorded,
        consentPhrase,
        waitingPhrase,
        value);
  }
}
