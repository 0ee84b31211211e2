package io.holdline.web.campaigns;

import io.holdline.campaign.Campaign;
import io.holdline.campaign.Campaigns;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.dialer.DialingMode;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How campaigns call; a change takes effect within two seconds. */
@RestController
@RequestMapping("/api/campaigns")
final class CampaignController {
  private final Campaigns campaigns;
  private final CampaignAnswers answers;

  CampaignController(Campaigns campaigns, CampaignAnswers answers) {
    this.campaigns = campaigns;
    this.answers = answers;
  }

  record Mode(@Nullable String mode) {}

  /**
   * @param version the one that the page has shown
   */
  record NewTerms(@Nullable Integer version, CampaignView.@Nullable Terms terms) {}

  @Allowed({Role.SUPERVISOR, Role.TEAM_LEADER, Role.ADMIN, Role.MARKETER, Role.AUDITOR})
  @GetMapping
  Mono<List<CampaignView>> all() {
    return campaigns.all().map(CampaignView::of).collectList();
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/mode")
  Mono<CampaignView> mode(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody Mode wish,
      ServerWebExchange exchange) {
    var mode = mode(wish.mode);
    return answers.done(
        campaigns.mode(CampaignAnswers.id(id), mode, person.id()),
        new Audit.Entry(person.id(), "campaign-mode", null, id, Map.of("to", mode.name())),
        exchange);
  }

  @Allowed({Role.SUPERVISOR, Role.ADMIN})
  @PutMapping("/{id}/terms")
  Mono<CampaignView> terms(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody NewTerms wish,
      ServerWebExchange exchange) {
    var terms = wish.terms;
    var version = wish.version;
    if (terms == null || version == null) {
      return Mono.error(Problem.badRequest("New terms need 'version' and 'terms'."));
    }
    return campaigns
        .find(CampaignAnswers.id(id))
        .switchIfEmpty(Mono.error(CampaignAnswers::unknown))
        .flatMap(before -> changed(before, terms, version, person))
        .as(change ->
            answers.done(change, Audit.Entry.of(person, "campaign-terms", null, id), exchange));
  }

  private Mono<Change> changed(
      Campaign before, CampaignView.Terms terms, int version, Person person) {
    try {
      return campaigns.terms(terms.on(before.settings()), terms.owners(), version, person.id());
    } catch (IllegalArgumentException refused) {
      return Mono.error(Problem.badRequest(String.valueOf(refused.getMessage())));
    }
  }

  private static DialingMode mode(@Nullable String text) {
    for (var mode : DialingMode.values()) {
      if (mode.name().equals(text)) {
        return mode;
      }
    }
    throw Problem.badRequest("The 'mode' is one of PREVIEW, PROGRESSIVE, PREDICTIVE and MANUAL.");
  }
}
