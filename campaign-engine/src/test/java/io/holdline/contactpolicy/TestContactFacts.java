package io.holdline.contactpolicy;

import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the reader of facts. */
public final class TestContactFacts {
  private TestContactFacts() {}

  public static ContactFactsOfCustomer of(LedgerDatabase database) {
    return of(database, ContactSettings.NONE);
  }

  public static ContactFactsOfCustomer of(LedgerDatabase database, ContactSettings settings) {
    return new ContactFactsOfCustomer(database.client(), settings);
  }
}
