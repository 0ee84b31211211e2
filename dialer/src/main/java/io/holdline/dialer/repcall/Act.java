package io.holdline.dialer.repcall;

import io.holdline.dialer.RepCall.Stage;
import io.holdline.dialer.RepCallEnd;
import java.time.Instant;

/** What is to be done for a representative's call. */
sealed interface Act {
  record Tell(LegCommand command) implements Act {}

  /** The ledger is asked whether the customer may be called. */
  record AskLedger() implements Act {}

  record Reached(Stage stage, Instant at) implements Act {}

  /** The last act of every call, once. */
  record End(RepCallEnd end) implements Act {}
}
