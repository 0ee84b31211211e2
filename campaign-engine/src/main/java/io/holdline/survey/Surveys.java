package io.holdline.survey;

import io.holdline.contactpolicy.ContactFactsOfCustomer;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Customers handed to the question after a call by whoever talked with them. */
@Component
public final class Surveys {
  private static final String ASKED = "asked";
  private static final String NO_RESULT = "no-result";

  /** The answer to a wish to ask a customer. */
  public sealed interface Asked {
    /** The question goes out as soon as the customer's hours let it; handed over again likewise. */
    record Done() implements Asked {}

    /**
     * Nobody is asked.
     *
     * @param reason {@code not-your-call}, {@code no-customer}, {@code not-over}, {@code
     *     no-question}, {@code asked-lately}, {@code no-result}, {@code not-right-party}, or one of
     *     the contact policy
     */
    record Refused(String reason) implements Asked {}
  }

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ContactFactsOfCustomer facts;

  Surveys(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      ContactFactsOfCustomer facts) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.facts = facts;
  }

  /**
   * What is known of the call.
   *
   * @param refusal {@code asked} when it was handed over before; null when nothing stands against
   *     it
   * @param said the customer's last word on texts; null: never asked
   */
  private record Standing(
      @Nullable Long customer,
      CampaignId campaign,
      @Nullable Integer question,
      @Nullable String refusal,
      @Nullable Boolean said) {
    Standing withItsResult() {
      return NO_RESULT.equals(refusal)
          ? new Standing(customer, campaign, question, null, said)
          : this;
    }
  }

  /**
   * Whether the customer of a call may be asked: {@code Done} when so, or already. The result,
   * which says whether it was the right party, may still be to come.
   */
  public Mono<Asked> look(AgentId agent, CallId call) {
    return standing(agent, call)
        .map(Standing::withItsResult)
        .flatMap(this::judged)
        .<Asked>map(judged -> judged.refused == null ? new Asked.Done() : judged.refused)
        .defaultIfEmpty(new Asked.Refused("not-your-call"));
  }

  /** Hands the customer of a call to the question, once. */
  public Mono<Asked> ask(AgentId agent, CallId call) {
    return database
        .sql(SurveySql.LOCK)
        .bind("call", call.value())
        .fetch()
        .all()
        .then(Mono.defer(() -> standing(agent, call)))
        .flatMap(this::judged)
        .flatMap(judged -> written(agent, call, judged))
        .defaultIfEmpty(new Asked.Refused("not-your-call"))
        .as(transaction::transactional);
  }

  private Mono<Standing> standing(AgentId agent, CallId call) {
    return database
        .sql(SurveySql.STANDING)
        .bind("agent", agent.value())
        .bind("call", call.value())
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Standing(
              row.orNull("customer_id", Long.class),
              new CampaignId(row.text("campaign")),
              row.orNull("version", Integer.class),
              row.textOrNull("refusal"),
              row.orNull("said", Boolean.class));
        })
        .one();
  }

  /**
   * @param gate when it may go out; null when it is refused or was handed over before
   */
  private record Judged(
      Standing standing, SurveyGate.@Nullable Open gate, Asked.@Nullable Refused refused) {}

  private Mono<Judged> judged(Standing standing) {
    var refusal = standing.refusal;
    var customer = standing.customer;
    if (refusal != null || customer == null) {
      return Mono.just(
          new Judged(
              standing,
              null,
              refusal == null || refusal.equals(ASKED) ? null : new Asked.Refused(refusal)));
    }
    return facts
        .read(customer, standing.campaign)
        .map(known ->
            switch (SurveyGate.of(known.forText(standing.said), known.now())) {
              case SurveyGate.Open open -> new Judged(standing, open, null);
              case SurveyGate.Closed(var reason) ->
                  new Judged(standing, null, new Asked.Refused(reason));
            });
  }

  private Mono<Asked> written(AgentId agent, CallId call, Judged judged) {
    var customer = judged.standing.customer;
    var question = judged.standing.question;
    var gate = judged.gate;
    if (gate == null || customer == null || question == null) {
      return Mono.just(judged.refused == null ? new Asked.Done() : judged.refused);
    }
    return database
        .sql(SurveySql.ASK)
        .bind("call", call.value())
        .bind("customer", customer)
        .bind("agent", agent.value())
        .bind("question", question)
        .bind("next", gate.from())
        .then()
        .thenReturn(new Asked.Done());
  }
}
