package io.holdline.complaint;

import io.holdline.ledger.LedgerDatabase;
import io.holdline.workorder.TestWorkOrders;
import java.time.Clock;

/** Gives tests complaints. */
public final class TestComplaints {
  private TestComplaints() {}

  public static Complaints of(LedgerDatabase database, Clock clock) {
    return new Complaints(
        database.client(), database.transactions(), TestWorkOrders.rosters(database), clock);
  }
}
