package io.holdline.web.security;

import io.holdline.web.problem.Problem;
import io.holdline.web.problem.ProblemAnswers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets the holder of the local operator's token in; a wrong token is refused and never falls back
 * to a session.
 */
final class BearerFilter implements WebFilter {
  private static final String PREFIX = "Bearer ";

  private final LocalOperatorToken token;
  private final ProblemAnswers problems;

  BearerFilter(LocalOperatorToken token, ProblemAnswers problems) {
    this.token = token;
    this.problems = problems;
  }

  /** Whether the request brings a token, right or wrong. */
  static boolean bringsToken(ServerWebExchange exchange) {
    return exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
  }

  /** Compares in a time that does not tell how much was right. */
  private boolean isToken(String offered) {
    return MessageDigest.isEqual(
        token.value().getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!bringsToken(exchange) || SecurityChain.isProvenElsewhere(exchange)) {
      return chain.filter(exchange);
    }
    var header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(PREFIX) && isToken(header.substring(PREFIX.length()))) {
      return chain
          .filter(exchange)
          .contextWrite(
              ReactiveSecurityContextHolder.withAuthentication(
                  Entrance.authenticated(Person.LOCAL_OPERATOR)));
    }
    return problems.write(
        exchange,
        Problem.of(
            HttpStatus.UNAUTHORIZED,
            "wrong-token",
            "The token is not the one of this instance. Maybe the instance was started again."));
  }
}
