package io.holdline.workorder;

import static io.holdline.workorder.FieldWork.DUE;
import static io.holdline.workorder.FieldWork.M1;
import static io.holdline.workorder.FieldWork.R1;
import static io.holdline.workorder.FieldWork.done;
import static io.holdline.workorder.FieldWork.refused;
import static io.holdline.workorder.FieldWork.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.workorder.WorkOrder.State;
import io.holdline.workorder.WorkOrderSteps.Sent;
import io.holdline.workorder.WorkOrders.Answer;
import io.holdline.workorder.WorkOrders.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A promise on the telephone, carried out by a representative and back on the card. */
final class WorkOrdersTest {
  private final FieldWork field = new FieldWork();
  private final LedgerDatabase database = field.database;
  private final WorkOrders orders = field.orders;
  private final Dispatching dispatching = field.dispatching;

  @AfterEach
  void close() {
    field.close();
  }

  @Test
  void aPromiseIsDispatchedTakenThroughItsStepsFinishedAndKept() {
    var order = field.dispatched();
    assertThat(order.field()).isNull();
    assertThat(database.value("select count(*) from work_order_errand")).isEqualTo(0L);
    assertThat(order.state()).isEqualTo(State.DISPATCHED);
    assertThat(order.customer()).isEqualTo(new WorkOrder.Customer(1, "客*1", "+99900****0001"));
    assertThat(order.dispatchedBy()).isEqualTo(new WorkOrder.Person("m1", "李一", "Li Yi"));
    assertThat(field.commitments.nextDue(M1, 10).block())
        .singleElement()
        .satisfies(due -> assertThat(due.promise()).isEqualTo("换一台光猫"));

    var accepted = done(field.take(order.id(), new Step.Accept(), "rep1"));
    assertThat(Objects.requireNonNull(accepted.assignedTo()).id()).isEqualTo("rep1");
    field.take(order.id(), new Step.Appoint(DUE), "rep1");
    field.take(order.id(), new Step.Pause(Step.PauseReason.CUSTOMER, "下午才在家"), "rep1");
    field.take(order.id(), new Step.Resume(), "rep1");
    field.take(order.id(), new Step.Begin(), "rep1");
    var finished = done(field.take(order.id(), new Step.Finish("已更换", null), "rep1"));
    assertThat(finished.course().ending()).isEqualTo(new Course.Ending("已更换", null));
    assertThat(finished.credit()).isEqualTo(new WorkOrder.Credit(true, 0));
    assertThat(finished.course().moments().appointed()).isEqualTo(DUE);
    assertThat(database.row("select state, closed_at is not null as closed from commitment"))
        .containsEntry("state", "kept")
        .containsEntry("closed", true);
    assertThat(field.commitments.nextDue(M1, 10).block()).isEmpty();
    assertThat(field.story(order.id()))
        .containsExactly("dispatched", "accept", "appoint", "pause", "resume", "begin", "finish");
    assertThat(done(dispatching.confirm(order.id(), R1, "m1", "客户满意").block()).state())
        .isEqualTo(State.CONFIRMED);
  }

  @Test
  void aStepThatIsSentAgainIsTakenOnce() {
    var order = field.dispatched();
    var command = UUID.randomUUID();
    var first = done(field.take(order.id(), command, new Step.Accept(), "rep1", "r1"));
    assertThat(done(field.take(order.id(), command, new Step.Accept(), "rep1", "r1")))
        .isEqualTo(first);
    // A phone that was offline sends all it had, and all of it again.
    var sent =
        List.of(
            new Sent(UUID.randomUUID(), DUE, new Step.Begin()),
            new Sent(UUID.randomUUID(), DUE, new Step.Finish("ok", null)));
    for (var each : List.of(sent.get(0), sent.get(1), sent.get(0), sent.get(1))) {
      assertThat(field.steps.take(order.id(), each, "rep1", "r1").block())
          .isInstanceOf(Answer.Done.class);
    }
    assertThat(field.story(order.id())).containsExactly("dispatched", "accept", "begin", "finish");
    assertThat(database.value("select said_at from work_order_step where step = 'begin'"))
        .isNotNull();
  }

  @Test
  void ofTwoWhoTakeAnOrderAtOnceOneHasItAndTheOtherIsToldWho() {
    var order = field.dispatched();
    var answers =
        IntStream.range(0, 8)
            .mapToObj(n ->
                CompletableFuture.supplyAsync(
                    () -> field.take(order.id(), new Step.Accept(), n % 2 == 0 ? "rep1" : "rep3")))
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
    assertThat(field.story(order.id())).containsExactly("dispatched", "accept");
  }

  @Test
  void anOrderIsFinishedOnlyByWhoAcceptedItAndWithItsProof() {
    var order = done(field.dispatch(1, null, new Wish("上门", null, null, true, false)));
    assertThat(refused(field.take(order.id(), new Step.Finish("ok", null), "rep1")))
        .isEqualTo("needs-proof");
    field.take(order.id(), new Step.Accept(), "rep1");
    assertThat(refused(field.take(order.id(), new Step.Finish("ok", "ORD-1"), "rep3")))
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
    assertThat(field.take(order.id(), new Step.Finish("ok", null), "rep1"))
        .isInstanceOf(Answer.Done.class);
    assertThat(Proofs.Image.of("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @Test
  void whatCannotBeDoneComesBackAndGoesOutAgain() {
    var order = field.dispatched();
    field.take(order.id(), new Step.Accept(), "rep1");
    var back =
        done(
            field.take(
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
    assertThat(refused(field.take(order.id(), new Step.Accept(), "rep1")))
        .isEqualTo("assigned-to-another");
    var chased = done(dispatching.chase(order.id(), R1, "m1", "客户在等").block());
    assertThat(chased.chased().times()).isEqualTo(1);
    assertThat(chased.chased().note()).isEqualTo("客户在等");
  }

  @Test
  void anotherRegionDoesNotEvenSeeTheOrder() {
    var order = field.dispatched();
    assertThat(field.take(order.id(), UUID.randomUUID(), new Step.Accept(), "rep2", "r2"))
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
    assertThat(refused(field.dispatch(2, null, wish(null)))).isEqualTo("not-your-customer");
    var call = new CallId(UUID.randomUUID());
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 2, 2, '+999000000002', null,"
            + " 'pooled', 1)",
        call.value());
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call.value(), Instant.now());
    assertThat(field.dispatch(2, call, wish(null))).isInstanceOf(Answer.Done.class);
    assertThat(refused(field.dispatch(1, call, wish(null)))).isEqualTo("not-your-customer");
  }

  @Test
  void aRefusedOrderLeavesNoPromise() {
    assertThat(refused(field.dispatch(1, null, wish("rep2")))).isEqualTo("unknown-representative");
    assertThat(database.value("select count(*) from commitment")).isEqualTo(0L);
    assertThat(field.dispatch(1, null, wish("rep1"))).isInstanceOf(Answer.Done.class);
  }
}
