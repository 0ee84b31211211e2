package io.holdline.web.security;

import io.holdline.web.problem.Problem;
import io.holdline.web.sessions.Holder;
import io.holdline.web.sessions.SharedSessions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * The people behind sessions. A session that came from another node says who and in which role; the
 * rest is read from the staff, and whoever has another role by now must sign in again.
 */
@Component
final class SessionPeople implements ServerSecurityContextRepository {
  private static final String PERSON = Person.class.getName();
  private static final String TROUBLE = SessionPeople.class.getName() + ".trouble";
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final Staff staff;

  SessionPeople(Staff staff) {
    this.staff = staff;
  }

  /** Why it cannot be known who is signed in; null when it is known. */
  static @Nullable Throwable trouble(ServerWebExchange exchange) {
    return exchange.getAttributes().get(TROUBLE) instanceof Throwable trouble ? trouble : null;
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    return exchange.getSession().flatMap(session -> person(session, exchange)).map(this::context);
  }

  private SecurityContext context(Person person) {
    return new SecurityContextImpl(Entrance.authenticated(person));
  }

  private Mono<Person> person(WebSession session, ServerWebExchange exchange) {
    if (SharedSessions.isUnreachable(session)) {
      exchange.getAttributes().put(TROUBLE, redisDown());
      return Mono.empty();
    }
    if (session.getAttributes().get(PERSON) instanceof Person person) {
      return Mono.just(person);
    }
    var holder = SharedSessions.holder(session);
    if (holder == null) {
      return Mono.empty();
    }
    return staff
        .employed(holder.staff())
        .filter(person -> person.role().key().equals(holder.role()))
        .timeout(LONGEST)
        .doOnNext(person -> session.getAttributes().put(PERSON, person))
        .switchIfEmpty(session.invalidate().then(Mono.empty()))
        .onErrorResume(failure -> {
          exchange.getAttributes().put(TROUBLE, failure);
          return Mono.empty();
        });
  }

  /** Gives the session to the person, under a new id. */
  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return exchange
        .getSession()
        .flatMap(session ->
            context != null
                    && context.getAuthentication() != null
                    && context.getAuthentication().getPrincipal() instanceof Person person
                ? begin(session, person)
                : session.invalidate());
  }

  private static Mono<Void> begin(WebSession session, Person person) {
    session.getAttributes().put(PERSON, person);
    SharedSessions.give(session, new Holder(person.id(), person.role().key()));
    return session.changeSessionId();
  }

  private static Problem redisDown() {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "redis-down",
        "Who you are cannot be looked up while Redis cannot be reached. You are not signed out; "
            + "try again.");
  }
}
