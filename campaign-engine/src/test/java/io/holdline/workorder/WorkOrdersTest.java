package io.holdline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.commitment.Commitments;
import io.holdline.commitment.Promise;
import io.holdline.commitment.TestCommitments;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.workorder.WorkOrders.Answer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A promise on the telephone, carried out by a representative and back on the card. */
final class WorkOrdersTest {
  private static final AgentId M1 = new AgentId("m1");
  private static final Instant DUE = Instant.parse("2026-11-25T04:00:00Z");

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(2);
  private final Commitments commitments = TestCommitments.of(database);
  private final WorkOrders orders =
      new WorkOrders(database.client(), database.transactions(), commitments, false);

  WorkOrdersTest() {
    database.run("update customer set owner_id = 'm1' where id = 1");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Answer dispatch(long customer, @Nullable CallId call, @Nullable String rep) {
    return orders
        .dispatch(new Promise(customer, call, M1, "换一台光猫", DUE), "带一台光猫上门", rep)
        .blockOptional()
        .orElseThrow();
  }

  private WorkOrder dispatched() {
    return ((Answer.Done) dispatch(1, null, null)).order();
  }

  private Answer accept(long id, int version, String rep, String region) {
    return orders.accept(id, version, rep, region).blockOptional().orElseThrow();
  }

  private Answer finish(long id, int version, String rep) {
    return orders.finish(id, version, rep, "r1", "已更换").blockOptional().orElseThrow();
  }

  @Test
  void aPromiseIsDispatchedAcceptedFinishedAndKept() {
    var order = dispatched();
    assertThat(order.field()).isNull();
    assertThat(database.value("select count(*) from work_order_errand")).isEqualTo(0L);
    assertThat(order.state()).isEqualTo(WorkOrder.State.DISPATCHED);
    assertThat(order.customerName()).isEqualTo("客*1");
    assertThat(order.phoneMasked()).isEqualTo("+99900****0001");
    assertThat(order.dispatchedBy()).isEqualTo(new WorkOrder.Person("m1", "李一", "Li Yi"));
    assertThat(commitments.nextDue(M1, 10).block())
        .singleElement()
        .satisfies(due -> assertThat(due.promise()).isEqualTo("换一台光猫"));

    var accepted = ((Answer.Done) accept(order.id(), order.version(), "rep1", "r1")).order();
    assertThat(accepted.assignedTo()).isEqualTo("rep1");
    var finished = ((Answer.Done) finish(order.id(), accepted.version(), "rep1")).order();
    assertThat(finished.result()).isEqualTo("已更换");
    assertThat(finished.state()).isEqualTo(WorkOrder.State.FINISHED);
    assertThat(database.row("select state, closed_at is not null as closed from commitment"))
        .containsEntry("state", "kept")
        .containsEntry("closed", true);
    assertThat(commitments.nextDue(M1, 10).block()).isEmpty();
  }

  @Test
  void whoeverComesSecondIsToldHowTheOrderIsNow() {
    var order = dispatched();
    var accepted = ((Answer.Done) accept(order.id(), order.version(), "rep1", "r1")).order();
    assertThat(accept(order.id(), order.version(), "rep1", "r1"))
        .isEqualTo(new Answer.Stale(accepted));
    assertThat(finish(order.id(), order.version(), "rep1")).isEqualTo(new Answer.Stale(accepted));
  }

  @Test
  void anOrderIsFinishedOnlyByWhoAcceptedIt() {
    var order = dispatched();
    assertThat(finish(order.id(), order.version(), "rep1"))
        .isEqualTo(new Answer.Refused("not-accepted"));
    accept(order.id(), order.version(), "rep1", "r1");
    database.run("update staff set region_id = 'r1' where id = 'rep2'");
    assertThat(finish(order.id(), 1, "rep2")).isEqualTo(new Answer.Refused("assigned-to-another"));
  }

  @Test
  void anotherRegionDoesNotEvenSeeTheOrder() {
    var order = dispatched();
    assertThat(accept(order.id(), order.version(), "rep2", "r2"))
        .isEqualTo(new Answer.Refused("not-found"));
    assertThat(orders.list(new WorkOrderScope.OfRegion("r2"), null).block()).isEmpty();
    assertThat(orders.list(new WorkOrderScope.DispatchedBy("m2"), null).block()).isEmpty();
    assertThat(orders.list(new WorkOrderScope.OfRegion("r1"), WorkOrder.State.ACCEPTED).block())
        .isEmpty();
    assertThat(
            orders.list(new WorkOrderScope.DispatchedBy("m1"), WorkOrder.State.DISPATCHED).block())
        .containsExactly(order);
    assertThat(orders.list(new WorkOrderScope.All(), null).block()).containsExactly(order);
  }

  @Test
  void promisesAreMadeToOwnCustomersAndOnOwnCalls() {
    assertThat(dispatch(2, null, null)).isEqualTo(new Answer.Refused("not-your-customer"));
    var call = new CallId(UUID.randomUUID());
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 2, 2, '+999000000002', null,"
            + " 'pooled', 1)",
        call.value());
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call.value(), Instant.now());
    assertThat(dispatch(2, call, null)).isInstanceOf(Answer.Done.class);
    assertThat(dispatch(1, call, null)).isEqualTo(new Answer.Refused("not-your-customer"));
  }

  @Test
  void aRefusedOrderLeavesNoPromise() {
    assertThat(dispatch(1, null, "rep2")).isEqualTo(new Answer.Refused("unknown-representative"));
    assertThat(database.value("select count(*) from commitment")).isEqualTo(0L);
    assertThat(dispatch(1, null, "rep1")).isInstanceOf(Answer.Done.class);
  }
}
