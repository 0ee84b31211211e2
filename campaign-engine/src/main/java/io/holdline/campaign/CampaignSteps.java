package io.holdline.campaign;

import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The steps that a campaign has taken from stage to stage, and who took them. */
@Component
public final class CampaignSteps {
  private static final String STEPS =
      """
      select e.kind, e.by_id, s.name_zh, s.name_en, e.reason, e.at
        from campaign_event e join staff s on s.id = e.by_id
       where e.campaign_id = :campaign and e.kind not in ('mode', 'terms', 'redrafted')
       order by e.id
       limit 500
      """;

  private final DatabaseClient database;

  CampaignSteps(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A step.
   *
   * @param state where the campaign was afterwards, as {@link Stage#key()}
   * @param reason why; null when nobody had to say
   */
  public record Step(
      String state, String byId, String byZh, String byEn, @Nullable String reason, Instant at) {}

  /** The first one first; none of a campaign that was not drafted here. */
  public Mono<List<Step>> of(CampaignId campaign) {
    return database
        .sql(STEPS)
        .bind("campaign", campaign.value())
        .map(row -> step(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Step step(LedgerRow row) {
    return new Step(
        after(row.text("kind")),
        row.text("by_id"),
        row.text("name_zh"),
        row.text("name_en"),
        row.textOrNull("reason"),
        row.at("at"));
  }

  private static String after(String kind) {
    return switch (kind) {
      case "drafted", "withdrawn" -> "draft";
      case "approved" -> "approved";
      case "launched", "resumed" -> "running";
      case "paused" -> "paused";
      case "closed" -> "closed";
      default -> throw new IllegalStateException("The step %s".formatted(kind));
    };
  }
}
