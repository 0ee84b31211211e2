package io.holdline.customer;

import io.holdline.churn.Reason;
import io.holdline.churn.ReasonTexts;
import io.holdline.customer.CustomerCard.Contact;
import io.holdline.customer.CustomerCard.Offer;
import io.holdline.customer.CustomerCard.OrderLine;
import io.holdline.customer.CustomerCard.PromiseLine;
import io.holdline.customer.CustomerCard.ReasonLine;
import io.holdline.customer.CustomerCard.Why;
import io.holdline.customer.CustomerCard.WhyCalled;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads customers for people, within what each may see; every card read is audited with it. */
@Component
public final class CustomerCards {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String FROM =
      """
        from customer u
        join region g on g.id = u.region_id
        left join lateral (select * from score k where k.customer_id = u.id order by k.as_of desc limit 1) s on true
       where (:region = '' or u.region_id = :region)
         and (:team = '' or u.owner_id in (select id from staff where team_id = :team))
         and (:manager = '' or u.owner_id = :manager
              or exists (select 1 from call_attempt a join call_join j on j.attempt_id = a.id
                          where a.customer_id = u.id and j.agent_id = :manager
                            and j.joined_at > now() - interval '1 day'))
      """;
  private static final String LIST =
      "select u.id, u.name, u.phone, u.owner_id, u.region_id, s.band, s.tier, s.points"
          + FROM
          + """
            and (:band = '' or s.band = :band) and (:tier = '' or s.tier = :tier)
            and (:q = '' or starts_with(u.subscription_key, :q) or starts_with(u.name, :q))
          order by s.points desc nulls last, u.id limit :limit
          """;
  private static final String ATTEMPTS =
      """
      coalesce((select jsonb_agg(jsonb_build_object('at', h.begun_at, 'kind', h.kind, 'agentId', h.agent_id,
                                                    'disposition', h.code) order by h.begun_at desc)
                  from (select a.begun_at, o.kind, j.agent_id, d.code
                          from call_attempt a
                          left join call_outcome o on o.attempt_id = a.id
                          left join call_join j on j.attempt_id = a.id
                          left join disposition d on d.attempt_id = a.id
                         where a.customer_id = u.id and (:campaign = '' or a.campaign_id = :campaign)
                         order by a.begun_at desc limit 10) h), '[]')::text as history
      """;
  private static final String CARD =
      """
      select u.id, u.name, u.phone, u.owner_id, g.name_zh, g.name_en, s.band, s.tier, s.points, s.monthly_value,
             s.as_of, coalesce(s.reasons, '[]')::text as reasons,
             coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'promise', c.promise, 'dueAt', c.due_at,
                                                           'state', c.state) order by c.due_at)
                         from commitment c where c.customer_id = u.id), '[]')::text as promises,
             coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'what', w.what, 'state', w.state,
                                                           'result', w.result) order by w.id desc)
                         from work_order w where w.customer_id = u.id), '[]')::text as orders,
             (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'nameZh', f.name_zh, 'nameEn', f.name_en,
                                                           'cost', f.cost) order by f.cost), '[]')
                from offer f)::text as offers,
             (select jsonb_build_object('listId', l.id, 'asOf', l.as_of, 'priority', r.priority)
                from call_list_record r join call_list l on l.id = r.list_id
               where r.customer_id = u.id and l.ready order by l.id desc limit 1)::text as why,
      """
          + ATTEMPTS
          + FROM
          + " and u.id = :id";
  private static final String WHY =
      """
      select r.state, r.done_reason, x.reason, coalesce(s.reasons, '[]')::text as reasons,
      """
          + ATTEMPTS
          + FROM.replace(
              " where (:region",
              """
              left join lateral (select max(id) as id from call_list where campaign_id = :campaign and ready) l on true
              left join call_list_record r on r.list_id = l.id and r.customer_id = u.id
              left join call_list_exclusion x on x.list_id = l.id and x.customer_id = u.id
              where (:region\
              """)
          + " and u.id = :id";
  private static final String AUDIT =
      """
      insert into audit (staff_id, action, customer_id, address)
      select :reader, 'read-customer', id, :address from customer where id = :id
      """;

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
   * @param address where the request came from, or null for the program itself
   */
  public record Reader(String staff, @Nullable String address, CustomerScope scope) {}

  /**
   * What is looked for; empty texts mean everything.
   *
   * @param text how the name or the subscription key starts
   * @param limit 1 to 500
   */
  public record Search(String band, String tier, String text, int limit) {
    public Search {
      if (limit < 1 || limit > 500) {
        throw new IllegalArgumentException("The limit (%d) must be 1 to 500.".formatted(limit));
      }
    }
  }

  /** Customers in scope, those most likely to leave first. */
  public Mono<List<CustomerLine>> list(CustomerScope scope, Search search) {
    return scoped(LIST, scope)
        .bind("band", search.band())
        .bind("tier", search.tier())
        .bind("q", search.text())
        .bind("limit", search.limit())
        .map(row -> line(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** The card of a customer in scope, audited; empty when there is none. */
  public Mono<CustomerCard> card(long id, Reader reader) {
    return scoped(CARD, reader.scope())
        .bind("id", id)
        .bind("campaign", "")
        .map(row -> card(new LedgerRow(row), reader))
        .one()
        .flatMap(card -> audit(id, reader).thenReturn(card))
        .as(transaction::transactional);
  }

  /** Why a customer in scope is called in a campaign, or is not; audited. */
  public Mono<Why> why(long id, CampaignId campaign, Reader reader) {
    return scoped(WHY, reader.scope())
        .bind("id", id)
        .bind("campaign", campaign.value())
        .map(row -> why(new LedgerRow(row)))
        .one()
        .flatMap(why -> audit(id, reader).thenReturn(why))
        .as(transaction::transactional);
  }

  private Mono<Void> audit(long id, Reader reader) {
    return database
        .sql(AUDIT)
        .bind("reader", reader.staff())
        .bind("address", LedgerRow.value(reader.address(), String.class))
        .bind("id", id)
        .then();
  }

  private DatabaseClient.GenericExecuteSpec scoped(String sql, CustomerScope scope) {
    return database
        .sql(sql)
        .bind("region", scope instanceof CustomerScope.OfRegion(var region) ? region : "")
        .bind("team", scope instanceof CustomerScope.OfTeam(var team) ? team : "")
        .bind("manager", scope instanceof CustomerScope.OfManager(var manager) ? manager : "");
  }

  private static CustomerLine line(LedgerRow row) {
    return new CustomerLine(
        row.number("id"),
        new PersonName(row.text("name")).masked(),
        phone(row),
        row.textOrNull("band"),
        row.textOrNull("tier"),
        row.orNull("points", Integer.class),
        row.textOrNull("owner_id"),
        row.text("region_id"));
  }

  private static CustomerCard card(LedgerRow row, Reader reader) {
    var name = new PersonName(row.text("name"));
    var why = row.textOrNull("why");
    return new CustomerCard(
        row.number("id"),
        reader.scope() instanceof CustomerScope.OfManager ? name.full() : name.masked(),
        phone(row),
        row.text("name_zh"),
        row.text("name_en"),
        row.textOrNull("owner_id"),
        row.textOrNull("tier"),
        row.textOrNull("band"),
        row.orNull("points", Integer.class),
        row.orNull("monthly_value", BigDecimal.class),
        row.orNull("as_of", LocalDate.class),
        reasons(row),
        all(row, "history", Contact[].class),
        all(row, "promises", PromiseLine[].class),
        all(row, "orders", OrderLine[].class),
        all(row, "offers", Offer[].class),
        why == null ? null : JSON.readValue(why, WhyCalled.class));
  }

  private static Why why(LedgerRow row) {
    var state = row.textOrNull("state");
    var done = row.textOrNull("done_reason");
    var excluded = row.textOrNull("reason");
    var reason =
        state != null ? (done == null ? state : done) : excluded == null ? "not-listed" : excluded;
    return new Why(state != null, reason, reasons(row), all(row, "history", Contact[].class));
  }

  private static @Nullable String phone(LedgerRow row) {
    var phone = row.textOrNull("phone");
    return phone == null ? null : new PhoneNumber(phone).masked();
  }

  private static List<ReasonLine> reasons(LedgerRow row) {
    return all(row, "reasons", Reason[].class).stream()
        .map(reason ->
            new ReasonLine(
                reason.rule(),
                reason.points(),
                ReasonTexts.sentence(reason, Locale.SIMPLIFIED_CHINESE),
                ReasonTexts.sentence(reason, Locale.ENGLISH)))
        .toList();
  }

  private static <T> List<T> all(LedgerRow row, String column, Class<T[]> type) {
    return Arrays.asList(JSON.readValue(row.text(column), type));
  }
}
