package io.holdline.web.scripts;

import io.holdline.script.CallScripts;
import io.holdline.script.CallScripts.Versioned;
import io.holdline.script.CallType;
import io.holdline.script.ScriptDraft;
import io.holdline.script.ScriptVersion;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Scripts of calls: read by whoever has to do with calls, made anew by marketers and supervisors.
 */
@RestController
@RequestMapping("/api/scripts")
final class Scripts {
  private final CallScripts scripts;
  private final Audit audit;
  private final Clock clock;

  Scripts(CallScripts scripts, Audit audit, Clock clock) {
    this.scripts = scripts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A version as it is wished for.
   *
   * @param campaign null: for the house
   * @param after the latest version that was seen; null: there was none
   * @param inForceFrom null: from now on
   */
  record Wish(
      @Nullable String type,
      @Nullable String campaign,
      @Nullable Integer after,
      @Nullable Instant inForceFrom,
      @Nullable JsonNode script,
      @Nullable String reason) {

    ScriptDraft draft(Instant now) {
      var wanted = Problem.needed("script", script);
      return Problem.understood(() ->
          new ScriptDraft(
              CallType.ofKey(Problem.needed("type", type)),
              campaign,
              after == null ? 0 : after,
              inForceFrom == null ? now : inForceFrom,
              CallScripts.read(wanted.toString()),
              Problem.needed("reason", reason)));
    }
  }

  record Made(int version) {}

  /** All versions, the latest of each script first. */
  @Allowed({
    Role.TELEPHONE_MANAGER,
    Role.TEAM_LEADER,
    Role.SUPERVISOR,
    Role.MARKETER,
    Role.QA,
    Role.AUDITOR
  })
  @GetMapping
  Mono<List<ScriptVersion>> versions(
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String campaign) {
    return scripts.versions(type == null ? null : type(type), campaign);
  }

  /** Managers of every region read them, so a supervisor of one region makes none. */
  @Allowed({Role.MARKETER, Role.SUPERVISOR})
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Made> add(
      @AuthenticationPrincipal Person person, @RequestBody Wish wish, ServerWebExchange exchange) {
    var now = clock.instant();
    var draft = wish.draft(now);
    if (person.regionId() != null) {
      throw Problem.refused(
          "every-region", "A script is for every region; a supervisor of all regions makes it.");
    }
    return scripts
        .add(draft, person.id(), now)
        .flatMap(answer ->
            switch (answer) {
              case Versioned.Made(var version) ->
                  audit
                      .write(
                          new Audit.Entry(
                              person.id(),
                              "script",
                              null,
                              draft.type().key() + " " + version,
                              Map.of(
                                  "reason",
                                  draft.reason(),
                                  "campaign",
                                  draft.campaign() == null ? "" : draft.campaign())),
                          exchange)
                      .thenReturn(new Made(version));
              case Versioned.Refused(var reason) -> Mono.error(refused(reason));
            });
  }

  private static Problem refused(String reason) {
    return Problem.refused(
        reason,
        reason.equals("in-the-past")
            ? "A script is in force from now at the earliest: what was said was said by another."
            : "There is a newer version than the one seen, or no such campaign.");
  }

  private static CallType type(String key) {
    return Problem.understood(() -> CallType.ofKey(key));
  }
}
