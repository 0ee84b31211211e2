package io.holdline.workorder;

import static io.holdline.workorder.FieldWork.DUE;
import static io.holdline.workorder.FieldWork.M1;
import static io.holdline.workorder.FieldWork.R1;
import static io.holdline.workorder.FieldWork.done;
import static io.holdline.workorder.FieldWork.refused;
import static io.holdline.workorder.FieldWork.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.commitment.Promise;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.workorder.WorkOrder.State;
import io.holdline.workorder.WorkOrders.Answer;
import io.holdline.workorder.WorkOrders.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The orders of a region together: whose they are, which come first, who waits on whom. */
final class OrdersOfRegionTest {
  private final FieldWork field = new FieldWork();
  private final LedgerDatabase database = field.database;
  private final WorkOrders orders = field.orders;
  private final Dispatching dispatching = field.dispatching;

  @AfterEach
  void close() {
    field.close();
  }

  @Test
  void aShiftIsHandedOverWhole() {
    database.run("update customer set owner_id = 'm1'");
    for (long customer = 1; customer <= 3; customer++) {
      var order = done(field.dispatch(customer, null, wish(null)));
      field.take(order.id(), new Step.Accept(), "rep1");
    }
    assertThat(dispatching.handOver("rep1", "r1", "rep2", "明早继续").blockOptional()).isEmpty();
    assertThat(dispatching.handOver("rep1", "r1", "rep3", "明早继续").block()).isEqualTo(3);
    assertThat(dispatching.colleagues("r1").block())
        .extracting(Dispatching.Colleague::id, Dispatching.Colleague::open)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("rep1", 0L),
            org.assertj.core.groups.Tuple.tuple("rep3", 3L));
  }

  @Test
  void aSecondOrderOfACustomerIsPointedOutAndCanBeMergedSoThatOneVisitKeepsBothPromises() {
    var first = field.dispatched();
    assertThat(field.dispatch(1, null, wish(null)))
        .isEqualTo(new Answer.Refused("open-order", first));
    assertThat(database.value("select count(*) from commitment")).isEqualTo(1L);
    var second = done(field.dispatch(1, null, new Wish("再送合同", null, null, false, true)));
    var other = done(field.dispatch(3, null, wish(null)));
    assertThat(refused(dispatching.merge(second.id(), other.id(), R1, "m1").block()))
        .isEqualTo("not-mergeable");
    assertThat(done(dispatching.merge(second.id(), first.id(), R1, "m1").block()).state())
        .isEqualTo(State.MERGED);
    field.take(first.id(), new Step.Accept(), "rep1");
    field.take(first.id(), new Step.Finish("都办了", null), "rep1");
    assertThat(database.value("select count(*) from commitment where state = 'kept'"))
        .isEqualTo(2L);
    assertThat(orders.list(R1, null).blockOptional().orElseThrow())
        .extracting(WorkOrder::id)
        .containsExactly(other.id(), first.id());
  }

  @Test
  void whatWasMergedGoesAlongWhenItsOrderIsMergedToo() {
    database.run("update customer set owner_id = 'm1'");
    var three =
        IntStream.range(0, 3)
            .mapToObj(n ->
                done(
                    field.dispatch(
                        1, null, new Wish("第%d件".formatted(n), null, null, false, true))))
            .toList();
    database.run("insert into work_order_errand (work_order_id) select id from work_order");
    dispatching.merge(three.get(2).id(), three.get(1).id(), R1, "m1").block();
    dispatching.merge(three.get(1).id(), three.get(0).id(), R1, "m1").block();
    assertThat(refused(dispatching.merge(three.get(0).id(), three.get(1).id(), R1, "m1").block()))
        .as("into one that is merged itself")
        .isEqualTo("not-mergeable");
    assertThat(database.value("select count(*) from work_order_errand where state = 'waiting'"))
        .as("the field force does one of them")
        .isEqualTo(1L);
    field.take(three.get(0).id(), new Step.Accept(), "rep1");
    field.take(three.get(0).id(), new Step.Finish("都办了", null), "rep1");
    assertThat(database.value("select count(*) from commitment where state = 'kept'"))
        .isEqualTo(3L);
  }

  @Test
  void theMostUrgentOpenOrderComesFirstAndWhatHasEndedLast() {
    database.run("update customer set owner_id = 'm1'");
    var dues = List.of(DUE.plusSeconds(60), DUE, DUE.plusSeconds(30));
    var made =
        IntStream.range(0, 3)
            .mapToObj(n ->
                done(
                    orders
                        .dispatch(new Promise(n + 1, null, M1, "p", dues.get(n)), wish(null))
                        .block()))
            .map(WorkOrder::id)
            .toList();
    assertThat(orders.list(R1, null).blockOptional().orElseThrow())
        .extracting(WorkOrder::id)
        .containsExactly(made.get(1), made.get(2), made.get(0));
    field.take(made.get(1), new Step.Accept(), "rep1");
    field.take(made.get(1), new Step.Finish("ok", null), "rep1");
    assertThat(orders.list(R1, null).blockOptional().orElseThrow())
        .extracting(WorkOrder::id)
        .containsExactly(made.get(2), made.get(0), made.get(1));
  }

  @Test
  void ordersForNobodyGoToTheLeastBusyWhereTheRegionSaysSoAndToWhoCanDoIt() {
    var rosters = TestWorkOrders.rosters(database);
    var hours =
        new Rosters.ShopHours(
            LocalTime.of(8, 30), LocalTime.of(20, 0), Rosters.Rest.WEEKENDS, 60, true, 0);
    assertThat(rosters.change("r1", hours).block()).isTrue();
    assertThat(rosters.change("r1", hours).block()).as("seen before somebody changed it").isFalse();
    assertThat(rosters.hours("r1").blockOptional().orElseThrow().version()).isEqualTo(1);
    database.run("update customer set owner_id = 'm1'");
    assertThat(
            IntStream.rangeClosed(1, 3)
                .mapToObj(n -> done(field.dispatch(n, null, wish(null))).assignedTo())
                .map(who -> Objects.requireNonNull(who).id()))
        .containsExactly("rep1", "rep3", "rep1");
    database.run("insert into staff_skill values ('rep1', 'fiber')");
    assertThat(
            Objects.requireNonNull(
                    done(field.dispatch(1, null, new Wish("光纤", null, "fiber", false, true)))
                        .assignedTo())
                .id())
        .as("the busier one, who can")
        .isEqualTo("rep1");
  }

  @Test
  void whoWaitsOnWhomIsCountedInWorkingHours() {
    database.run("insert into shop_hours values ('r1', '00:00', '23:59', 'none')");
    database.run("update customer set owner_id = 'm1'");
    var first = done(field.dispatch(1, null, wish(null)));
    var second = done(field.dispatch(2, null, wish(null)));
    field.dispatch(3, null, wish("rep3"));
    field.take(first.id(), new Step.Accept(), "rep1");
    field.take(first.id(), new Step.Pause(Step.PauseReason.STOCK, "缺货"), "rep1");
    field.take(second.id(), new Step.Return(Step.ReturnReason.DECLINED, null, null), "rep1");
    var later = Clock.offset(field.clock, Duration.ofHours(30));
    var beans = new StaticListableBeanFactory();
    beans.addBean("clock", later);
    var waits =
        new Waits(
                database.client(),
                TestWorkOrders.rosters(database),
                beans.getBeanProvider(Clock.class))
            .waits("r1")
            .blockOptional()
            .orElseThrow();
    assertThat(waits)
        .extracting(
            Waits.Wait::on, wait -> wait.who() == null ? "" : wait.who().id(), Waits.Wait::orders)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("stock", "", 1),
            org.assertj.core.groups.Tuple.tuple("manager", "m1", 1),
            org.assertj.core.groups.Tuple.tuple("rep", "rep3", 1));
    assertThat(waits).allSatisfy(wait -> assertThat(wait.longestHours()).isBetween(29.8, 30.0));
  }

  @Test
  void whoeverStandsInTheShopIsFoundByTheEndOfTheNumber() {
    var order = field.dispatched();
    assertThat(orders.walkIn("0001", R1).block()).containsExactly(order);
    assertThat(orders.walkIn("0002", R1).block()).isEmpty();
    assertThat(orders.walkIn("0001", new WorkOrderScope.OfRegion("r2")).block()).isEmpty();
  }
}
