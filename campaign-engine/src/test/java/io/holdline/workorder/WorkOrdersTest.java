package io.holdline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.commitment.Commitments;
import io.holdline.commitment.Promise;
import io.holdline.commitment.TestCommitments;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.workorder.WorkOrder.State;
import io.holdline.workorder.WorkOrderSteps.Sent;
import io.holdline.workorder.WorkOrders.Answer;
import io.holdline.workorder.WorkOrders.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A promise on the telephone, carried out by a representative and back on the card. */
final class WorkOrdersTest {
  private static final AgentId M1 = new AgentId("m1");
  private static final Instant DUE = Instant.parse("2026-11-25T04:00:00Z");
  private static final WorkOrderScope R1 = new WorkOrderScope.OfRegion("r1");

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(3);
  private final Commitments commitments = TestCommitments.of(database);
  private final Clock clock = Clock.systemUTC();
  private final WorkOrders orders = TestWorkOrders.of(database, clock, false);
  private final WorkOrderSteps steps = TestWorkOrders.steps(database, clock);
  private final Dispatching dispatching = TestWorkOrders.dispatching(database, clock);

  WorkOrdersTest() {
    database.run("update customer set owner_id = 'm1' where id in (1, 3)");
    database.run(
        "insert into staff (id, name_zh, name_en, role, region_id) values ('rep3', '三', 'San',"
            + " 'rep', 'r1')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Answer dispatch(long customer, @Nullable CallId call, Wish wish) {
    return orders
        .dispatch(new Promise(customer, call, M1, "换一台光猫", DUE), wish)
        .blockOptional()
        .orElseThrow();
  }

  private static Wish wish(@Nullable String rep) {
    return new Wish("带一台光猫上门", rep, null, false, false);
  }

  private WorkOrder dispatched() {
    return ((Answer.Done) dispatch(1, null, wish(null))).order();
  }

  private Answer take(long id, Step step, String rep) {
    return take(id, UUID.randomUUID(), step, rep, "r1");
  }

  private Answer take(long id, UUID command, Step step, String rep, String region) {
    return steps.take(id, new Sent(command, null, step), rep, region).blockOptional().orElseThrow();
  }

  private static WorkOrder done(@Nullable Answer answer) {
    return ((Answer.Done) Objects.requireNonNull(answer)).order();
  }

  private static String refused(@Nullable Answer answer) {
    return ((Answer.Refused) Objects.requireNonNull(answer)).reason();
  }

  private List<String> story(long id) {
    return new Stories(database.client())
        .of(id, new WorkOrderScope.All()).blockOptional().orElseThrow().stream()
            .map(Stories.Told::step)
            .toList();
  }

  @Test
  void aPromiseIsDispatchedTakenThroughItsStepsFinishedAndKept() {
    var order = dispatched();
    assertThat(order.field()).isNull();
    assertThat(database.value("select count(*) from work_order_errand")).isEqualTo(0L);
    assertThat(order.state()).isEqualTo(State.DISPATCHED);
    assertThat(order.customer()).isEqualTo(new WorkOrder.Customer(1, "客*1", "+99900****0001"));
    assertThat(order.dispatchedBy()).isEqualTo(new WorkOrder.Person("m1", "李一", "Li Yi"));
    assertThat(commitments.nextDue(M1, 10).block())
        .singleElement()
        .satisfies(due -> assertThat(due.promise()).isEqualTo("换一台光猫"));

    var accepted = done(take(order.id(), new Step.Accept(), "rep1"));
    assertThat(Objects.requireNonNull(accepted.assignedTo()).id()).isEqualTo("rep1");
    take(order.id(), new Step.Appoint(DUE), "rep1");
    take(order.id(), new Step.Pause(Step.PauseReason.CUSTOMER, "下午才在家"), "rep1");
    take(order.id(), new Step.Resume(), "rep1");
    take(order.id(), new Step.Begin(), "rep1");
    var finished = done(take(order.id(), new Step.Finish("已更换", null), "rep1"));
    assertThat(finished.course().ending()).isEqualTo(new Course.Ending("已更换", null));
    assertThat(finished.credit()).isEqualTo(new WorkOrder.Credit(true, 0));
    assertThat(finished.course().moments().appointed()).isEqualTo(DUE);
    assertThat(database.row("select state, closed_at is not null as closed from commitment"))
        .containsEntry("state", "kept")
        .containsEntry("closed", true);
    assertThat(commitments.nextDue(M1, 10).block()).isEmpty();
    assertThat(story(order.id()))
        .containsExactly("dispatched", "accept", "appoint", "pause", "resume", "begin", "finish");
    assertThat(done(dispatching.confirm(order.id(), R1, "m1", "客户满意").block()).state())
        .isEqualTo(State.CONFIRMED);
  }

  @Test
  void aStepThatIsSentAgainIsTakenOnce() {
    var order = dispatched();
    var command = UUID.randomUUID();
    var first = done(take(order.id(), command, new Step.Accept(), "rep1", "r1"));
    assertThat(done(take(order.id(), command, new Step.Accept(), "rep1", "r1"))).isEqualTo(first);
    // A phone that was offline sends all it had, and all of it again.
    var sent =
        List.of(
            new Sent(UUID.randomUUID(), DUE, new Step.Begin()),
            new Sent(UUID.randomUUID(), DUE, new Step.Finish("ok", null)));
    for (var each : List.of(sent.get(0), sent.get(1), sent.get(0), sent.get(1))) {
      assertThat(steps.take(order.id(), each, "rep1", "r1").block())
          .isInstanceOf(Answer.Done.class);
    }
    assertThat(story(order.id())).containsExactly("dispatched", "accept", "begin", "finish");
    assertThat(database.value("select said_at from work_order_step where step = 'begin'"))
        .isNotNull();
  }

  @Test
  void ofTwoWhoTakeAnOrderAtOnceOneHasItAndTheOtherIsToldWho() {
    var order = dispatched();
    var answers =
        IntStream.range(0, 8)
            .mapToObj(n ->
                CompletableFuture.supplyAsync(
                    () -> take(order.id(), new Step.Accept(), n % 2 == 0 ? "rep1" : "rep3")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(1);
    var winner =
        Objects.requireNonNull(
                done(answers.stream().filter(Answer.Done.class::isInstance).findAny().orElseThrow())
                    .assignedTo())
            .id();
    assertThat(answers)
        .filteredOn(Answer.Refused.class::isInstance)
        .allSatisfy(answer ->
            assertThat(
                    Objects.requireNonNull(
                            Objects.requireNonNull(((Answer.Refused) answer).now()).assignedTo())
                        .id())
                .isEqualTo(winner));
    assertThat(story(order.id())).containsExactly("dispatched", "accept");
  }

  @Test
  void anOrderIsFinishedOnlyByWhoAcceptedItAndWithItsProof() {
    var order = done(dispatch(1, null, new Wish("上门", null, null, true, false)));
    assertThat(refused(take(order.id(), new Step.Finish("ok", null), "rep1")))
        .isEqualTo("needs-proof");
    take(order.id(), new Step.Accept(), "rep1");
    assertThat(refused(take(order.id(), new Step.Finish("ok", "ORD-1"), "rep3")))
        .isEqualTo("assigned-to-another");
    var proofs = new Proofs(database.client());
    var image =
        Proofs.Image.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2}).orElseThrow();
    var command = UUID.randomUUID();
    assertThat(proofs.keep(order.id(), command, Proofs.Kind.PHOTO, image, "rep3", "r1").block())
        .isFalse();
    for (int n = 0; n < 2; n++) {
      assertThat(proofs.keep(order.id(), command, Proofs.Kind.PHOTO, image, "rep1", "r1").block())
          .isTrue();
    }
    var kept = proofs.of(order.id(), R1).blockOptional().orElseThrow();
    assertThat(kept).singleElement().satisfies(one -> assertThat(one.bytes()).isEqualTo(5));
    assertThat(
            proofs
                .image(order.id(), kept.getFirst().id(), R1)
                .blockOptional()
                .orElseThrow()
                .bytes())
        .isEqualTo(image.bytes());
    assertThat(
            proofs
                .image(order.id(), kept.getFirst().id(), new WorkOrderScope.OfRegion("r2"))
                .block())
        .isNull();
    assertThat(take(order.id(), new Step.Finish("ok", null), "rep1"))
        .isInstanceOf(Answer.Done.class);
    assertThat(Proofs.Image.of("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @Test
  void whatCannotBeDoneComesBackAndGoesOutAgain() {
    var order = dispatched();
    take(order.id(), new Step.Accept(), "rep1");
    var back =
        done(
            take(
                order.id(),
                new Step.Return(Step.ReturnReason.NO_STOCK, Step.NextStep.OTHER_SHOP, "无现货"),
                "rep1"));
    assertThat(back.course().returned())
        .isEqualTo(
            new Course.Returned(Step.ReturnReason.NO_STOCK, Step.NextStep.OTHER_SHOP, "无现货"));
    assertThat(database.value("select state from commitment")).isEqualTo("open");
    assertThat(refused(dispatching.chase(order.id(), R1, "m1", "?").block())).isEqualTo("not-now");
    assertThat(refused(dispatching.redispatch(order.id(), R1, "m1", "rep2", "另一店").block()))
        .isEqualTo("unknown-representative");
    var again = done(dispatching.redispatch(order.id(), R1, "m1", "rep3", "另一店").block());
    assertThat(again.state()).isEqualTo(State.DISPATCHED);
    assertThat(Objects.requireNonNull(again.assignedTo()).id()).isEqualTo("rep3");
    assertThat(refused(take(order.id(), new Step.Accept(), "rep1")))
        .isEqualTo("assigned-to-another");
    var chased = done(dispatching.chase(order.id(), R1, "m1", "客户在等").block());
    assertThat(chased.chased().times()).isEqualTo(1);
    assertThat(chased.chased().note()).isEqualTo("客户在等");
  }

  @Test
  void aShiftIsHandedOverWhole() {
    database.run("update customer set owner_id = 'm1'");
    for (long customer = 1; customer <= 3; customer++) {
      var order = done(dispatch(customer, null, wish(null)));
      take(order.id(), new Step.Accept(), "rep1");
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
    var first = dispatched();
    assertThat(dispatch(1, null, wish(null))).isEqualTo(new Answer.Refused("open-order", first));
    assertThat(database.value("select count(*) from commitment")).isEqualTo(1L);
    var second = done(dispatch(1, null, new Wish("再送合同", null, null, false, true)));
    var other = done(dispatch(3, null, wish(null)));
    assertThat(refused(dispatching.merge(second.id(), other.id(), R1, "m1").block()))
        .isEqualTo("not-mergeable");
    assertThat(done(dispatching.merge(second.id(), first.id(), R1, "m1").block()).state())
        .isEqualTo(State.MERGED);
    take(first.id(), new Step.Accept(), "rep1");
    take(first.id(), new Step.Finish("都办了", null), "rep1");
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
                done(dispatch(1, null, new Wish("第%d件".formatted(n), null, null, false, true))))
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
    take(three.get(0).id(), new Step.Accept(), "rep1");
    take(three.get(0).id(), new Step.Finish("都办了", null), "rep1");
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
    take(made.get(1), new Step.Accept(), "rep1");
    take(made.get(1), new Step.Finish("ok", null), "rep1");
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
                .mapToObj(n -> done(dispatch(n, null, wish(null))).assignedTo())
                .map(who -> Objects.requireNonNull(who).id()))
        .containsExactly("rep1", "rep3", "rep1");
    database.run("insert into staff_skill values ('rep1', 'fiber')");
    assertThat(
            Objects.requireNonNull(
                    done(dispatch(1, null, new Wish("光纤", null, "fiber", false, true)))
                        .assignedTo())
                .id())
        .as("the busier one, who can")
        .isEqualTo("rep1");
  }

  @Test
  void whoWaitsOnWhomIsCountedInWorkingHours() {
    database.run("insert into shop_hours values ('r1', '00:00', '23:59', 'none')");
    database.run("update customer set owner_id = 'm1'");
    var first = done(dispatch(1, null, wish(null)));
    var second = done(dispatch(2, null, wish(null)));
    dispatch(3, null, wish("rep3"));
    take(first.id(), new Step.Accept(), "rep1");
    take(first.id(), new Step.Pause(Step.PauseReason.STOCK, "缺货"), "rep1");
    take(second.id(), new Step.Return(Step.ReturnReason.DECLINED, null, null), "rep1");
    var later = Clock.offset(clock, Duration.ofHours(30));
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
    var order = dispatched();
    assertThat(orders.walkIn("0001", R1).block()).containsExactly(order);
    assertThat(orders.walkIn("0002", R1).block()).isEmpty();
    assertThat(orders.walkIn("0001", new WorkOrderScope.OfRegion("r2")).block()).isEmpty();
  }

  @Test
  void anotherRegionDoesNotEvenSeeTheOrder() {
    var order = dispatched();
    assertThat(take(order.id(), UUID.randomUUID(), new Step.Accept(), "rep2", "r2"))
        .isEqualTo(new Answer.Refused("not-found", null));
    assertThat(orders.list(new WorkOrderScope.OfRegion("r2"), null).block()).isEmpty();
    assertThat(orders.list(new WorkOrderScope.DispatchedBy("m2"), null).block()).isEmpty();
    assertThat(orders.list(R1, State.ACCEPTED).block()).isEmpty();
    assertThat(orders.list(new WorkOrderScope.DispatchedBy("m1"), State.DISPATCHED).block())
        .containsExactly(order);
    assertThat(
            refused(
                dispatching
                    .chase(order.id(), new WorkOrderScope.DispatchedBy("m2"), "m2", "?")
                    .block()))
        .isEqualTo("not-found");
  }

  @Test
  void promisesAreMadeToOwnCustomersAndOnOwnCalls() {
    assertThat(refused(dispatch(2, null, wish(null)))).isEqualTo("not-your-customer");
    var call = new CallId(UUID.randomUUID());
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 2, 2, '+999000000002', null,"
            + " 'pooled', 1)",
        call.value());
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call.value(), Instant.now());
    assertThat(dispatch(2, call, wish(null))).isInstanceOf(Answer.Done.class);
    assertThat(refused(dispatch(1, call, wish(null)))).isEqualTo("not-your-customer");
  }

  @Test
  void aRefusedOrderLeavesNoPromise() {
    assertThat(refused(dispatch(1, null, wish("rep2")))).isEqualTo("unknown-representative");
    assertThat(database.value("select count(*) from commitment")).isEqualTo(0L);
    assertThat(dispatch(1, null, wish("rep1"))).isInstanceOf(Answer.Done.class);
  }
}
