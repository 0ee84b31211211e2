package io.holdline.rulebook;

import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the rulebook of a database. */
public final class TestRulebook {
  private TestRulebook() {}

  public static Rulebook of(LedgerDatabase database) {
    return new Rulebook(database.dataSource());
  }
}
