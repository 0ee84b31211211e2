package io.holdline.startgate;

import io.holdline.calllist.AudienceCount;
import io.holdline.calllist.AudiencePreview;
import io.holdline.calllist.AudiencePreview.Preview;
import io.holdline.calllist.AudiencePreview.Wish;
import io.holdline.campaign.CampaignLife;
import io.holdline.campaign.Campaigns;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.campaign.Stage;
import io.holdline.contactpolicy.CallingHours;
import io.holdline.contactpolicy.CallingTimes;
import io.holdline.contactpolicy.MissingCalendars;
import io.holdline.decisiontable.Label;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerRow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks at everything that a campaign needs before customers are called, and starts it only when
 * nothing is missing that it cannot do without.
 */
@Component
public final class StartGate {
  private final DatabaseClient database;
  private final Campaigns campaigns;
  private final CampaignLife life;
  private final AudiencePreview audiences;
  private final MissingCalendars calendars;
  private final Clock clock;

  StartGate(
      DatabaseClient database,
      Campaigns campaigns,
      CampaignLife life,
      AudiencePreview audiences,
      MissingCalendars calendars,
      ObjectProvider<Clock> clock) {
    this.database = database;
    this.campaigns = campaigns;
    this.life = life;
    this.audiences = audiences;
    this.calendars = calendars;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /** What came of looking. */
  public sealed interface Look {
    /**
     * @param missing those that block first
     */
    record Seen(AudienceCount count, List<Missing> missing) implements Look {}

    /** The audience could not be counted. */
    record Uncounted(Label sentence) implements Look {}
  }

  /** What came of a wish to start. */
  public sealed interface Start {
    record Started(Change change) implements Start {}

    /**
     * @param missing those that block first, then the warnings
     */
    record Blocked(List<Missing> missing) implements Start {}
  }

  /** What the campaign lacks now; empty when there is no such campaign. */
  public Mono<Look> look(CampaignId campaign, String by) {
    var now = clock.instant();
    return life.plan(campaign)
        .flatMap(plan ->
            Mono.zip(
                facts(campaign, now),
                audiences.of(new Wish(by, campaign.value(), plan, audiences.today()))))
        .map(found -> seen(found.getT1(), found.getT2()));
  }

  private static Look seen(StartFacts facts, Preview preview) {
    return switch (preview) {
      case Preview.Counted(var count) -> new Look.Seen(count, StartChecks.of(facts, count));
      case Preview.Refused(var sentence) -> new Look.Uncounted(sentence);
      case Preview.Stopped() ->
          new Look.Uncounted(
              new Label("没有数完；请再试一次。", "The count was not finished; please try again."));
    };
  }

  /** Launches an approved campaign that lacks nothing it cannot do without. */
  public Mono<Start> start(CampaignId campaign, String by) {
    Mono<Start> started = Mono.defer(() -> life.launch(campaign, by).map(Start.Started::new));
    return campaigns
        .find(campaign)
        .filter(found -> found.stage() instanceof Stage.Approved)
        .flatMap(_ -> look(campaign, by))
        .<Start>mapNotNull(StartGate::blocked)
        .switchIfEmpty(started);
  }

  private static Start.@Nullable Blocked blocked(Look look) {
    return switch (look) {
      case Look.Seen(_, var missing) when missing.stream().anyMatch(Missing::blocking) ->
          new Start.Blocked(missing);
      case Look.Seen _ -> null;
      case Look.Uncounted(var sentence) ->
          new Start.Blocked(List.of(new Missing("uncounted", true, sentence, "/jobs")));
    };
  }

  private Mono<StartFacts> facts(CampaignId campaign, Instant now) {
    return database
        .sql(StartFactsSql.FACTS)
        .bind("campaign", campaign.value())
        .bind("now", now)
        .bind("horizon", CallingTimes.HORIZON)
        .map(row -> found(new LedgerRow(row), now))
        .one()
        .flatMap(found ->
            calendars
                .on(found.facts.moment().today())
                .filter(missing -> missing.jurisdiction().equals(found.jurisdiction))
                .map(MissingCalendars.Missing::sentence)
                .collectList()
                .map(found.facts::lacking));
  }

  /** What one row tells; the calendars are asked for after it. */
  private record Found(String jurisdiction, StartFacts facts) {}

  private static Found found(LedgerRow row, Instant now) {
    var hours = new ArrayList<CallingHours>();
    hours.add(hours(row, "calls"));
    if (row.orNull("law_from", LocalTime.class) != null) {
      hours.add(hours(row, "law"));
    }
    var facts =
        new StartFacts(
            row.text("id"),
            new StartFacts.Calling(
                new CallingTimes(
                    row.flag("all_hours"), hours, Set.of(row.get("closed", LocalDate[].class))),
                row.textOrNull("caller_id"),
                row.text("mode").equals("PREDICTIVE"),
                row.textOrNull("abandon_message")),
            new StartFacts.Comparison(row.text("goal"), row.flag("held_out"), row.flag("measured")),
            new StartFacts.Ready(
                row.number("offers"),
                row.number("managers"),
                List.of(row.get("idle_tables", String[].class)),
                row.flag("scripted"),
                row.orNull("scores_of", LocalDate.class),
                row.orNull("listed", Long.class)),
            new StartFacts.Moment(now, ZoneId.of(row.text("zone"))),
            List.of());
    return new Found(row.text("jurisdiction_id"), facts);
  }

  private static CallingHours hours(LedgerRow row, String whose) {
    return new CallingHours(
        row.get(whose + "_from", LocalTime.class), row.get(whose + "_until", LocalTime.class));
  }
}
