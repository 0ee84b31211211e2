package io.holdline.inbound;

import io.holdline.callback.TestCallbacks;
import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the calls to the line of a database. */
public final class TestInbound {
  private TestInbound() {}

  public static InboundCalls of(LedgerDatabase database) {
    return new InboundCalls(database.client(), database.transactions(), TestCallbacks.of(database));
  }
}
