package io.holdline.commitment;

import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the promises of a database. */
public final class TestCommitments {
  private TestCommitments() {}

  public static Commitments of(LedgerDatabase database) {
    return new Commitments(database.client());
  }
}
