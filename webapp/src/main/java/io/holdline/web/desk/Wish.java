package io.holdline.web.desk;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.Party;
import io.holdline.dialer.PhoneNumber;
import io.holdline.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a manager wishes for a call, as the page sends it.
 *
 * @param what {@code hold}, {@code resume}, {@code mute}, {@code unmute}, {@code digits}, {@code
 *     record}, {@code stop-recording}, {@code transfer}, {@code consult}, {@code end-consult},
 *     {@code join-consult} or {@code complete-consult}
 * @param keys the touch tones of {@code digits}
 * @param to whom to transfer to or to consult
 */
record Wish(@Nullable String what, @Nullable String keys, @Nullable To to) {

  /** One of the two: a colleague's sign-in name, or a number in E.164. */
  record To(@Nullable String colleague, @Nullable String number) {}

  CallControl control() {
    try {
      return switch (what == null ? "" : what) {
        case "hold" -> new CallControl.Hold();
        case "resume" -> new CallControl.Resume();
        case "mute" -> new CallControl.Mute();
        case "unmute" -> new CallControl.Unmute();
        case "digits" -> new CallControl.Digits(keys == null ? "" : keys);
        case "record" -> new CallControl.StartRecording();
        case "stop-recording" -> new CallControl.StopRecording();
        case "transfer" -> new CallControl.Transfer(party());
        case "consult" -> new CallControl.Consult(outside());
        case "end-consult" -> new CallControl.EndConsult();
        case "join-consult" -> new CallControl.JoinConsult();
        case "complete-consult" -> new CallControl.CompleteConsult();
        default -> throw Problem.badRequest("There is no such thing to do with a call as 'what'.");
      };
    } catch (IllegalArgumentException refused) {
      throw Problem.badRequest(String.valueOf(refused.getMessage()));
    }
  }

  /** A colleague who is only asked would stay free for customers: they are transferred to. */
  private Party outside() {
    if (party() instanceof Party.Outside number) {
      return number;
    }
    throw Problem.badRequest(
        "Somebody is consulted by 'number'; to a colleague the customer is transferred.");
  }

  private Party party() {
    if (to == null || (to.colleague == null) == (to.number == null)) {
      throw Problem.badRequest("'to' needs either a 'colleague' or a 'number'.");
    }
    return to.colleague != null
        ? new Party.Colleague(new AgentId(to.colleague))
        : new Party.Outside(new PhoneNumber(String.valueOf(to.number)));
  }
}
