package io.holdline.calllist;

import io.holdline.contactpolicy.CallingTimes;
import io.holdline.contactpolicy.ContactTermsRow;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How far a campaign's newest list is, and when it may be called next. */
@Component
public final class ListProgress {
  /**
   * The newest list, or zeros when there is none.
   *
   * @param waiting records not dialled yet or to be dialled again
   * @param nextCallAt when the first waiting customer may be called, now or later; null when none
   *     waits
   * @param quiet whether that customer could be called earlier but for the calling hours
   */
  public record Progress(
      long waiting, long done, long heldOut, @Nullable Instant nextCallAt, boolean quiet) {
    public static final Progress NOTHING = new Progress(0, 0, 0, null, false);

    Progress plus(Progress other) {
      var first = isEarlier(other.nextCallAt, nextCallAt) ? other : this;
      return new Progress(
          waiting + other.waiting,
          done + other.done,
          Math.max(heldOut, other.heldOut),
          first.nextCallAt,
          first.quiet);
    }

    private static boolean isEarlier(@Nullable Instant one, @Nullable Instant other) {
      return one != null && (other == null || one.isBefore(other));
    }
  }

  // By zone, because calling hours are read on each customer's own clock.
  private static final String BY_ZONE =
      """
      select count(*) filter (where r.state in ('waiting', 'leased')) as waiting,
             count(*) filter (where r.state = 'done') as done,
             max(coalesce(l.held_out, 0)) as held_out,
             greatest(min(r.next_at) filter (where r.state in ('waiting', 'leased')), now()) as next_at,
             count(*) filter (where r.state in ('waiting', 'leased')) > 0 as waits,
             z.zone, t.calls_from, t.calls_until, t.all_hours, t.law_from, t.law_until,
             rest_days(t.jurisdiction_id, t.rest, (now() at time zone z.zone)::date - 1, :horizon) as closed
        from call_list l
        join call_list_record r on r.list_id = l.id
        join customer u on u.id = r.customer_id
        join region g on g.id = u.region_id
       cross join lateral (select coalesce(u.zone, g.zone) as zone) z
       cross join campaign_contact_terms(:campaign, now()) t
       where l.id = (select max(id) from call_list where campaign_id = :campaign and ready)
       group by z.zone, t.calls_from, t.calls_until, t.all_hours, t.law_from, t.law_until, t.jurisdiction_id, t.rest
      """;

  private final DatabaseClient database;

  ListProgress(DatabaseClient database) {
    this.database = database;
  }

  public Mono<Progress> of(CampaignId campaign) {
    return database
        .sql(BY_ZONE)
        .bind("campaign", campaign.value())
        .bind("horizon", CallingTimes.HORIZON)
        .map(row -> ofZone(new LedgerRow(row)))
        .all()
        .reduce(Progress.NOTHING, Progress::plus);
  }

  private static Progress ofZone(LedgerRow row) {
    if (!row.flag("waits")) {
      return new Progress(0, row.number("done"), row.number("held_out"), null, false);
    }
    var due = row.at("next_at");
    var next = ContactTermsRow.times(row).nextOpen(due, ZoneId.of(row.text("zone")));
    return new Progress(
        row.number("waiting"), row.number("done"), row.number("held_out"), next, next.isAfter(due));
  }
}
