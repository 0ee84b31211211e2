package io.holdline.dialer.core;

import io.holdline.dialer.OutcomeKind;

/** What the switch's Hangup-Cause says of a call that nobody answered. */
public final class EndCauses {
  private EndCauses() {}

  /**
   * Whether the call was placed, though nobody saw it ring or end: then the record must not be
   * called again soon. What a switch or its gateway gives of its own accord does not say so.
   * NORMAL_CLEARING does: carriers end announcements with it.
   */
  public static boolean isTheCustomers(String cause) {
    return switch (beforeAnswer(cause)) {
      case BUSY, NO_ANSWER, REJECTED -> true;
      case UNALLOCATED -> !cause.equals("NO_ROUTE_DESTINATION");
      case CONNECTED,
          ABANDONED,
          MACHINE,
          CONGESTION,
          UNREACHABLE,
          CANCELLED,
          SWITCH_REFUSED,
          LOST ->
          false;
    };
  }

  /** For a call that had a channel; a refused originate without one is not the customer's doing. */
  public static OutcomeKind beforeAnswer(String cause) {
    return switch (cause) {
      case "USER_BUSY" -> OutcomeKind.BUSY;
      case "NO_ANSWER", "ALLOTTED_TIMEOUT", "NORMAL_CLEARING" -> OutcomeKind.NO_ANSWER;
      case "UNALLOCATED_NUMBER",
          "INVALID_NUMBER_FORMAT",
          "NO_ROUTE_DESTINATION",
          "NUMBER_CHANGED" ->
          OutcomeKind.UNALLOCATED;
      case "CALL_REJECTED" -> OutcomeKind.REJECTED;
      case "NORMAL_TEMPORARY_FAILURE",
          "NORMAL_CIRCUIT_CONGESTION",
          "SWITCH_CONGESTION",
          "NETWORK_OUT_OF_ORDER",
          "INCOMPATIBLE_DESTINATION" ->
          OutcomeKind.CONGESTION;
      case "NO_USER_RESPONSE",
          "SUBSCRIBER_ABSENT",
          "RECOVERY_ON_TIMER_EXPIRE",
          "DESTINATION_OUT_OF_ORDER" ->
          OutcomeKind.UNREACHABLE;
      case "ORIGINATOR_CANCEL", "LOSE_RACE" -> OutcomeKind.CANCELLED;
      default -> OutcomeKind.LOST;
    };
  }

  /** Why a wish for a call was refused, as a key for the agent. */
  static String whyNot(String cause) {
    return switch (cause) {
      case "NO_LEG", "NOT_IN_CONFERENCE" -> "no-telephone";
      case "NEEDS_STANDING_CONFERENCE" -> "needs-conference";
      case "NO_CONSULTATION" -> "no-consultation";
      case "CONSULTATION_GOES_ON" -> "consultation-goes-on";
      default -> {
        var kind = beforeAnswer(cause);
        yield switch (kind) {
          case BUSY, NO_ANSWER, UNALLOCATED, REJECTED, CONGESTION, UNREACHABLE -> kind.key();
          case CONNECTED, ABANDONED, MACHINE, CANCELLED, SWITCH_REFUSED, LOST -> "switch";
        };
      }
    };
  }
}
