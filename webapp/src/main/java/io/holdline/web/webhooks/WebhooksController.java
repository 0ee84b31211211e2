package io.holdline.web.webhooks;

import io.holdline.outbox.Webhook;
import io.holdline.outbox.Webhooks;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Receivers of events, what waits for them and what was given up; every change is on record. */
@RestController
@RequestMapping("/api/webhooks")
final class WebhooksController {
  private static final int MOST_DEAD = 500;

  private final Webhooks webhooks;
  private final Audit audit;

  WebhooksController(Webhooks webhooks, Audit audit) {
    this.webhooks = webhooks;
    this.audit = audit;
  }

  @Allowed(Role.ADMIN)
  @GetMapping
  Mono<List<WebhookText>> all() {
    return webhooks.all().map(all -> all.stream().map(WebhookText::of).toList());
  }

  /** The answer has the secret, which nobody is told again. */
  @Allowed(Role.ADMIN)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<WebhookText.WithSecret> make(
      @AuthenticationPrincipal Person person,
      @RequestBody WebhookBody body,
      ServerWebExchange exchange) {
    return webhooks
        .make(body.wish(), person.id())
        .map(WebhooksController::withSecret)
        .flatMap(made ->
            recorded(person, "webhook-make", made.webhook().id(), inShort(body), exchange)
                .thenReturn(made));
  }

  /** Changes or stops one, or starts it again. */
  @Allowed(Role.ADMIN)
  @PutMapping("/{id}")
  Mono<WebhookText> change(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody WebhookBody body,
      ServerWebExchange exchange) {
    return webhooks
        .change(id, body.seen(), body.wish())
        .map(WebhooksController::changed)
        .switchIfEmpty(unknown())
        .flatMap(changed ->
            recorded(person, "webhook-change", id, inShort(body), exchange).thenReturn(changed));
  }

  /** Replaces the secret; for a day events are signed by the former one too. */
  @Allowed(Role.ADMIN)
  @PostMapping("/{id}/secret")
  Mono<WebhookText.WithSecret> replaceSecret(
      @AuthenticationPrincipal Person person, @PathVariable long id, ServerWebExchange exchange) {
    return webhooks
        .replaceSecret(id)
        .map(WebhooksController::withSecret)
        .switchIfEmpty(unknown())
        .flatMap(
            made -> recorded(person, "webhook-secret", id, Map.of(), exchange).thenReturn(made));
  }

  @Allowed(Role.ADMIN)
  @PostMapping("/{id}/test")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Map<String, String>> test(
      @AuthenticationPrincipal Person person, @PathVariable long id, ServerWebExchange exchange) {
    return webhooks
        .test(id)
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("There is no active webhook of this number.")))
        .flatMap(event ->
            recorded(person, "webhook-test", id, Map.of(), exchange)
                .thenReturn(Map.of("event", event.toString())));
  }

  /** Events that were given up, with why, in the order in which they happened. */
  @Allowed(Role.ADMIN)
  @GetMapping("/{id}/dead")
  Mono<List<Webhook.DeadLetter>> dead(
      @PathVariable long id,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST_DEAD) {
      return Mono.error(Problem.badRequest("The 'limit' must be 1 to %d.".formatted(MOST_DEAD)));
    }
    return webhooks.dead(id, after, limit);
  }

  /** Sends one that was given up once more, or with no {@code delivery} all. */
  @Allowed(Role.ADMIN)
  @PostMapping("/{id}/replay")
  Mono<Map<String, Long>> replay(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestParam(required = false) @Nullable Long delivery,
      ServerWebExchange exchange) {
    return webhooks
        .replay(id, delivery)
        .flatMap(replayed ->
            replayed == 0
                ? Mono.error(Problem.refused("nothing-dead", "Nothing of that was given up."))
                : recorded(person, "webhook-replay", id, Map.of("replayed", replayed), exchange)
                    .thenReturn(Map.of("replayed", replayed)));
  }

  private static Map<String, Object> inShort(WebhookBody body) {
    var wish = body.wish();
    return Map.of("url", wish.url(), "kinds", wish.kinds(), "active", wish.active());
  }

  private Mono<Void> recorded(
      Person person,
      String action,
      long webhook,
      Map<String, Object> detail,
      ServerWebExchange exchange) {
    return audit.write(
        new Audit.Entry(person.id(), action, null, Long.toString(webhook), detail), exchange);
  }

  private static WebhookText.WithSecret withSecret(Webhooks.Done done) {
    return switch (done) {
      case Webhooks.Done.WithSecret(var webhook, var secret) ->
          new WebhookText.WithSecret(WebhookText.of(webhook), secret);
      case Webhooks.Done.Changed _ -> throw new IllegalStateException("A new secret is missing.");
      case Webhooks.Done.Refused(var reason, var sentence) ->
          throw Problem.refused(reason, sentence);
    };
  }

  private static WebhookText changed(Webhooks.Done done) {
    return switch (done) {
      case Webhooks.Done.WithSecret(var webhook, _) -> WebhookText.of(webhook);
      case Webhooks.Done.Changed(var webhook) -> WebhookText.of(webhook);
      case Webhooks.Done.Refused(var reason, var sentence) ->
          throw Problem.refused(reason, sentence);
    };
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> Problem.notFound("There is no webhook of this number."));
  }
}
