package io.holdline.workorder;

import io.holdline.commitment.Commitments;
import io.holdline.commitment.Promise;
import io.holdline.commitment.TestCommitments;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.workorder.WorkOrderSteps.Sent;
import io.holdline.workorder.WorkOrders.Answer;
import io.holdline.workorder.WorkOrders.Wish;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A region's work orders, dispatched by its manager and taken by its representatives. */
final class FieldWork implements AutoCloseable {
  static final AgentId M1 = new AgentId("m1");
  static final Instant DUE = Instant.parse("2026-11-25T04:00:00Z");
  static final WorkOrderScope R1 = new WorkOrderScope.OfRegion("r1");

  final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(3);
  final Commitments commitments = TestCommitments.of(database);
  final Clock clock = Clock.systemUTC();
  final WorkOrders orders = TestWorkOrders.of(database, clock, false);
  final WorkOrderSteps steps = TestWorkOrders.steps(database, clock);
  final Dispatching dispatching = TestWorkOrders.dispatching(database, clock);

  FieldWork() {
    database.run("update customer set owner_id = 'm1' where id in (1, 3)");
    database.run(
        "insert into staff (id, name_zh, name_en, role, region_id) values ('rep3', '三', 'San',"
            + " 'rep', 'r1')");
  }

  @Override
  public void close() {
    database.close();
  }

  Answer dispatch(long customer, @Nullable CallId call, Wish wish) {
    return orders
        .dispatch(new Promise(customer, call, M1, "换一台光猫", DUE), wish)
        .blockOptional()
        .orElseThrow();
  }

  static Wish wish(@Nullable String rep) {
    return new Wish("带一台光猫上门", rep, null, false, false);
  }

  WorkOrder dispatched() {
    return ((Answer.Done) dispatch(1, null, wish(null))).order();
  }

  Answer take(long id, Step step, String rep) {
    return take(id, UUID.randomUUID(), step, rep, "r1");
  }

  Answer take(long id, UUID command, Step step, String rep, String region) {
    return steps.take(id, new Sent(command, null, step), rep, region).blockOptional().orElseThrow();
  }

  static WorkOrder done(@Nullable Answer answer) {
    return ((Answer.Done) Objects.requireNonNull(answer)).order();
  }

  static String refused(@Nullable Answer answer) {
    return ((Answer.Refused) Objects.requireNonNull(answer)).reason();
  }

  List<String> story(long id) {
    return new Stories(database.client())
        .of(id, new WorkOrderScope.All()).blockOptional().orElseThrow().stream()
            .map(Stories.Told::step)
            .toList();
  }
}
