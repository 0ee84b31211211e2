package io.holdline.campaign;

import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Who did what with campaigns; only ever added to. */
final class CampaignEvents {
  private static final String EVENT =
      """
      insert into campaign_event (campaign_id, kind, by_id, reason, detail)
      values (:id, :kind, :by, :reason, jsonb_build_object('to', cast(:to as text)))
      """;

  private final DatabaseClient database;

  CampaignEvents(DatabaseClient database) {
    this.database = database;
  }

  /**
   * One of them.
   *
   * @param kind as in the database
   * @param to what it was changed to
   */
  record Event(String kind, String by, @Nullable String reason, @Nullable String to) {}

  Mono<Void> keep(CampaignId id, Event event) {
    return database
        .sql(EVENT)
        .bind("id", id.value())
        .bind("kind", event.kind())
        .bind("by", event.by())
        .bind("reason", LedgerRow.value(event.reason(), String.class))
        .bind("to", LedgerRow.value(event.to(), String.class))
        .then();
  }
}
