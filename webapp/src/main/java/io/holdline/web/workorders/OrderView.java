package io.holdline.web.workorders;

import io.holdline.workorder.Course;
import io.holdline.workorder.Step;
import io.holdline.workorder.WorkOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work order as the page shows it.
 *
 * @param dueAt what the customer was told
 * @param chased how often somebody asked where it is
 * @param field the same at the operator's field force; null when it was not asked
 */
record OrderView(
    long id,
    long customerId,
    String customerName,
    @Nullable String phoneMasked,
    String regionId,
    String what,
    String promise,
    Instant dueAt,
    WorkOrder.Person dispatchedBy,
    WorkOrder.@Nullable Person assignedTo,
    String state,
    Instant createdAt,
    @Nullable Instant seenAt,
    @Nullable Instant acceptedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant appointedFor,
    @Nullable ClockView clock,
    @Nullable PauseView pause,
    boolean needsProof,
    @Nullable String result,
    @Nullable String orderNumber,
    @Nullable ReturnView returned,
    int chased,
    @Nullable ChaseView lastChase,
    WorkOrder.@Nullable Credit credit,
    WorkOrder.@Nullable Field field,
    int version) {

  record ClockView(String kind, Instant due, int level, boolean paused) {}

  record PauseView(String reason, String note, Instant since) {}

  record ReturnView(String reason, @Nullable String nextStep, @Nullable String note) {}

  record ChaseView(Instant at, @Nullable String note, WorkOrder.@Nullable Person by) {}

  static OrderView of(WorkOrder order) {
    var course = order.course();
    var moments = course.moments();
    var ending = course.ending();
    var chase = order.chased().last();
    return new OrderView(
        order.id(),
        order.customer().id(),
        order.customer().name(),
        order.customer().phone(),
        order.regionId(),
        order.what(),
        order.promise(),
        order.dueAt(),
        order.dispatchedBy(),
        order.assignedTo(),
        order.state().key(),
        order.createdAt(),
        moments.seen(),
        moments.accepted(),
        moments.finished(),
        moments.appointed(),
        clock(order.clock()),
        pause(course.pause()),
        order.needsProof(),
        ending == null ? null : ending.result(),
        ending == null ? null : ending.orderNumber(),
        returned(course.returned()),
        order.chased().times(),
        chase == null ? null : new ChaseView(chase, order.chased().note(), order.chased().by()),
        order.credit(),
        order.field(),
        order.version());
  }

  private static @Nullable ClockView clock(WorkOrder.@Nullable Clock clock) {
    return clock == null
        ? null
        : new ClockView(Step.word(clock.kind()), clock.due(), clock.level(), clock.paused());
  }

  private static @Nullable PauseView pause(Course.@Nullable Pause pause) {
    return pause == null
        ? null
        : new PauseView(Step.word(pause.reason()), pause.note(), pause.since());
  }

  private static @Nullable ReturnView returned(Course.@Nullable Returned back) {
    if (back == null) {
      return null;
    }
    var next = back.next();
    return new ReturnView(
        Step.word(back.reason()), next == null ? null : Step.word(next), back.note());
  }
}
