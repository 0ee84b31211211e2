package io.holdline.survey;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.edge.Errands;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The questions that wait to be sent, handed out once at a time. */
@Component
final class SurveyErrands implements Errands<SurveyErrand, SurveyErrands.Run> {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final DatabaseClient database;

  SurveyErrands(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A question that was sent, or will not be.
   *
   * @param reason why it is not sent; null: it is
   */
  record Run(UUID ask, @Nullable String reason) {}

  @Override
  public Flux<SurveyErrand> take(int most, Duration lease) {
    return database
        .sql(SurveySql.TAKE)
        .bind("most", most)
        .bind("lease", (double) lease.toSeconds())
        .map(row -> errand(new LedgerRow(row)))
        .all();
  }

  @Override
  public Mono<Void> done(List<Run> runs) {
    return database
        .sql(SurveySql.DONE)
        .bind("reference", runs.stream().map(Run::ask).toArray(UUID[]::new))
        .bind("reason", reasons(runs))
        .then();
  }

  @SuppressWarnings("NullAway") // the database takes null for what was sent
  private static String[] reasons(List<Run> runs) {
    return runs.stream().map(Run::reason).toArray(String[]::new);
  }

  /** Not before that moment, which the contact policy names. */
  Mono<Void> later(UUID ask, Instant at) {
    return database.sql(SurveySql.LATER).bind("reference", ask).bind("at", at).then();
  }

  /** Another try comes later, after twice the pause before it. */
  @Override
  public Mono<Void> again(SurveyErrand errand, String fault) {
    return database
        .sql(SurveySql.AGAIN)
        .bind("reference", errand.ask())
        .bind("longest", (double) LONGEST_PAUSE.toSeconds())
        .then();
  }

  private static SurveyErrand errand(LedgerRow row) {
    var phone = row.textOrNull("phone");
    return new SurveyErrand(
        row.id("reference"),
        row.number("customer_id"),
        new CampaignId(row.text("campaign")),
        row.at("asked_at"),
        new SurveyErrand.To(
            phone == null ? null : new PhoneNumber(phone),
            row.text("language"),
            row.text("zh"),
            row.text("en")),
        row.orNull("said", Boolean.class));
  }
}
