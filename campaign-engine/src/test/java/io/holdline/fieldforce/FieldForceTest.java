package io.holdline.fieldforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.edge.WorkOrderDesk.Work;
import io.holdline.fieldforce.FieldNews.State;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.workorder.Course;
import io.holdline.workorder.Step;
import io.holdline.workorder.TestWorkOrders;
import io.holdline.workorder.WorkOrder;
import io.holdline.workorder.WorkOrderScope;
import io.holdline.workorder.WorkOrderSteps;
import io.holdline.workorder.WorkOrders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A work order on its way to the operator's field force, and what that says of it. */
final class FieldForceTest {
  private static final Instant NOON = Instant.parse("2026-11-29T04:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(1);
  private final FieldErrands errands = new FieldErrands(database.client());
  private final FieldEvents events = TestFieldForce.events(database);
  private final WorkOrders orders = TestFieldForce.orders(database);

  FieldForceTest() {
    database.run("update customer set owner_id = 'm1' where id = 1");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<Work> take() {
    return errands.take(10, LEASE).collectList().blockOptional().orElseThrow();
  }

  private void handedOver(UUID reference, String id) {
    errands.done(List.of(new FieldErrands.HandedOver(reference, id))).block();
  }

  /** As if the lease or the pause were over. */
  private void later() {
    database.run("update work_order_errand set next_at = clock_timestamp()");
  }

  private WorkOrder now(WorkOrder order) {
    return orders.find(order.id(), new WorkOrderScope.All()).blockOptional().orElseThrow();
  }

  private void say(UUID reference, State state, Instant at) {
    events
        .hear(new FieldNews("boss", "W " + state.key(), reference, "W-1", state, at, "换好了"))
        .block();
  }

  @Test
  void itIsHandedOutOnceALeaseAndAfterACrashUnderTheSameReference() {
    var order = TestFieldForce.dispatched(database, 1);
    assertThat(order.field()).isEqualTo(new WorkOrder.Field(null, "waiting", null));
    var first = take();
    assertThat(first)
        .singleElement()
        .satisfies(work -> {
          assertThat(work.subscriptionKey()).isEqualTo("s1");
          assertThat(work.what()).isEqualTo("上门");
        });
    assertThat(take()).isEmpty();
    later(); // Whoever had it was killed; whether it arrived nobody knows.
    assertThat(take()).isEqualTo(first);
    errands.again(first.getFirst(), "Connection refused").block();
    assertThat(now(order).field())
        .isEqualTo(new WorkOrder.Field(null, "waiting", "Connection refused"));
    assertThat(take()).isEmpty();
    later();
    assertThat(take()).isEqualTo(first);
    handedOver(first.getFirst().reference(), "W-1");
    later();
    assertThat(take()).isEmpty();
    assertThat(now(order).field()).isEqualTo(new WorkOrder.Field("W-1", "handed-over", null));
  }

  @Test
  void itsWordsFinishTheOrderOnceInWhateverOrderTheyCome() {
    var order = TestFieldForce.dispatched(database, 1);
    var reference = take().getFirst().reference();
    var words = new ArrayList<State>();
    for (var state : List.of(State.ACKNOWLEDGED, State.IN_PROGRESS, State.COMPLETED)) {
      words.addAll(Collections.nCopies(3, state));
    }
    for (var seed = 0; seed < 20; seed++) {
      Collections.shuffle(words, new Random(seed));
      for (var word : words) {
        // In every other round its clock has gone back meanwhile.
        say(reference, word, NOON.plusSeconds(seed % 2 == 0 ? word.ordinal() : -word.ordinal()));
      }
      var then = now(order);
      assertThat(then.state()).isEqualTo(WorkOrder.State.FINISHED);
      assertThat(then.course().ending()).isEqualTo(new Course.Ending("换好了", null));
      assertThat(then.version()).isEqualTo(1);
      assertThat(then.field()).isEqualTo(new WorkOrder.Field("W-1", "completed", null));
      assertThat(database.value("select state from commitment")).isEqualTo("kept");
      database.run("truncate work_order_event");
      database.run("update work_order_errand set field_state = null, field_said_at = null");
      database.run("update work_order set state = 'dispatched', result = null, version = 0");
      database.run("update commitment set state = 'open'");
    }
  }

  @Test
  void itsWordKeepsThePromisesOfWhatWasMergedIntoTheOrderToo() {
    var order = TestFieldForce.dispatched(database, 1);
    var reference = take().getFirst().reference();
    database.run(
        """
        with promised as (
          insert into commitment (customer_id, agent_id, promise, due_at) values (1, 'm1', '再送合同', now()) returning id)
        insert into work_order (commitment_id, customer_id, region_id, dispatched_by, what, state, merged_into)
        select id, 1, 'r1', 'm1', '再送合同', 'merged', :a from promised
        """,
        order.id());
    say(reference, State.COMPLETED, NOON);
    assertThat(database.value("select count(*) from commitment where state = 'kept'"))
        .isEqualTo(2L);
  }

  @Test
  void whatItGivesBackStaysToBeDoneHere() {
    var order = TestFieldForce.dispatched(database, 1);
    var reference = take().getFirst().reference();
    say(reference, State.REJECTED, NOON);
    say(reference, State.IN_PROGRESS, NOON.minusSeconds(5));
    var then = now(order);
    assertThat(then.state()).isEqualTo(WorkOrder.State.DISPATCHED);
    assertThat(then.field()).isEqualTo(new WorkOrder.Field("W-1", "rejected", null));
    later();
    assertThat(take()).isEmpty();
  }

  @Test
  void whatWasDoneHereFirstIsNotHandedOverAndNotFinishedAgain() {
    var order = TestFieldForce.dispatched(database, 1);
    var steps = TestWorkOrders.steps(database, Clock.systemUTC());
    for (var step : List.of(new Step.Accept(), new Step.Finish("已换", null))) {
      steps
          .take(order.id(), new WorkOrderSteps.Sent(UUID.randomUUID(), null, step), "rep1", "r1")
          .block();
    }
    assertThat(take()).isEmpty();
    assertThat(now(order).field()).isEqualTo(new WorkOrder.Field(null, "dropped", null));
    var reference = (UUID) database.value("select reference from work_order_errand");
    say(reference, State.COMPLETED, NOON);
    assertThat(now(order).course().ending()).isEqualTo(new Course.Ending("已换", null));
    assertThat(now(order).version()).isEqualTo(2);
  }

  @Test
  void aWordOnWorkThatNobodyKnowsIsKeptAndChangesNothing() {
    TestFieldForce.dispatched(database, 1);
    say(UUID.fromString("00000000-0000-0000-0000-000000000001"), State.COMPLETED, NOON);
    assertThat(database.value("select count(*) from work_order_event")).isEqualTo(1L);
    assertThat(database.value("select state from work_order")).isEqualTo("dispatched");
  }
}
