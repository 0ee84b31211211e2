package io.holdline.result;

import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the dispositions of a database. */
public final class TestDispositions {
  private TestDispositions() {}

  public static Dispositions of(LedgerDatabase database) {
    return new Dispositions(database.client());
  }
}
