package io.holdline.web.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one place that writes an error: always a ProblemDetail with a code, never a stack trace. */
@Component
@Order(-2) // before Spring Boot's own page of errors
public final class ProblemAnswers implements WebExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

  private final JsonMapper json;

  ProblemAnswers(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    var problem = Problems.of(failure);
    if (problem == null) {
      var id = exchange.getRequest().getId();
      LOG.error("Request {} failed.", id, failure);
      problem =
          Problem.of(
              HttpStatus.INTERNAL_SERVER_ERROR,
              "internal",
              "Something went wrong; the log names it by request %s.".formatted(id));
    }
    return write(exchange, problem);
  }

  /** Answers the exchange with the problem. */
  public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    var response = exchange.getResponse();
    var detail = problem.toDetail();
    response.setStatusCode(problem.status());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    var body = response.bufferFactory().wrap(json.writeValueAsBytes(detail));
    return response.writeWith(Mono.just(body));
  }
}
