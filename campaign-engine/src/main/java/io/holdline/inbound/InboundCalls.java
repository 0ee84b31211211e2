package io.holdline.inbound;

import io.holdline.callback.Callbacks;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Calls to the line: which campaign takes one, whose customer it is, and what is promised when
 * nobody is free. The attempt that is written keeps the customer from being dialled until the call
 * has ended.
 */
@Component
public final class InboundCalls {
  // Of several subscriptions with the number the one that was in touch last.
  private static final String WHO =
      """
      select u.id
        from customer u
       where u.phone = :phone
       order by u.in_net desc,
                (select max(a.begun_at) from call_attempt a where a.customer_id = u.id) desc nulls last,
                u.updated_at desc, u.id desc
       limit 1
      """;
  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(1, hashint8(:customer)), pg_advisory_xact_lock(2,"
          + " hashtext(:phone))";
  // Of the campaigns whose dialer lives: where the owner sits, else which was in touch last, else
  // the
  // most important one. The first that asks writes it down for all.
  private static final String ARRIVE =
      """
      insert into call_attempt (id, campaign_id, customer_id, phone, owner_id, routing, fence, begun_at, direction)
      select :call, c.id, u.id, :phone, u.owner_id, 'ownerFirst', coalesce(d.fence, 0), clock_timestamp(), 'in'
        from campaign c
        left join customer u on u.id = :customer
        left join dialer_lease d on d.campaign_id = c.id
       where c.id = :campaign or not :taken and d.until > clock_timestamp()
       order by not :taken and c.id = (select y.campaign_id from agent_activity y
                                        where y.agent_id = u.owner_id and y.at > clock_timestamp() - interval '1 day'
                                          and y.presence <> 'LOGGED_OUT'
                                        order by y.at desc, y.version desc limit 1) desc nulls last,
                (select max(a.begun_at) from call_attempt a
                  where a.customer_id = u.id and a.campaign_id = c.id) desc nulls last,
                c.call_priority desc, c.id
       limit 1
      on conflict do nothing
      """;
  private static final String TAKE =
      """
      insert into call_taken (attempt_id, campaign_id)
      select a.id, :campaign from call_attempt a
       where a.id = :call and a.direction = 'in'
         and (a.campaign_id <> :campaign or exists (select 1 from call_taken t where t.attempt_id = a.id))
      on conflict (attempt_id) do update set campaign_id = excluded.campaign_id
      """;
  private static final String ORDER =
      """
      select a.customer_id, o.id as owner_id, coalesce(t.campaign_id, a.campaign_id) as campaign_id,
             (select coalesce(array_agg(v.substitute_id order by v.starts_at, v.id), '{}')
                from cover v join staff s on s.id = v.substitute_id and s.active
               where v.absent_id = o.id and v.starts_at <= clock_timestamp() and v.ends_at > clock_timestamp())
               as covers
        from call_attempt a
        left join call_taken t on t.attempt_id = a.id
        left join staff o on o.id = a.owner_id and o.active
       where a.id = :call
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Callbacks callbacks;

  InboundCalls(
      DatabaseClient database, ReactiveTransactionManager transactions, Callbacks callbacks) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.callbacks = callbacks;
  }

  /**
   * Writes the attempt, of one campaign for all that ask, and tells that one whom to ring; the same
   * call again gets the same answer.
   */
  public Mono<InboundAnswer> arrive(CampaignId campaign, CallId call, PhoneNumber caller) {
    return write(campaign, call, caller, false)
        .then(
            database
                .sql(ORDER)
                .bind("call", call.value())
                .map(row -> answer(campaign, new LedgerRow(row)))
                .one())
        .defaultIfEmpty(new InboundAnswer.Unknown())
        .as(transaction::transactional);
  }

  /** The campaign has taken the call, whatever campaign was to. */
  public Mono<Void> taken(CampaignId campaign, CallId call, PhoneNumber caller) {
    return write(campaign, call, caller, true)
        .then(
            database.sql(TAKE).bind("call", call.value()).bind("campaign", campaign.value()).then())
        .as(transaction::transactional);
  }

  private Mono<Void> write(CampaignId campaign, CallId call, PhoneNumber caller, boolean taken) {
    return database
        .sql(WHO)
        .bind("phone", caller.e164())
        .map(row -> new LedgerRow(row).number("id"))
        .one()
        .flatMap(customer ->
            database
                .sql(ONE_AT_A_TIME)
                .bind("customer", customer)
                .bind("phone", caller.e164())
                .then()
                .thenReturn(customer))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(customer -> write(campaign, call, caller, customer.orElse(null), taken));
  }

  private Mono<Void> write(
      CampaignId campaign,
      CallId call,
      PhoneNumber caller,
      @Nullable Long customer,
      boolean taken) {
    return database
        .sql(ARRIVE)
        .bind("call", call.value())
        .bind("campaign", campaign.value())
        .bind("phone", caller.e164())
        .bind("customer", LedgerRow.value(customer, Long.class))
        .bind("taken", taken)
        .then();
  }

  private static InboundAnswer answer(CampaignId asking, LedgerRow row) {
    if (!row.text("campaign_id").equals(asking.value())) {
      return new InboundAnswer.Elsewhere();
    }
    if (row.orNull("customer_id", Long.class) == null) {
      return new InboundAnswer.Unknown();
    }
    var order =
        Stream.concat(
                Stream.ofNullable(row.textOrNull("owner_id")),
                Stream.of(row.get("covers", String[].class)))
            .filter(Objects::nonNull)
            .distinct()
            .map(AgentId::new)
            .toList();
    return new InboundAnswer.Known(List.copyOf(order));
  }

  /** Nobody was free: the owner calls back within two hours of calling hours. */
  public Mono<Void> promise(CallId call) {
    return callbacks.owe(call);
  }
}
