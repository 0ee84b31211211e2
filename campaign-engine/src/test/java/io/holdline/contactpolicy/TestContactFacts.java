package io.holdline.contactpolicy;

import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the reader of facts. */
public final class TestContactFacts {
  private TestContactFacts() {}

  public static ContactFactsOfCustomer of(LedgerDatabase database) {
    return new ContactFactsOfCustomer(database.client());
  }
}
