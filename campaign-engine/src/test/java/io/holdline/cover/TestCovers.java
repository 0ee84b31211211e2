package io.holdline.cover;

import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the covers of a database. */
public final class TestCovers {
  private TestCovers() {}

  public static Covers of(LedgerDatabase database) {
    return new Covers(database.client());
  }
}
