package io.holdline.explanation;

import io.holdline.contactpolicy.ContactFacts;
import io.holdline.contactpolicy.ContactFactsOfCustomer;
import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.GateInput;
import io.holdline.contactpolicy.Permission;
import io.holdline.dialer.CampaignId;
import io.holdline.explanation.Explanation.Count;
import io.holdline.ledger.LedgerRow;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Explains customers, each by what the gates have found; who may ask is for the asker to know. */
@Component
public final class Explanations {
  private final DatabaseClient database;
  private final ContactFactsOfCustomer facts;

  Explanations(DatabaseClient database, ContactFactsOfCustomer facts) {
    this.database = database;
    this.facts = facts;
  }

  /** The customer with this key; empty when there is none. */
  public Mono<Long> customer(String key) {
    return database
        .sql(ExplanationSql.CUSTOMER)
        .bind("key", key)
        .map(row -> new LedgerRow(row).number("id"))
        .one();
  }

  /** Empty when there is no such customer or campaign. */
  public Mono<Explanation> of(long customer, CampaignId campaign) {
    return database
        .sql(ExplanationSql.FOUND)
        .bind("customer", customer)
        .bind("campaign", campaign.value())
        .map(row -> Found.of(new LedgerRow(row)))
        .one()
        .flatMap(found -> facts.read(customer, campaign).map(known -> explain(found, known)))
        .zipWhen(_ -> callsOfReps(customer), Explanation::with);
  }

  private Mono<List<CallOfRep>> callsOfReps(long customer) {
    return database
        .sql(ExplanationSql.CALLS_OF_REPS)
        .bind("customer", customer)
        .map(row -> CallOfRep.of(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Explanation explain(Found found, ContactFacts known) {
    var gate =
        switch (ContactPolicy.judge(known)) {
          case Permission.Allowed() -> null;
          case Permission.Refused(var reason, var until) ->
              new Found.Gate(reason, GateInput.of(reason, known), until);
        };
    return ExplanationSentence.of(found, gate);
  }

  /**
   * How many customers have each reason on the campaign's newest list, the most frequent first; all
   * together they are everybody.
   */
  public Mono<List<Count>> counts(CampaignId campaign) {
    return database
        .sql(ExplanationSql.COUNTS)
        .bind("campaign", campaign.value())
        .map(row -> {
          var count = new LedgerRow(row);
          return new Count(count.text("reason"), count.number("customers"));
        })
        .all()
        .collectList();
  }
}
