package io.holdline.web.signon;

import io.holdline.web.security.Audit;
import io.holdline.web.security.Entrance;
import io.holdline.web.security.Person;
import io.holdline.web.security.SignInLimit;
import io.holdline.web.sessions.SharedSessions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets in whoever comes back from the provider, if the name that it says means somebody who works
 * here; everything else is refused and on record.
 */
@Component
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
  private static final String NOBODY = "unknown";
  private static final int LONGEST_NAME = 200;

  private final SignOn signOn;
  private final Links links;
  private final Entrance entrance;
  private final SignInLimit limit;
  private final SharedSessions sessions;
  private final Audit audit;

  Arrivals(
      SignOn signOn,
      Links links,
      Entrance entrance,
      SignInLimit limit,
      SharedSessions sessions,
      Audit audit) {
    this.signOn = signOn;
    this.links = links;
    this.entrance = entrance;
    this.limit = limit;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** What came of it. */
  sealed interface Outcome {
    record Arrived(String to) implements Outcome {}

    record Refused(Refusal why) implements Outcome {}
  }

  /**
   * Whoever comes back.
   *
   * @param begun what this browser has begun; null for nothing
   */
  Mono<Outcome> comeBack(@Nullable Begun begun, ReturnAddress said, ServerWebExchange exchange) {
    var provider = signOn.provider();
    if (provider == null) {
      return Mono.just(new Outcome.Refused(Refusal.OFF));
    }
    if (!limit.admitsFrom(exchange)) {
      return Mono.just(new Outcome.Refused(Refusal.TOO_MANY_TRIES));
    }
    if (begun == null || !isOf(begun, said)) {
      return refused(NOBODY, Refusal.EXPIRED, Map.of("why", "state"), exchange);
    }
    return signOn
        .prove(begun, said)
        .flatMap(proof ->
            switch (proof) {
              case SignOn.Proof.Known known -> known(provider, known, begun, exchange);
              case SignOn.Proof.Refused(var why, var detail) -> {
                if (why == Refusal.PROVIDER_DOWN) {
                  limit.succeededFrom(exchange); // nobody guesses while it is down
                }
                yield refused(NOBODY, why, Map.of("why", detail), exchange);
              }
            })
        .onErrorResume(failure -> {
          LOG.warn("A sign-on could not be finished.", failure);
          return Mono.just(new Outcome.Refused(Refusal.TROUBLE));
        });
  }

  /** The provider says that a sign-on has ended there: it ends here, on every node. */
  Mono<Void> endedElsewhere(String word, ServerWebExchange exchange) {
    return Mono.justOrEmpty(signOn.endedTicket(word))
        .flatMap(sessions::endNamed)
        .flatMap(holder ->
            audit.write(
                new Audit.Entry(holder.staff(), "sign-out", null, null, Map.of("by", "provider")),
                exchange));
  }

  private Mono<Outcome> known(
      String provider, SignOn.Proof.Known known, Begun begun, ServerWebExchange exchange) {
    if (known.name().length() > LONGEST_NAME) {
      return refused(NOBODY, Refusal.UNKNOWN_PERSON, Map.of("why", "name too long"), exchange);
    }
    return links
        .meant(provider, known.name())
        .flatMap(staff ->
            entrance
                .employed(staff)
                .flatMap(person -> arrived(person, known, begun, exchange))
                .switchIfEmpty(Mono.defer(() -> unknown(staff, "not employed", known, exchange))))
        .switchIfEmpty(Mono.defer(() -> unknown(NOBODY, "no link", known, exchange)));
  }

  private Mono<Outcome> arrived(
      Person person, SignOn.Proof.Known known, Begun begun, ServerWebExchange exchange) {
    return entrance
        .admit(person, Map.of("by", String.valueOf(signOn.provider())), exchange)
        .then(Mono.defer(() -> named(known.ticket(), exchange)))
        .then(
            Mono.fromSupplier(() -> {
              limit.succeededFrom(exchange);
              return new Outcome.Arrived(OwnPath.or(begun.to()));
            }));
  }

  /** Without it the session ends like any other, only not by the provider's word. */
  private Mono<Void> named(@Nullable String ticket, ServerWebExchange exchange) {
    return ticket == null
        ? Mono.empty()
        : exchange
            .getSession()
            .flatMap(session -> sessions.name(session, ticket))
            .onErrorResume(failure -> {
              LOG.warn("The provider cannot end a session of now: {}", failure.toString());
              return Mono.empty();
            });
  }

  private Mono<Outcome> unknown(
      String staff, String why, SignOn.Proof.Known known, ServerWebExchange exchange) {
    return refused(
        staff, Refusal.UNKNOWN_PERSON, Map.of("why", why, "name", known.name()), exchange);
  }

  private Mono<Outcome> refused(
      String who, Refusal why, Map<String, Object> detail, ServerWebExchange exchange) {
    var all = new HashMap<>(detail);
    all.put("code", why.code());
    return entrance.refuse(who, all, exchange).thenReturn(new Outcome.Refused(why));
  }

  private static boolean isOf(Begun begun, ReturnAddress said) {
    var state = said.only("state");
    return state != null
        && MessageDigest.isEqual(
            begun.state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
  }
}
