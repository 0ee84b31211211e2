package io.holdline.fieldforce;

import io.holdline.commitment.Promise;
import io.holdline.dialer.AgentId;
import io.holdline.edge.TestEdge;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.workorder.TestWorkOrders;
import io.holdline.workorder.WorkOrder;
import io.holdline.workorder.WorkOrders;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Gives other packages' tests orders for the field force, and what it says. */
public final class TestFieldForce {
  private static final Instant DUE = Instant.parse("2026-12-01T04:00:00Z");

  private TestFieldForce() {}

  public static FieldEvents events(LedgerDatabase database) {
    return new FieldEvents(database.client(), database.transactions());
  }

  public static FieldForce of(LedgerDatabase database, URI url, Duration lease) {
    return new FieldForce(new FieldErrands(database.client()), TestEdge.workOrders(url), lease);
  }

  /** Orders where there is a field force. */
  public static WorkOrders orders(LedgerDatabase database) {
    return TestWorkOrders.of(database, Clock.systemUTC(), true);
  }

  /** An order of the manager {@code m1} for a customer of his. */
  public static WorkOrder dispatched(LedgerDatabase database, long customer) {
    var answer =
        orders(database)
            .dispatch(
                new Promise(customer, null, new AgentId("m1"), "换光猫", DUE),
                new WorkOrders.Wish("上门", null, null, false, false))
            .blockOptional()
            .orElseThrow();
    return ((WorkOrders.Answer.Done) answer).order();
  }
}
