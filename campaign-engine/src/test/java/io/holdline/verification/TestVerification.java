package io.holdline.verification;

import io.holdline.kpi.TestKpis;
import io.holdline.ledger.LedgerDatabase;

/** The comparison of ledgers for the tests of other packages. */
public final class TestVerification {
  private TestVerification() {}

  public static Verification of(LedgerDatabase database) {
    return new Verification(
        database.client(),
        database.transactions(),
        TestKpis.days(database),
        TestKpis.sql(database),
        TestKpis.status(database));
  }
}
