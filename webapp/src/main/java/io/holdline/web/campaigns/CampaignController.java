package io.holdline.web.campaigns;

import io.holdline.campaign.Campaign;
import io.holdline.campaign.Campaigns;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.dialer.CampaignId;
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

/** Campaigns and their steering; a change takes effect within two seconds. */
@RestController
@RequestMapping("/api/campaigns")
final class CampaignController {
  private static final int LONGEST_REASON = 200;

  private final Campaigns campaigns;
  private final Audit audit;

  CampaignController(Campaigns campaigns, Audit audit) {
    this.campaigns = campaigns;
    this.audit = audit;
  }

  record Mode(@Nullable String mode) {}

  record Pause(@Nullable String reason) {}

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
    return done(
        campaigns.mode(id(id), mode, person.id()),
        new Audit.Entry(person.id(), "campaign-mode", null, id, Map.of("to", mode.name())),
        exchange);
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/pause")
  Mono<CampaignView> pause(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody Pause wish,
      ServerWebExchange exchange) {
    var reason = wish.reason == null ? "" : wish.reason.strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      return Mono.error(
          Problem.badRequest(
              "Pausing a campaign needs a 'reason' of 1 to %d characters."
                  .formatted(LONGEST_REASON)));
    }
    return done(
        campaigns.pause(id(id), reason, person.id()),
        new Audit.Entry(person.id(), "campaign-pause", null, id, Map.of("reason", reason)),
        exchange);
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/resume")
  Mono<CampaignView> resume(
      @AuthenticationPrincipal Person person, @PathVariable String id, ServerWebExchange exchange) {
    return done(
        campaigns.resume(id(id), person.id()),
        Audit.Entry.of(person, "campaign-resume", null, id),
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
        .find(id(id))
        .switchIfEmpty(Mono.error(CampaignController::unknown))
        .flatMap(before -> changed(before, terms, version, person))
        .as(change -> done(change, Audit.Entry.of(person, "campaign-terms", null, id), exchange));
  }

  private Mono<Change> changed(
      Campaign before, CampaignView.Terms terms, int version, Person person) {
    try {
      return campaigns.terms(
          terms.on(before.settings()), terms.afterTolerance(), version, person.id());
    } catch (IllegalArgumentException refused) {
      return Mono.error(Problem.badRequest(String.valueOf(refused.getMessage())));
    }
  }

  private Mono<CampaignView> done(
      Mono<Change> change, Audit.Entry entry, ServerWebExchange exchange) {
    return change
        .map(CampaignController::changed)
        .flatMap(campaign -> audit.write(entry, exchange).thenReturn(CampaignView.of(campaign)));
  }

  private static Campaign changed(Change answer) {
    return switch (answer) {
      case Change.Changed(var campaign) -> campaign;
      case Change.Refused(var reason) -> {
        if (reason.equals("no-campaign")) {
          throw unknown();
        }
        throw Problem.refused(reason, sentence(reason));
      }
    };
  }

  private static String sentence(String reason) {
    return switch (reason) {
      case "campaign-closed" -> "The campaign is closed.";
      case "campaign-not-running" -> "The campaign does not run.";
      case "campaign-not-paused" -> "The campaign is not paused.";
      case "stale-version" -> "Somebody has changed the campaign since you looked at it.";
      case "consent-phrase-missing" -> "Recording needs a phrase that asks for consent.";
      default -> "The change was refused (%s).".formatted(reason);
    };
  }

  private static Problem unknown() {
    return Problem.notFound("There is no such campaign.");
  }

  private static CampaignId id(String text) {
    try {
      return new CampaignId(text);
    } catch (IllegalArgumentException _) {
      throw unknown();
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
