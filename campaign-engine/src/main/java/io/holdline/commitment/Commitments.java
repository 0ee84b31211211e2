package io.holdline.commitment;

import io.holdline.dialer.AgentId;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The promises that were made, and whether they were kept. */
@Component
public final class Commitments {
  /** An open promise. */
  public record Due(long id, long customer, String promise, Instant dueAt) {}

  /** The answer to a promise. */
  public sealed interface Promised {
    record Made(long id) implements Promised {}

    /**
     * @param reason {@code not-your-customer}: neither the portfolio's nor a call's of this agent
     */
    record Refused(String reason) implements Promised {}
  }

  private static final String PROMISE =
      """
      insert into commitment (customer_id, attempt_id, agent_id, promise, due_at)
      select u.id, :call, :agent, :text, :due
        from customer u
       where u.id = :customer
         and (u.owner_id in (select * from portfolios_of(:agent)) and cast(:call as uuid) is null
              or exists (select 1 from call_attempt a join call_join j on j.attempt_id = a.id
                          where a.customer_id = u.id and j.agent_id = :agent
                            and (cast(:call as uuid) is null or a.id = :call)))
      returning id
      """;
  private static final String NEXT =
      """
      select id, customer_id, promise, due_at from commitment
       where agent_id = :agent and state = 'open' order by due_at, id limit :limit
      """;
  private static final String KEPT =
      "update commitment set state = 'kept', closed_at = clock_timestamp() where id = :id and state"
          + " = 'open'";

  private final DatabaseClient database;

  Commitments(DatabaseClient database) {
    this.database = database;
  }

  /** Writes a promise. */
  public Mono<Promised> promise(Promise promise) {
    var call = promise.call();
    return database
        .sql(PROMISE)
        .bind("customer", promise.customer())
        .bind("call", LedgerRow.value(call == null ? null : call.value(), UUID.class))
        .bind("agent", promise.agent().value())
        .bind("text", promise.text())
        .bind("due", promise.dueAt())
        .map(row -> new LedgerRow(row).number("id"))
        .one()
        .<Promised>map(Promised.Made::new)
        .defaultIfEmpty(new Promised.Refused("not-your-customer"));
  }

  /** The open promises of an agent, the most urgent first. */
  public Mono<List<Due>> nextDue(AgentId agent, int limit) {
    return database
        .sql(NEXT)
        .bind("agent", agent.value())
        .bind("limit", limit)
        .map(row -> due(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Due due(LedgerRow row) {
    return new Due(
        row.number("id"), row.number("customer_id"), row.text("promise"), row.at("due_at"));
  }

  /** Closes a promise that was carried out. */
  public Mono<Void> kept(long id) {
    return database.sql(KEPT).bind("id", id).then();
  }
}
