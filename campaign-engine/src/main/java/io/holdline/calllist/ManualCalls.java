package io.holdline.calllist;

import io.holdline.contactpolicy.ContactFactsOfCustomer;
import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.Permission;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Customers whom a manager calls by hand: a record of the campaign is leased for the manager, as if
 * the dialer had claimed it.
 */
@Component
public final class ManualCalls {
  /** The answer to the wish to call. */
  public sealed interface Manual {
    record Leased(DialTarget target) implements Manual {}

    /**
     * Nothing was leased.
     *
     * @param reason {@code no-customer}: there is none, or another manager's; {@code queued}: the
     *     dialer is about to call; else the reason of the contact policy
     * @param retryAt when it may be asked again, if it may
     */
    record Refused(String reason, @Nullable Instant retryAt) implements Manual {}
  }

  private static final String MINE =
      """
      select u.id from customer u
       where u.id = :customer
         and (u.owner_id in (select * from portfolios_of(:agent))
              or exists (select from callback k
                          where k.customer_id = u.id and k.state in ('open', 'task')
                            and k.owner_id in (select * from portfolios_of(:agent))))
      """;
  private static final String ONE_AT_A_TIME =
      """
      select pg_advisory_xact_lock(1, hashint8(u.id)), pg_advisory_xact_lock(2, hashtext(u.phone))
        from customer u where u.id = :customer
      """;
  private static final String RECORD =
      """
      select r.id from call_list_record r
       where r.campaign_id = :campaign and r.customer_id = :customer
         and (r.id = (select k.record_id from callback k
                       where k.customer_id = :customer and k.campaign_id = :campaign and k.state in ('open', 'task'))
              or r.list_id = (select max(l.id) from call_list l where l.campaign_id = :campaign and l.ready))
       order by r.list_id limit 1
         for no key update of r
      """;
  // Whoever was not to be called by the list stays so: this is the record's last attempt.
  private static final String LEASE =
      """
      update call_list_record r
         set state = 'leased', call_id = gen_random_uuid(), leased_until = clock_timestamp() + interval '2 minutes',
             attempts = case when r.state = 'done' then c.max_attempts else r.attempts end,
             done_reason = null
        from campaign c, customer u
       where r.id = :record and c.id = r.campaign_id and u.id = r.customer_id
         and (r.state in ('waiting', 'done') or r.state = 'leased' and r.leased_until < clock_timestamp())
      returning r.call_id, u.phone
      """;
  private static final String NEW_RECORD =
      """
      insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, state)
      select max(l.id), :campaign, :customer, 1, 'pooled', 'done'
        from call_list l where l.campaign_id = :campaign and l.ready
      having max(l.id) is not null
      returning id
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ContactFactsOfCustomer facts;

  ManualCalls(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      ContactFactsOfCustomer facts) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.facts = facts;
  }

  /** Leases the customer's record for this manager, if the contact policy allows a call now. */
  public Mono<Manual> lease(AgentId agent, long customer, CampaignId campaign) {
    return database
        .sql(MINE)
        .bind("customer", customer)
        .bind("agent", agent.value())
        .fetch()
        .first()
        .flatMap(_ -> database.sql(ONE_AT_A_TIME).bind("customer", customer).fetch().first())
        .flatMap(_ -> facts.read(customer, campaign))
        .map(ContactPolicy::judge)
        .flatMap(permission ->
            switch (permission) {
              case Permission.Allowed() -> leased(agent, customer, campaign);
              case Permission.Refused(var reason, var retryAt) ->
                  Mono.<Manual>just(new Manual.Refused(reason, retryAt));
            })
        .defaultIfEmpty(new Manual.Refused("no-customer", null))
        .as(transaction::transactional);
  }

  /** Gives a leased record back that nobody will call; one that was begun stays. */
  public Mono<Void> giveBack(CallId call) {
    return database.sql(R2dbcCallList.GIVE_BACK).bind("call", call.value()).then();
  }

  private Mono<Manual> leased(AgentId agent, long customer, CampaignId campaign) {
    return id(RECORD, customer, campaign)
        .switchIfEmpty(Mono.defer(() -> id(NEW_RECORD, customer, campaign)))
        .flatMap(record ->
            database
                .sql(LEASE)
                .bind("record", record)
                .map(row -> target(agent, campaign, new LedgerRow(row)))
                .one())
        .<Manual>map(Manual.Leased::new)
        .defaultIfEmpty(new Manual.Refused("queued", null));
  }

  private Mono<Long> id(String sql, long customer, CampaignId campaign) {
    return database
        .sql(sql)
        .bind("customer", customer)
        .bind("campaign", campaign.value())
        .map(row -> new LedgerRow(row).number("id"))
        .one();
  }

  private static DialTarget target(AgentId agent, CampaignId campaign, LedgerRow row) {
    return new DialTarget(
        new CallId(row.id("call_id")),
        campaign,
        new PhoneNumber(row.text("phone")),
        new AgentPreference.OwnerOnly(agent),
        true);
  }
}
