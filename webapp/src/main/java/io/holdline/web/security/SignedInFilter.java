package io.holdline.web.security;

import io.holdline.demo.DemoSignIns;
import io.holdline.web.problem.Problem;
import io.holdline.web.problem.ProblemAnswers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Ends the session of somebody who is no longer employed, and lets the demo know while a person's
 * requests and streams last.
 */
final class SignedInFilter implements WebFilter {
  private final StillEmployed stillEmployed;
  private final ProblemAnswers problems;
  private final ObjectProvider<DemoSignIns> demo;

  SignedInFilter(
      StillEmployed stillEmployed, ProblemAnswers problems, ObjectProvider<DemoSignIns> demo) {
    this.stillEmployed = stillEmployed;
    this.problems = problems;
    this.demo = demo;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .mapNotNull(Authentication::getPrincipal)
        .ofType(Person.class)
        .map(person -> forPerson(person, exchange, chain))
        .defaultIfEmpty(Mono.defer(() -> chain.filter(exchange)))
        .flatMap(next -> next);
  }

  private Mono<Void> forPerson(Person person, ServerWebExchange exchange, WebFilterChain chain) {
    return stillEmployed
        .check(person)
        .flatMap(employed -> employed ? attend(person, exchange, chain) : end(exchange));
  }

  private Mono<Void> attend(Person person, ServerWebExchange exchange, WebFilterChain chain) {
    var signIns = demo.getIfAvailable();
    if (signIns == null) {
      return chain.filter(exchange);
    }
    var mark = SignIns.mark(exchange);
    signIns.requestBegan(person.id(), mark);
    return chain.filter(exchange).doFinally(_ -> signIns.requestEnded(person.id(), mark));
  }

  private Mono<Void> end(ServerWebExchange exchange) {
    return exchange
        .getSession()
        .flatMap(WebSession::invalidate)
        .then(
            problems.write(
                exchange,
                Problem.of(
                    HttpStatus.UNAUTHORIZED,
                    "not-signed-in",
                    "Your sign-in has ended because your account was changed. Sign in again.")));
  }
}
