package io.holdline.roles;

import io.holdline.fieldforce.FieldForce;
import io.holdline.innet.InNetEvents;
import io.holdline.sale.SaleDesk;
import io.holdline.sale.SaleEvents;
import io.holdline.survey.SurveyDesk;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * The engine's standing work on what the operator's systems say: news is weighed, errands are run,
 * replies expire.
 */
@Component
@Conditional(Roles.Engine.class)
class SaleWork implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SaleWork.class);

  private final SaleEvents events;
  private final InNetEvents inNet;
  private final ObjectProvider<SaleDesk> desk;
  private final ObjectProvider<FieldForce> fieldForce;
  private final ObjectProvider<SurveyDesk> surveys;
  private final AtomicBoolean weighing = new AtomicBoolean();
  private final AtomicBoolean weighingInNet = new AtomicBoolean();
  private final AtomicBoolean expiring = new AtomicBoolean();
  private final AtomicBoolean matching = new AtomicBoolean();
  private final Disposable.Swap errands = Disposables.swap();
  private final Disposable.Swap work = Disposables.swap();
  private final Disposable.Swap questions = Disposables.swap();
  private volatile boolean running;

  SaleWork(
      SaleEvents events,
      InNetEvents inNet,
      ObjectProvider<SaleDesk> desk,
      ObjectProvider<FieldForce> fieldForce,
      ObjectProvider<SurveyDesk> surveys) {
    this.surveys = surveys;
    this.fieldForce = fieldForce;
    this.events = events;
    this.inNet = inNet;
    this.desk = desk;
  }

  @Scheduled(fixedDelayString = "PT0.25S")
  void weigh() {
    one(weighing, "News of sales is not weighed now", events.weigh());
  }

  @Scheduled(fixedDelayString = "PT0.25S")
  void weighInNet() {
    one(weighingInNet, "News of being in net is not weighed now", inNet.weigh());
  }

  @Scheduled(fixedDelayString = "PT5S")
  void expire() {
    one(expiring, "Replies do not expire now", events.expire());
  }

  @Scheduled(fixedDelayString = "PT5S")
  void match() {
    one(
        matching,
        "Customers are not matched with earlier news now",
        inNet.match().then(events.match()));
  }

  @Override
  public void start() {
    desk.ifAvailable(there -> errands.update(there.run().subscribe()));
    fieldForce.ifAvailable(there -> work.update(there.run().subscribe()));
    surveys.ifAvailable(there -> questions.update(there.run().subscribe()));
    running = true;
  }

  @Override
  public void stop() {
    errands.update(Disposables.disposed());
    work.update(Disposables.disposed());
    questions.update(Disposables.disposed());
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Never twice at once, and never on the thread that keeps the time. */
  private static void one(AtomicBoolean busy, String failure, Mono<Long> work) {
    if (busy.compareAndSet(false, true)) {
      work.timeout(Duration.ofMinutes(5))
          .doFinally(_ -> busy.set(false))
          .subscribe(_ -> {}, e -> log.warn("{}; tried again. {}", failure, e.toString()));
    }
  }
}
