package io.holdline.customer;

import io.holdline.churn.Reason;
import io.holdline.customer.CustomerCard.Account;
import io.holdline.customer.CustomerCard.Contact;
import io.holdline.customer.CustomerCard.OrderLine;
import io.holdline.customer.CustomerCard.PromiseLine;
import io.holdline.customer.CustomerCard.Why;
import io.holdline.customer.CustomerCard.WhyCalled;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads customers for people, within what each may see. What is read is on record in the same
 * transaction: no audit, no answer.
 */
@Component
public final class CustomerCards {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  CustomerCards(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.database = database;
    this.transaction = TransactionalOperator.create(transactions);
  }

  /**
   * Who reads.
   *
   * @param staff the sign-in name
   * @param where the screen it is read on, for the audit
   * @param address where the request came from, or null for the program itself
   */
  public record Reader(String staff, CustomerScope scope, String where, @Nullable String address) {}

  /**
   * What is looked for; null means anything.
   *
   * @param words a part of the name, or the whole subscription key
   * @param limit 1 to 500
   */
  public record Search(
      @Nullable String band, @Nullable String tier, @Nullable String words, int limit) {
    public static final int MOST = 500;

    public Search {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("The 'limit' must be 1 to %d.".formatted(MOST));
      }
    }
  }

  /** Customers in scope, those most likely to leave first. */
  public Mono<List<CustomerLine>> list(Search search, Reader reader) {
    var words = search.words() == null ? null : "%" + escaped(search.words()) + "%";
    return scoped(CustomerSql.LIST, CustomerSql.within(reader.scope()), reader.scope())
        .bind("band", LedgerRow.value(search.band(), String.class))
        .bind("tier", LedgerRow.value(search.tier(), String.class))
        .bind("words", LedgerRow.value(words, String.class))
        .bind("key", LedgerRow.value(search.words(), String.class))
        .bind("limit", search.limit())
        .map(row -> line(new LedgerRow(row)))
        .all()
        .collectList()
        .flatMap(found -> listed(reader, found).thenReturn(found))
        .as(this::whole);
  }

  /** The card of a customer in scope; empty when there is none. */
  public Mono<CustomerCard> card(long id, Reader reader) {
    return scoped(
            CustomerSql.CARD_OF_CUSTOMER,
            CustomerSql.withinOrOnCall(reader.scope()),
            reader.scope())
        .bind("id", id)
        .map(row -> card(new LedgerRow(row)))
        .one()
        .flatMap(card -> read(reader, card.id()).thenReturn(card))
        .as(this::whole);
  }

  /**
   * The card of the customer of a call, whatever the reader's scope, also while a manager only
   * looks at it before the call; empty when nobody knows the customer. Whether the reader has that
   * call is for the asker to know: the floor in Redis says so before the ledger does.
   */
  public Mono<CustomerCard> cardOnCall(CallId call, Reader reader) {
    return database
        .sql(CustomerSql.CARD_OF_CALL)
        .bind("call", call.value())
        .map(row -> card(new LedgerRow(row)))
        .one()
        .flatMap(card -> read(reader, card.id()).thenReturn(card))
        .as(this::whole);
  }

  /**
   * The customer in scope with this key, who is being looked at, also one who is erased; empty when
   * there is none.
   */
  public Mono<Long> find(String key, Reader reader) {
    return scoped(CustomerSql.BY_KEY, CustomerSql.withinOrErased(reader.scope()), reader.scope())
        .bind("key", key)
        .map(row -> new LedgerRow(row).number("id"))
        .one()
        .flatMap(id -> read(reader, id).thenReturn(id))
        .as(this::whole);
  }

  /**
   * Whether the customer is in scope; no reading, so nothing is on record: for what belongs to a
   * card that was read.
   */
  public Mono<Boolean> isWithin(long id, CustomerScope scope) {
    return scoped(
            "select exists (select 1 from customer c where c.id = :id and (%s)) as within",
            CustomerSql.withinOrOnCall(scope), scope)
        .bind("id", id)
        .map(row -> new LedgerRow(row).flag("within"))
        .one();
  }

  /** The key of a customer in scope, not on record either; empty outside the scope. */
  public Mono<String> keyWithin(long id, CustomerScope scope) {
    return scoped(
            "select c.subscription_key from customer c where c.id = :id and (%s)",
            CustomerSql.withinOrOnCall(scope), scope)
        .bind("id", id)
        .map(row -> new LedgerRow(row).text("subscription_key"))
        .one();
  }

  /**
   * The number of a customer in scope, if there is one; empty outside the scope. Nothing is on
   * record, which is for the asker to write in the same transaction.
   */
  public Mono<Optional<PhoneNumber>> number(long id, CustomerScope scope) {
    return scoped(
            "select c.phone from customer c where c.id = :id and (%s)",
            CustomerSql.within(scope), scope)
        .bind("id", id)
        .map(row -> Optional.ofNullable(phone(new LedgerRow(row))))
        .one();
  }

  /** Why a customer in scope is called in a campaign, or is not; empty outside the scope. */
  public Mono<Why> why(long id, CampaignId campaign, Reader reader) {
    return scoped(CustomerSql.WHY, CustomerSql.withinOrOnCall(reader.scope()), reader.scope())
        .bind("id", id)
        .bind("campaign", campaign.value())
        .map(row -> why(new LedgerRow(row)))
        .one()
        .flatMap(why -> read(reader, id).thenReturn(why))
        .as(this::whole);
  }

  private <T> Mono<T> whole(Mono<T> reading) {
    return transaction.transactional(reading).timeout(LONGEST);
  }

  private Mono<Void> read(Reader reader, long customer) {
    return audit(reader, "read-customer", customer, Map.of("where", reader.where()));
  }

  private Mono<Void> listed(Reader reader, List<CustomerLine> found) {
    var ids = found.stream().map(CustomerLine::id).toList();
    return audit(reader, "list-customers", null, Map.of("where", reader.where(), "ids", ids));
  }

  private Mono<Void> audit(
      Reader reader, String action, @Nullable Long customer, Map<String, ?> detail) {
    return database
        .sql(CustomerSql.AUDIT)
        .bind("reader", reader.staff())
        .bind("action", action)
        .bind("customer", LedgerRow.value(customer, Long.class))
        .bind("detail", JSON.writeValueAsString(detail))
        .bind("address", LedgerRow.value(reader.address(), String.class))
        .then();
  }

  private GenericExecuteSpec scoped(String sql, String condition, CustomerScope scope) {
    var query = database.sql(sql.formatted(condition));
    return switch (scope) {
      case CustomerScope.All(), CustomerScope.None() -> query;
      case CustomerScope.OfRegion(var region) -> query.bind("within", region);
      case CustomerScope.OfTeam(var team) -> query.bind("within", team);
      case CustomerScope.OfManager(var manager) -> query.bind("within", manager);
    };
  }

  private static CustomerLine line(LedgerRow row) {
    return new CustomerLine(
        row.number("id"),
        new PersonName(row.text("name")),
        phone(row),
        row.text("region_id"),
        row.textOrNull("owner_id"),
        row.textOrNull("tier"),
        row.textOrNull("band"),
        row.orNull("points", Integer.class),
        row.orNull("as_of", LocalDate.class));
  }

  private static CustomerCard card(LedgerRow row) {
    var why = row.textOrNull("why");
    return new CustomerCard(
        row.number("id"),
        row.text("subscription_key"),
        new PersonName(row.text("name")),
        phone(row),
        row.text("name_zh"),
        row.text("name_en"),
        row.textOrNull("owner_id"),
        row.textOrNull("tier"),
        row.textOrNull("band"),
        row.orNull("points", Integer.class),
        row.orNull("monthly_value", BigDecimal.class),
        row.orNull("as_of", LocalDate.class),
        all(row, "reasons", Reason[].class),
        all(row, "history", Contact[].class),
        all(row, "promises", PromiseLine[].class),
        all(row, "orders", OrderLine[].class),
        why == null ? null : JSON.readValue(why, WhyCalled.class),
        JSON.readValue(row.text("account"), Account.class));
  }

  private static Why why(LedgerRow row) {
    return new Why(
        row.flag("listed"),
        row.text("reason"),
        all(row, "reasons", Reason[].class),
        all(row, "history", Contact[].class));
  }

  private static @Nullable PhoneNumber phone(LedgerRow row) {
    var phone = row.textOrNull("phone");
    return phone == null ? null : new PhoneNumber(phone);
  }

  private static <T> List<T> all(LedgerRow row, String column, Class<T[]> type) {
    return Arrays.asList(JSON.readValue(row.text(column), type));
  }

  private static String escaped(String words) {
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
