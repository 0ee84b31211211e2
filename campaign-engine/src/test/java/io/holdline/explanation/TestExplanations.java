package io.holdline.explanation;

import io.holdline.contactpolicy.ContactSettings;
import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the explanations of a database. */
public final class TestExplanations {
  private TestExplanations() {}

  public static Explanations of(LedgerDatabase database) {
    return new Explanations(database.client(), TestContactFacts.of(database));
  }

  public static Explanations of(LedgerDatabase database, ContactSettings settings) {
    return new Explanations(database.client(), TestContactFacts.of(database, settings));
  }
}
