package io.holdline.kpi;

import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the figures of a database. */
public final class TestKpis {
  private TestKpis() {}

  public static KpiDays days(LedgerDatabase database) {
    return new KpiDays(database.client(), new KpiFacts(database.client()));
  }

  public static KpiSql sql(LedgerDatabase database) {
    return new KpiSql(database.client(), database.transactions());
  }

  public static StatusReports status(LedgerDatabase database) {
    return new StatusReports(database.client(), database.transactions(), days(database));
  }
}
