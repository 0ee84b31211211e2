package io.holdline.fieldforce;

import io.holdline.edge.ErrandRunner;
import io.holdline.edge.WorkOrderDesk;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hands work orders over to the operator's own field force, which knows a repeat by its reference.
 */
@Component
@ConditionalOnProperty("holdline.edge.url")
public final class FieldForce {
  private final FieldErrands errands;
  private final WorkOrderDesk desk;
  private final Duration lease;

  @Autowired
  FieldForce(FieldErrands errands, WorkOrderDesk desk) {
    this(errands, desk, ErrandRunner.LEASE);
  }

  /**
   * @param lease how long an errand is nobody else's
   */
  FieldForce(FieldErrands errands, WorkOrderDesk desk, Duration lease) {
    this.errands = errands;
    this.desk = desk;
    this.lease = lease;
  }

  /**
   * Hands over what waits, until it is cancelled.
   *
   * @return how many were handed over, each time some were
   */
  public Flux<Integer> run() {
    return new ErrandRunner<>(errands, lease, this::handOver).run();
  }

  private Mono<FieldErrands.HandedOver> handOver(WorkOrderDesk.Work work) {
    return desk.dispatch(work)
        .map(id -> new FieldErrands.HandedOver(work.reference(), id))
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("The work order desk gave no id.")));
  }
}
