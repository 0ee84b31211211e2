package io.holdline.web.customers;

import io.holdline.ledger.LedgerRow;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cards of customers: what is outside a person's scope is not found, and each reading is audited.
 */
@Component
public final class Cards {
  /**
   * Who is on a call with the reader, or was until a moment ago, may be read without being owned.
   */
  private static final String ON_MY_CALL =
      """
      exists (select 1 from call_attempt a
                join call_join j on j.attempt_id = a.id and j.agent_id = :reader
                left join call_outcome o on o.attempt_id = a.id
               where a.customer_id = c.id
                 and (o.ended_at is null or o.ended_at > clock_timestamp() - interval '10 minutes'))
      """;

  private static final String BY_ID = "c.id = :customer";
  private static final String OF_CALL =
      "c.id = (select a.customer_id from call_attempt a where a.id = :call)";

  private final DatabaseClient database;
  private final JsonMapper json;
  private final Audit audit;

  Cards(DatabaseClient database, JsonMapper json, Audit audit) {
    this.database = database;
    this.json = json;
    this.audit = audit;
  }

  /**
   * The card of a customer whom the reader may see; empty otherwise.
   *
   * @param where the screen it is read on, for the audit
   */
  public Mono<Card> read(long customer, Person reader, String where, ServerWebExchange exchange) {
    return find(customer, reader)
        .flatMap(card ->
            audit
                .write(Audit.Entry.readCustomer(reader, customer, where), exchange)
                .thenReturn(card));
  }

  /**
   * The card of the customer of a call, with the name in full. Whether the reader has that call is
   * for the asker to know: the floor in Redis says so before the database does.
   */
  public Mono<Card> readOnCall(UUID call, Person reader, ServerWebExchange exchange) {
    return database
        .sql(CardRow.QUERY.formatted(OF_CALL, "true"))
        .bind("call", call)
        .map(this::row)
        .one()
        .map(row -> row.shown(true))
        .flatMap(card ->
            audit
                .write(Audit.Entry.readCustomer(reader, card.id(), "desk"), exchange)
                .thenReturn(card));
  }

  private Mono<Card> find(long customer, Person reader) {
    var scope = reader.scope();
    var onCall = reader.role() == Role.TELEPHONE_MANAGER;
    var condition = scope.onCustomer() + (onCall ? " or " + ON_MY_CALL : "");
    var query = database.sql(CardRow.QUERY.formatted(BY_ID, condition)).bind("customer", customer);
    query = scope.bind(query);
    if (onCall) {
      query = query.bind("reader", reader.id());
    }
    return query.map(this::row).one().map(row -> row.shown(reader.seesNames()));
  }

  private CardRow row(Readable row) {
    return json.readValue(new LedgerRow(row).text("card"), CardRow.class);
  }
}
