package io.holdline.callback;

import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the callbacks of a database. */
public final class TestCallbacks {
  private TestCallbacks() {}

  public static CallbackRecords records(LedgerDatabase database) {
    return new CallbackRecords(database.client());
  }

  public static Callbacks of(LedgerDatabase database) {
    return new Callbacks(
        database.client(),
        database.transactions(),
        TestContactFacts.of(database),
        records(database));
  }
}
