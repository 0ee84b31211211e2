package io.holdline.contactpolicy;

import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the facts of one customer from the database, by the database's clock. */
@Component
public final class ContactFactsOfCustomer {
  private static final String FACTS =
      """
      select clock_timestamp() as now,
             coalesce(u.zone, g.zone) as zone,
             c.calls_from, c.calls_until, c.all_hours, c.window_hours,
             u.phone is not null as reachable,
             u.in_net,
             u.port_out_applied_on is not null as port_out,
             exists (select 1 from hold_out h
                      where h.goal = c.goal and h.customer_id = u.id and h.held_out) as held_out,
             exists (select 1 from do_not_call d
                      where d.phone = u.phone and d.since <= clock_timestamp()
                        and (d.expires_at is null or d.expires_at > clock_timestamp())) as do_not_call,
             coalesce((select not k.given from consent k
                        where k.customer_id = u.id and k.channel = 'call' and k.since <= clock_timestamp()
                        order by k.since desc limit 1), false) as consent_refused,
             exists (select 1 from complaint o
                      where o.customer_id = u.id and o.opened_at <= clock_timestamp()
                        and (o.closed_at is null or o.closed_at > clock_timestamp())) as open_complaint,
             t.under_way, t.last_at, k.due_at as callback_at,
             coalesce(k.campaign_id = c.id, false) as callback_here
        from customer u
        join region g on g.id = u.region_id
        join campaign c on c.id = :campaign
        left join callback k on k.customer_id = u.id and k.state in ('open', 'task')
       cross join lateral (
             select coalesce(bool_or(o.attempt_id is null), false) as under_way,
                    max(a.begun_at) filter (where o.kind is distinct from 'switchRefused' and a.direction = 'out') as last_at
               from call_attempt a
               left join call_outcome o on o.attempt_id = a.id
              where a.customer_id = u.id or a.phone = u.phone) t
       where u.id = :customer
      """;

  private final DatabaseClient database;

  ContactFactsOfCustomer(DatabaseClient database) {
    this.database = database;
  }

  /** The facts as of now; empty when there is no such customer or campaign. */
  public Mono<ContactFacts> read(long customer, CampaignId campaign) {
    return database
        .sql(FACTS)
        .bind("customer", customer)
        .bind("campaign", campaign.value())
        .map(row -> facts(new LedgerRow(row)))
        .one();
  }

  private static ContactFacts facts(LedgerRow row) {
    return new ContactFacts(
        row.at("now"),
        ZoneId.of(row.text("zone")),
        new CallingHours(
            row.get("calls_from", LocalTime.class),
            row.get("calls_until", LocalTime.class),
            row.flag("all_hours")),
        row.flag("reachable"),
        row.flag("in_net"),
        row.flag("port_out"),
        row.flag("held_out"),
        row.flag("do_not_call"),
        row.flag("consent_refused"),
        row.flag("open_complaint"),
        row.flag("under_way"),
        row.atOrNull("last_at"),
        Duration.ofHours(row.count("window_hours")),
        row.atOrNull("callback_at"),
        row.flag("callback_here"));
  }
}
