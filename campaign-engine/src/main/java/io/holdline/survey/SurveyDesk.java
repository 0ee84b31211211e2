package io.holdline.survey;

import io.holdline.contactpolicy.ContactFactsOfCustomer;
import io.holdline.edge.ErrandRunner;
import io.holdline.edge.Messages;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends the questions by the operator's own text gateway, which knows a repeat by its reference.
 * The contact policy is asked once more before each.
 */
@Component
@ConditionalOnProperty("holdline.edge.url")
public final class SurveyDesk {
  private final SurveyErrands errands;
  private final ContactFactsOfCustomer facts;
  private final Messages messages;
  private final Duration lease;

  @Autowired
  SurveyDesk(SurveyErrands errands, ContactFactsOfCustomer facts, Messages messages) {
    this(errands, facts, messages, ErrandRunner.LEASE);
  }

  /**
   * @param lease how long a question is nobody else's
   */
  SurveyDesk(
      SurveyErrands errands, ContactFactsOfCustomer facts, Messages messages, Duration lease) {
    this.errands = errands;
    this.facts = facts;
    this.messages = messages;
    this.lease = lease;
  }

  /**
   * Sends what waits, until it is cancelled.
   *
   * @return how many were sent or given up, each time some were
   */
  public Flux<Integer> run() {
    return new ErrandRunner<>(errands, lease, this::send).run();
  }

  /** Empty when it has to wait. */
  Mono<SurveyErrands.Run> send(SurveyErrand errand) {
    return facts
        .read(errand.customer(), errand.campaign())
        .flatMap(known ->
            switch (SurveyGate.of(known.forText(errand.said()), errand.askedAt())) {
              case SurveyGate.Closed(var reason) ->
                  Mono.just(new SurveyErrands.Run(errand.ask(), reason));
              case SurveyGate.Open(var from) ->
                  from.isAfter(known.now())
                      ? errands.later(errand.ask(), from).then(Mono.empty())
                      : hand(errand);
            });
  }

  private Mono<SurveyErrands.Run> hand(SurveyErrand errand) {
    var to = errand.to();
    var number = to.number();
    if (number == null) {
      return Mono.just(new SurveyErrands.Run(errand.ask(), "no-number"));
    }
    return messages
        .send(new Messages.Text(errand.ask(), number, to.language(), to.text()))
        .map(sent ->
            switch (sent) {
              case Messages.Sent.Accepted _ -> new SurveyErrands.Run(errand.ask(), null);
              case Messages.Sent.Undeliverable _ ->
                  new SurveyErrands.Run(errand.ask(), "undeliverable");
            });
  }
}
