package io.holdline.web.security;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import reactor.core.publisher.Mono;

/**
 * The one place that enforces who may call what: it finds the handler method of a request and asks
 * its {@link Decision}. A handler without decision answers nobody.
 */
@Component
final class AccessDecisions implements ReactiveAuthorizationManager<AuthorizationContext> {
  private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);
  private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

  private final RequestMappingHandlerMapping handlers;

  AccessDecisions(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
    this.handlers = handlers;
  }

  @Override
  public Mono<AuthorizationResult> authorize(
      Mono<Authentication> authentication, AuthorizationContext context) {
    var person = authentication.mapNotNull(AccessDecisions::person);
    return handlers
        .getHandler(context.getExchange())
        .ofType(HandlerMethod.class)
        .flatMap(handler ->
            Decision.of(handler.getMethod())
                .map(decision -> decide(decision, person))
                .orElseGet(() -> Mono.just(DENIED)))
        // Nothing answers there: whoever is signed in learns that, nobody else does.
        .switchIfEmpty(Mono.defer(() -> whenSignedIn(person)))
        .onErrorResume(wrongMethodOrType -> whenSignedIn(person));
  }

  private static Mono<AuthorizationResult> decide(Decision decision, Mono<Person> person) {
    if (decision.withoutSignIn()) {
      return Mono.just(GRANTED);
    }
    return person.map(who -> decision.allows(who) ? GRANTED : DENIED).defaultIfEmpty(DENIED);
  }

  private static Mono<AuthorizationResult> whenSignedIn(Mono<Person> person) {
    return person.map(_ -> GRANTED).defaultIfEmpty(DENIED);
  }

  private static @Nullable Person person(Authentication authentication) {
    return authentication.getPrincipal() instanceof Person person ? person : null;
  }
}
