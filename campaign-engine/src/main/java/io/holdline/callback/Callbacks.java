package io.holdline.callback;

import io.holdline.contactpolicy.ContactFactsOfCustomer;
import io.holdline.customer.PersonName;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The calls that customers were promised: agreed on, due, and what came of them. */
@Component
public final class Callbacks {
  private static final Duration SLACK = Duration.ofMinutes(1);
  private static final Duration WITHIN = Duration.ofHours(2);
  private static final Duration FARTHEST = Duration.ofDays(90);

  private static final String TALK =
      """
      select a.customer_id, a.campaign_id, clock_timestamp() as now,
             (select k.attempt_id from callback k
               where k.customer_id = a.customer_id and k.state in ('open', 'task')) as other
        from call_attempt a
        join call_join j on j.attempt_id = a.id and j.agent_id = :agent
       where a.id = :call
      """;
  private static final String MADE =
      "select id, wished_at, due_at from callback where attempt_id = :call";

  // Whoever calls and finds nobody, or loses the manager in the talk, is owed a call: by the owner,
  // else by the one who was lost, else by whom the team owes fewest.
  private static final String MISSED =
      """
      select a.customer_id, a.campaign_id, clock_timestamp() as now,
             (select k.attempt_id from callback k
               where k.customer_id = a.customer_id and k.state in ('open', 'task')) as other,
             o.id is not null as owned,
             coalesce(o.id, (select s.id from call_join j join staff s on s.id = j.agent_id and s.active
                              where j.attempt_id = a.id),
                            (select s.id from staff s
                              where s.role = 'telephone_manager' and s.active and s.region_id = u.region_id
                              order by (select count(*) from callback k
                                         where k.owner_id = s.id and k.state in ('open', 'task')), s.id
                              limit 1)) as owes
        from call_attempt a
        join customer u on u.id = a.customer_id
        left join staff o on o.id = a.owner_id and o.active
       where a.id = :call
      """;
  private static final String LATEST =
      """
      select k.id, k.customer_id, u.name, k.owner_id, k.who, k.wished_at, k.due_at, k.tolerance_min, k.state,
             k.closed_at
        from callback k join customer u on u.id = k.customer_id
       where k.owner_id = :owner
         and (k.state in ('open', 'task') or k.closed_at > clock_timestamp() - interval '1 day')
       order by k.closed_at is not null, k.due_at, k.id limit :limit
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ContactFactsOfCustomer facts;
  private final CallbackRecords records;

  Callbacks(
      DatabaseClient database,
      ReactiveTransactionManager transactions,
      ContactFactsOfCustomer facts,
      CallbackRecords records) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
    this.facts = facts;
    this.records = records;
  }

  private record Talk(long customer, CampaignId campaign, Instant now, @Nullable CallId waitsFor) {}

  /**
   * Writes what was agreed on in a call, with the promise it is; the same call again answers what
   * it answered before.
   */
  public Mono<Agreed> agree(Agreement wish) {
    return database
        .sql(TALK)
        .bind("call", wish.call().value())
        .bind("agent", wish.owner().value())
        .map(row -> talk(new LedgerRow(row)))
        .one()
        .flatMap(talk -> agree(wish, talk))
        .defaultIfEmpty(new Agreed.Refused("not-your-call"))
        .as(transaction::transactional);
  }

  private static Talk talk(LedgerRow row) {
    var other = row.orNull("other", UUID.class);
    return new Talk(
        row.number("customer_id"),
        new CampaignId(row.text("campaign_id")),
        row.at("now"),
        other == null ? null : new CallId(other));
  }

  private Mono<Agreed> agree(Agreement wish, Talk talk) {
    return made(wish.call())
        .switchIfEmpty(
            Mono.defer(() -> {
              var refused = refused(wish, talk);
              return refused == null ? make(wish, talk) : Mono.just(refused);
            }));
  }

  private Mono<Agreed> made(CallId call) {
    return database.sql(MADE).bind("call", call.value()).map(row -> made(new LedgerRow(row))).one();
  }

  private static Agreed made(LedgerRow row) {
    return new Agreed.Made(row.number("id"), row.at("wished_at"), row.at("due_at"));
  }

  private static Agreed.@Nullable Refused refused(Agreement wish, Talk talk) {
    if (wish.at().isBefore(talk.now().minus(SLACK))) {
      return new Agreed.Refused("callback-past");
    }
    if (wish.at().isAfter(talk.now().plus(FARTHEST))) {
      return new Agreed.Refused("callback-too-far");
    }
    return talk.waitsFor() == null ? null : new Agreed.Refused("callback-agreed");
  }

  private Mono<Agreed> make(Agreement wish, Talk talk) {
    return facts
        .read(talk.customer(), talk.campaign())
        .flatMap(known ->
            records.write(talk.customer(), talk.campaign(), wish, known.nextOpen(wish.at())))
        .flatMap(_ -> made(wish.call()));
  }

  /**
   * A customer who called the line and was joined to nobody, or whose manager was lost in the talk
   * and whom nobody else could take, is called back within two hours of calling hours; nothing is
   * written for whom nobody knows or who waits for a call already.
   */
  public Mono<Void> owe(CallId call) {
    return database
        .sql(MISSED)
        .bind("call", call.value())
        .map(row -> owed(call, new LedgerRow(row)))
        .one()
        .flatMap(owed -> owed)
        .then()
        .as(transaction::transactional);
  }

  private Mono<Agreed> owed(CallId call, LedgerRow row) {
    var talk = talk(row);
    var owes = row.textOrNull("owes");
    if (owes == null || talk.waitsFor() != null) {
      return Mono.empty();
    }
    var who = row.flag("owned") ? Agreement.Who.OWNER : Agreement.Who.ANYONE;
    return make(new Agreement(call, new AgentId(owes), talk.now(), who, WITHIN), talk);
  }

  /** What a manager owes customers, what was kept and missed within a day behind it. */
  public Mono<List<Callback>> of(AgentId owner, int limit) {
    return database
        .sql(LATEST)
        .bind("owner", owner.value())
        .bind("limit", limit)
        .map(row -> callback(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Callback callback(LedgerRow row) {
    return new Callback(
        row.number("id"),
        row.number("customer_id"),
        new PersonName(row.text("name")),
        row.text("owner_id"),
        row.text("who"),
        row.at("wished_at"),
        row.at("due_at"),
        row.count("tolerance_min"),
        row.text("state"),
        row.atOrNull("closed_at"));
  }
}
