package io.holdline.web.campaigns;

import io.holdline.campaign.Campaign;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.decisiontable.Condition;
import io.holdline.dialer.CampaignId;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Audit;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What came of a wished change of a campaign, said and put on record. */
@Component
final class CampaignAnswers {
  private final Audit audit;

  CampaignAnswers(Audit audit) {
    this.audit = audit;
  }

  /** The changed campaign, or the {@link Problem} of a refusal. */
  Mono<CampaignView> done(Mono<Change> change, Audit.Entry entry, ServerWebExchange exchange) {
    return change
        .map(CampaignAnswers::changed)
        .flatMap(campaign -> audit.write(entry, exchange).thenReturn(CampaignView.of(campaign)));
  }

  private static Campaign changed(Change answer) {
    return switch (answer) {
      case Change.Changed(var campaign) -> campaign;
      case Change.Unfit _, Change.Refused _ -> throw problem(answer);
    };
  }

  /** Why a change was not made. */
  static Problem problem(Change answer) {
    return switch (answer) {
      case Change.Unfit(var signal, var wrong) -> unfit(signal, wrong);
      case Change.Refused(var reason) ->
          reason.equals("no-campaign") ? unknown() : Problem.refused(reason, sentence(reason));
      case Change.Changed(var campaign) ->
          throw new IllegalArgumentException(
              "The campaign %s was changed.".formatted(campaign.id()));
    };
  }

  private static Problem unfit(String signal, Condition.Checked.Wrong wrong) {
    var problem =
        Problem.refused(wrong.code(), wrong.sentence().en())
            .with("signal", signal)
            .with("sentence", wrong.sentence());
    var meant = wrong.suggestion();
    return meant == null ? problem : problem.with("suggestion", meant);
  }

  private static String sentence(String reason) {
    return switch (reason) {
      case "campaign-exists" -> "There is a campaign of that id already.";
      case "no-region" -> "The audience names a region that is not there.";
      case "no-jurisdiction" -> "There is no such jurisdiction.";
      case "no-cohort" -> "There is no cohort of this name and day.";
      case "campaign-not-draft" -> "The campaign is no draft any more.";
      case "own-draft" -> "Whoever has written in a campaign does not approve it.";
      case "campaign-not-approved" -> "The campaign is not approved.";
      case "campaign-closed" -> "The campaign is closed.";
      case "campaign-not-running" -> "The campaign does not run.";
      case "campaign-not-paused" -> "The campaign is not paused.";
      case "callbacks-open" -> "Calls are still promised in this campaign: let them be made first.";
      case "stale-version" -> "Somebody has changed the campaign since you looked at it.";
      case "consent-phrase-missing" -> "Recording needs a phrase that asks for consent.";
      default -> "The change was refused (%s).".formatted(reason);
    };
  }

  static Problem unknown() {
    return Problem.notFound("There is no such campaign.");
  }

  /** The id in an address; 404 for what can be none. */
  static CampaignId id(String text) {
    try {
      return new CampaignId(text);
    } catch (IllegalArgumentException _) {
      throw unknown();
    }
  }
}
