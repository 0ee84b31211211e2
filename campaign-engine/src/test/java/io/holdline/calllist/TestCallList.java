package io.holdline.calllist;

import io.holdline.callback.TestCallbacks;
import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.dialer.CallList;
import io.holdline.donotcall.TestNumberChecks;
import io.holdline.inbound.TestInbound;
import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the call list of a database. */
public final class TestCallList {
  private TestCallList() {}

  public static CallList of(LedgerDatabase database) {
    return new R2dbcCallList(
        database.client(),
        database.transactions(),
        TestContactFacts.of(database),
        TestCallbacks.records(database),
        TestInbound.of(database),
        TestNumberChecks.none(database));
  }

  public static EndedCalls endedCalls(LedgerDatabase database) {
    return new EndedCalls(database.client(), TestCallbacks.records(database));
  }
}
