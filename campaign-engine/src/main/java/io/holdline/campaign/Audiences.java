package io.holdline.campaign;

import io.holdline.campaign.CampaignPlan.Audience;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.churn.Signals;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.Condition;
import io.holdline.ledger.LedgerRow;
import io.holdline.signals.SignalCatalogues;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Whether what a plan names is there: its jurisdiction, and of its audience the regions, the cohort
 * and the signals.
 */
final class Audiences {
  private static final String THERE =
      """
      select (select count(*) from region where id = any (:regions)) as regions,
             exists (select from cohort where name = :name and as_of = :asOf) as cohort,
             exists (select from jurisdiction j where j.id = :jurisdiction) as jurisdiction
      """;
  private static final String CATALOGUE =
      """
      select attributes::text as attributes from signal_catalogue
       where id = (select catalogue_id from score_run where catalogue_id is not null order by id desc limit 1)
      """;

  private final DatabaseClient database;

  Audiences(DatabaseClient database) {
    this.database = database;
  }

  /** Why there cannot be this plan; empty when there can. */
  Mono<Change> refusal(CampaignPlan plan) {
    return there(plan).switchIfEmpty(Mono.defer(() -> unfit(plan.audience())));
  }

  private Mono<Change> there(CampaignPlan plan) {
    var audience = plan.audience();
    var cohort = audience.cohort();
    return database
        .sql(THERE)
        .bind("jurisdiction", plan.law().jurisdiction())
        .bind("regions", audience.regions().toArray(String[]::new))
        .bind("name", LedgerRow.value(cohort == null ? null : cohort.name(), String.class))
        .bind("asOf", LedgerRow.value(cohort == null ? null : cohort.asOf(), LocalDate.class))
        .map(row -> new LedgerRow(row))
        .one()
        .flatMap(row -> {
          if (!row.flag("jurisdiction")) {
            return Mono.just(new Change.Refused("no-jurisdiction"));
          }
          if (row.number("regions") < audience.regions().size()) {
            return Mono.just(new Change.Refused("no-region"));
          }
          return cohort == null || row.flag("cohort")
              ? Mono.empty()
              : Mono.just(new Change.Refused("no-cohort"));
        });
  }

  private Mono<Change> unfit(Audience audience) {
    return audience.conditions().isEmpty()
        ? Mono.empty()
        : catalogue().flatMap(known -> Mono.justOrEmpty(firstUnfit(audience, known)));
  }

  private static Optional<Change> firstUnfit(Audience audience, AttributeCatalogue known) {
    for (var condition : audience.conditions()) {
      if (condition.against(known) instanceof Condition.Checked.Wrong wrong) {
        return Optional.of(new Change.Unfit(condition.attribute(), wrong));
      }
    }
    return Optional.empty();
  }

  /** The signals of the newest scores, or those that the program finds itself. */
  private Mono<AttributeCatalogue> catalogue() {
    return database
        .sql(CATALOGUE)
        .map(row -> SignalCatalogues.read(new LedgerRow(row).text("attributes")))
        .one()
        .switchIfEmpty(Mono.fromSupplier(() -> Signals.standard().catalogue()));
  }
}
