package io.holdline.sale;

import io.holdline.edge.ErrandRunner;
import io.holdline.edge.Messages;
import io.holdline.edge.OrderDesk;
import io.holdline.kpi.DayKpi;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs the errands of sales: asks customers for their text, submits what they confirmed. An errand
 * whose end nobody knows is begun again: the desk is asked first whether it has the order, and both
 * desks know a repeat by the sale's id.
 */
@Component
@ConditionalOnProperty("holdline.edge.url")
public final class SaleDesk {
  private static final String SOURCE = "desk";

  private final SaleErrands errands;
  private final Messages messages;
  private final OrderDesk orders;
  private final Clock clock;
  private final Duration lease;

  @Autowired
  SaleDesk(SaleErrands errands, Messages messages, OrderDesk orders, Clock clock) {
    this(errands, messages, orders, clock, ErrandRunner.LEASE);
  }

  /**
   * @param lease how long an errand is nobody else's; longer than the patience of 10 s
   */
  SaleDesk(SaleErrands errands, Messages messages, OrderDesk orders, Clock clock, Duration lease) {
    this.lease = lease;
    this.errands = errands;
    this.messages = messages;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * Runs errands as they fall due, until it is cancelled.
   *
   * @return how many were done, each time some were
   */
  public Flux<Integer> run() {
    return new ErrandRunner<>(errands, lease, this::run).run();
  }

  private Mono<SaleErrands.Run> run(SaleErrand errand) {
    var news =
        switch (errand.kind()) {
          case ASK -> ask(errand);
          case SUBMIT -> submit(errand);
        };
    return news.map(heard -> new SaleErrands.Run(errand, heard));
  }

  private Mono<SaleNews> ask(SaleErrand errand) {
    var number = errand.customer().number();
    if (number == null) {
      return Mono.just(news(errand, SaleNews.Kind.NOT_SENT, null, "The customer has no number."));
    }
    return messages
        .send(
            new Messages.Text(
                errand.sale(), number, errand.customer().language(), SaleText.ask(errand)))
        .map(sent ->
            switch (sent) {
              case Messages.Sent.Accepted(var id) ->
                  news(errand, SaleNews.Kind.TEXT_SENT, null, id);
              case Messages.Sent.Undeliverable(var reason) ->
                  news(errand, SaleNews.Kind.NOT_SENT, null, reason);
            });
  }

  private Mono<SaleNews> submit(SaleErrand errand) {
    var order = errand.order();
    var submitted =
        Mono.defer(() ->
            orders.submit(
                new OrderDesk.Order(
                    errand.sale(),
                    errand.customer().subscriptionKey(),
                    order.offer(),
                    order.product(),
                    order.agreedAt(),
                    order.agent())));
    var placed =
        errand.tries() > 1 ? orders.find(errand.sale()).switchIfEmpty(submitted) : submitted;
    return placed.map(answer ->
        switch (answer) {
          case OrderDesk.Placed.Accepted(var id) -> news(errand, SaleNews.Kind.SUBMITTED, id, "");
          case OrderDesk.Placed.Refused(var id, var reason) ->
              news(errand, SaleNews.Kind.REJECTED, id, reason);
        });
  }

  private SaleNews news(
      SaleErrand errand, SaleNews.Kind kind, @Nullable String orderId, String detail) {
    var now = clock.instant();
    return new SaleNews(
        SOURCE,
        errand.sale() + " " + kind.key(),
        kind,
        orderId == null
            ? SaleNews.About.sale(errand.sale())
            : SaleNews.About.order(errand.sale(), orderId),
        null,
        now,
        DayKpi.dayOf(now),
        detail);
  }
}
