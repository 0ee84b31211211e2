package io.holdline.calllist;

import io.holdline.callback.CallbackRecords;
import io.holdline.contactpolicy.ContactFactsOfCustomer;
import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.GateInput;
import io.holdline.contactpolicy.Permission;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Begin;
import io.holdline.dialer.Begin.Begun;
import io.holdline.dialer.Begin.Refused;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallList;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.PhoneNumber;
import io.holdline.donotcall.NumberChecks;
import io.holdline.inbound.InboundCalls;
import io.holdline.ledger.LedgerRow;
import io.holdline.ledger.Stages;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * The call lists in PostgreSQL. All moments are the database's, so that several dialers agree on
 * them.
 */
@Component
final class R2dbcCallList implements CallList {
  private static final int MOST = 500;

  private static final String LEASED =
      """
      select r.id, r.campaign_id, r.customer_id, u.phone, r.state,
             coalesce(r.leased_until > clock_timestamp(), false) as lease_holds,
             coalesce(d.fence = :fence and d.until > clock_timestamp(), false) as fence_holds,
             c.state = 'running' as running
        from call_list_record r
        join customer u on u.id = r.customer_id
        join campaign c on c.id = r.campaign_id
        left join dialer_lease d on d.campaign_id = r.campaign_id
       where r.call_id = :call
         for no key update of r
      """;
  // A new holder of the lease waits for begins under way, so that it sees all of their attempts.
  private static final String KEEP_LEASE =
      "select 1 from dialer_lease where campaign_id = (select campaign_id from call_list_record"
          + " where call_id = :call) for key share";
  private static final String ONE_AT_A_TIME =
      """
      select pg_advisory_xact_lock(1, hashint8(u.id)), pg_advisory_xact_lock(2, hashtext(u.phone))
        from customer u where u.id = :customer
      """;
  private static final String BEGIN =
      """
      with attempt as (
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence, begun_at)
        select r.call_id, r.campaign_id, r.list_id, r.id, r.customer_id, u.phone, u.owner_id, r.routing, :fence, clock_timestamp()
          from call_list_record r join customer u on u.id = r.customer_id
         where r.id = :id)
      update call_list_record set state = 'dialled', attempts = attempts + 1, leased_until = null
       where id = :id
      """;
  private static final String BEGUN =
      "select exists (select 1 from call_attempt where id = :call) as begun";
  private static final String WAIT =
      """
      update call_list_record
         set state = 'waiting', call_id = null, leased_until = null
       where id = :id
      """;
  // What the gate found stays on record; without a moment at which to ask again the record is done.
  private static final String REFUSE =
      """
      with found as (
        insert into gate_refusal (call_id, record_id, campaign_id, customer_id, reason, input, until, at)
        select r.call_id, r.id, r.campaign_id, r.customer_id, :reason, :input, :until, clock_timestamp()
          from call_list_record r where r.id = :id)
      update call_list_record
         set state = case when cast(:until as timestamptz) is null then 'done' else 'waiting' end,
             done_reason = case when cast(:until as timestamptz) is null then :reason end,
             next_at = coalesce(:until, next_at), call_id = null, leased_until = null
       where id = :id
      """;
  static final String GIVE_BACK =
      """
      update call_list_record set state = 'waiting', call_id = null, leased_until = null
       where call_id = :call and state = 'leased'
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ContactFactsOfCustomer facts;
  private final CallbackRecords callbacks;
  private final InboundCalls inbound;
  private final NumberChecks numbers;

  R2dbcCallList(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      ContactFactsOfCustomer facts,
      CallbackRecords callbacks,
      InboundCalls inbound,
      NumberChecks numbers) {
    this.numbers = numbers;
    this.callbacks = callbacks;
    this.inbound = inbound;
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.facts = facts;
  }

  @Override
  public CompletionStage<List<DialTarget>> claim(CampaignId campaign, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("The limit (%d) must be 1 to %d.".formatted(limit, MOST));
    }
    return Stages.one(
        database
            .sql(ClaimSql.upTo(limit))
            .bind("campaign", campaign.value())
            .map(row -> target(campaign, new LedgerRow(row)))
            .all()
            .collectList());
  }

  private static DialTarget target(CampaignId campaign, LedgerRow row) {
    return new DialTarget(
        new CallId(row.id("call_id")),
        campaign,
        new PhoneNumber(row.text("phone")),
        preference(row.text("routing"), row.textOrNull("owner_id")),
        row.flag("never_abandon"),
        row.atOrNull("callback_until"));
  }

  private static AgentPreference preference(String routing, @Nullable String owner) {
    if (owner == null) {
      return new AgentPreference.Pooled();
    }
    return switch (routing) {
      case "ownerFirst" -> new AgentPreference.OwnerFirst(new AgentId(owner));
      case "ownerOnly" -> new AgentPreference.OwnerOnly(new AgentId(owner));
      default -> new AgentPreference.Pooled();
    };
  }

  @Override
  public CompletionStage<Begin> begin(CallId call, long fence) {
    // Before the transaction, which waits for nobody else's systems.
    return Stages.one(numbers.before(call).then(Mono.defer(() -> inOneTransaction(call, fence))));
  }

  private Mono<Begin> inOneTransaction(CallId call, long fence) {
    return database
        .sql(KEEP_LEASE)
        .bind("call", call.value())
        .then()
        .then(
            database
                .sql(LEASED)
                .bind("call", call.value())
                .bind("fence", fence)
                .map(row -> leased(new LedgerRow(row)))
                .one())
        .flatMap(leased -> begin(call, fence, leased))
        .switchIfEmpty(Mono.defer(() -> withoutRecord(call)))
        .as(transaction::transactional);
  }

  /** The record under a call id, locked. */
  private record Leased(
      long id,
      CampaignId campaign,
      long customer,
      String state,
      boolean leaseHolds,
      boolean fenceHolds,
      boolean running) {}

  private static Leased leased(LedgerRow row) {
    return new Leased(
        row.number("id"),
        new CampaignId(row.text("campaign_id")),
        row.number("customer_id"),
        row.text("state"),
        row.flag("lease_holds"),
        row.flag("fence_holds"),
        row.flag("running"));
  }

  private Mono<Begin> begin(CallId call, long fence, Leased leased) {
    if (!leased.state().equals("leased")) {
      return Mono.just(new Refused(call, "already-begun"));
    }
    if (!leased.leaseHolds()) {
      return Mono.just(new Refused(call, "lease-expired"));
    }
    if (!leased.fenceHolds()) {
      return Mono.just(new Refused(call, "stale-fence"));
    }
    if (!leased.running()) {
      return release(leased).thenReturn(new Refused(call, "campaign-not-running"));
    }
    return database
        .sql(ONE_AT_A_TIME)
        .bind("customer", leased.customer())
        .then()
        .then(facts.read(leased.customer(), leased.campaign()))
        .flatMap(known ->
            switch (ContactPolicy.judge(known)) {
              case Permission.Allowed() ->
                  database
                      .sql(BEGIN)
                      .bind("id", leased.id())
                      .bind("fence", fence)
                      .then()
                      .then(callbacks.called(call, leased.customer()))
                      .thenReturn(new Begun(call));
              case Permission.Refused refused ->
                  refuse(leased, refused, GateInput.of(refused.reason(), known))
                      .thenReturn(new Refused(call, refused.reason()));
            });
  }

  private Mono<Void> refuse(Leased leased, Permission.Refused refused, @Nullable String input) {
    return database
        .sql(REFUSE)
        .bind("id", leased.id())
        .bind("reason", refused.reason())
        .bind("input", LedgerRow.value(input, String.class))
        .bind("until", LedgerRow.value(refused.retryAt(), Instant.class))
        .then();
  }

  private Mono<Void> release(Leased leased) {
    return database.sql(WAIT).bind("id", leased.id()).then();
  }

  private Mono<Begin> withoutRecord(CallId call) {
    return database
        .sql(BEGUN)
        .bind("call", call.value())
        .map(row -> new LedgerRow(row).flag("begun"))
        .one()
        .map(begun -> new Refused(call, begun ? "already-begun" : "unknown-call"));
  }

  @Override
  public CompletionStage<Void> giveBack(CallId call) {
    return Stages.done(database.sql(GIVE_BACK).bind("call", call.value()).then());
  }

  @Override
  public CompletionStage<Void> skipped(CallId call, AgentId agent, String reason) {
    return Stages.done(
        database
            .sql(SkipSql.SKIP)
            .bind("call", call.value())
            .bind("agent", agent.value())
            .bind("reason", reason)
            .then());
  }

  @Override
  public CompletionStage<InboundAnswer> inbound(
      CampaignId campaign, CallId call, PhoneNumber caller) {
    return Stages.one(inbound.arrive(campaign, call, caller));
  }

  @Override
  public CompletionStage<Void> arrived(CampaignId campaign, CallId call, PhoneNumber caller) {
    return Stages.done(inbound.taken(campaign, call, caller));
  }

  @Override
  public CompletionStage<Void> promiseCallback(CallId call) {
    return Stages.done(inbound.promise(call));
  }
}
