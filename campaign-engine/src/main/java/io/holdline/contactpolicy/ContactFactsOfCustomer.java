package io.holdline.contactpolicy;

import io.holdline.contactpolicy.ContactFacts.Attempts;
import io.holdline.contactpolicy.ContactFacts.Care;
import io.holdline.contactpolicy.ContactFacts.Consent;
import io.holdline.contactpolicy.ContactFacts.History;
import io.holdline.contactpolicy.ContactFacts.Line;
import io.holdline.contactpolicy.ContactFacts.Promised;
import io.holdline.contactpolicy.ContactFacts.Stop;
import io.holdline.contactpolicy.ContactFacts.Wishes;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the facts of one customer from the database, by the database's clock. */
@Component
public final class ContactFactsOfCustomer {
  private final DatabaseClient database;
  private final ContactSettings settings;

  ContactFactsOfCustomer(DatabaseClient database, ContactSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** The facts as of now; empty when there is no such customer or campaign. */
  public Mono<ContactFacts> read(long customer, CampaignId campaign) {
    return database
        .sql(ContactFactsSql.READ)
        .bind("customer", customer)
        .bind("campaign", campaign.value())
        .bind("marketing", settings.marketingNumber())
        .bind("horizon", CallingTimes.HORIZON)
        .map(row -> facts(new LedgerRow(row)))
        .one();
  }

  /**
   * The facts for a call about a promised visit, which is as a call that was promised for now;
   * empty when there is no such customer.
   *
   * @param callerId the number that is shown; null: the switch's own
   */
  public Mono<ContactFacts> readForVisit(long customer, @Nullable String callerId) {
    return database
        .sql(ContactFactsSql.READ_FOR_VISIT)
        .bind("customer", customer)
        .bind("caller", LedgerRow.value(callerId, String.class))
        .bind("marketing", settings.marketingNumber())
        .bind("horizon", CallingTimes.HORIZON)
        .map(row -> facts(new LedgerRow(row)).promisedNow())
        .one();
  }

  private ContactFacts facts(LedgerRow row) {
    return new ContactFacts(
        row.at("now"),
        ContactTermsRow.terms(row, settings),
        new Line(
            ZoneId.of(row.text("zone")),
            row.flag("reachable"),
            row.flag("in_net"),
            row.flag("port_out"),
            row.atOrNull("dead_since")),
        wishes(row),
        new Care(
            stop(row, "held", "held_until"),
            row.flag("open_complaint"),
            row.atOrNull("complaint_closed_at"),
            row.textOrNull("harmed"),
            row.flag("held_out")),
        new History(
            row.flag("under_way"),
            attempts(row, "person_week", "person_ever"),
            attempts(row, "number_week", "number_ever"),
            row.atOrNull("last_at"),
            row.atOrNull("contact_at"),
            row.atOrNull("abandoned_at")));
  }

  private static Wishes wishes(LedgerRow row) {
    var callback = row.atOrNull("callback_at");
    return new Wishes(
        row.flag("telemarketing_refused"),
        stop(row, "lists", "listed_until"),
        Consent.valueOf(row.text("consent")),
        callback == null ? null : new Promised(callback, row.flag("callback_here")));
  }

  private static @Nullable Stop stop(LedgerRow row, String what, String until) {
    var stops = row.textOrNull(what);
    return stops == null ? null : new Stop(stops, row.atOrNull(until));
  }

  private static Attempts attempts(LedgerRow row, String week, String ever) {
    return new Attempts(Arrays.asList(row.get(week, Instant[].class)), row.number(ever));
  }
}
