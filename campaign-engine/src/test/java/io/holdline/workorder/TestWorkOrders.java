package io.holdline.workorder;

import io.holdline.commitment.TestCommitments;
import io.holdline.ledger.LedgerDatabase;
import java.time.Clock;

/** Gives tests work orders. */
public final class TestWorkOrders {
  private TestWorkOrders() {}

  /**
   * @param handedOver whether there is a field force
   */
  public static WorkOrders of(LedgerDatabase database, Clock clock, boolean handedOver) {
    return new WorkOrders(
        database.client(),
        database.transactions(),
        TestCommitments.of(database),
        rosters(database),
        clock,
        handedOver);
  }

  public static WorkOrderSteps steps(LedgerDatabase database, Clock clock) {
    return new WorkOrderSteps(
        database.transactions(),
        new OrderRows(database.client()),
        of(database, clock, false),
        rosters(database),
        clock);
  }

  static Dispatching dispatching(LedgerDatabase database, Clock clock) {
    return new Dispatching(
        database.client(),
        database.transactions(),
        new OrderRows(database.client()),
        of(database, clock, false),
        rosters(database),
        clock);
  }

  public static Rosters rosters(LedgerDatabase database) {
    return new Rosters(database.client());
  }
}
