package io.holdline.survey;

import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerRow;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What customers answered. A reply is written down once, with the reason when it does not count; it
 * counts when it is the first that is a number, came within a week, and from the customer's own.
 */
@Component
public final class SurveyReplies {
  private final DatabaseClient database;

  SurveyReplies(DatabaseClient database) {
    this.database = database;
  }

  /**
   * Writes a reply down; said again it changes nothing.
   *
   * @return false when it is no reply to a question of ours, of which then nothing is kept here
   */
  public Mono<Boolean> hear(SurveyReply reply) {
    PhoneNumber sender = reply.sender();
    return database
        .sql(SurveySql.HEAR)
        .bind("source", reply.source())
        .bind("sourceId", reply.id())
        .bind("reference", reply.reference())
        .bind("score", LedgerRow.value(reply.score(), Integer.class))
        .bind("sender", LedgerRow.value(sender == null ? null : sender.e164(), String.class))
        .bind("at", reply.happenedAt())
        .map(row -> new LedgerRow(row).flag("known"))
        .one();
  }
}
