package io.holdline.web.problem;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.net.ConnectException;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ServerWebInputException;

/** Says of any failure what its caller is told; null where it is a bug of ours. */
final class Problems {
  private static final int DEEPEST_CAUSE = 12;

  private Problems() {}

  static @Nullable Problem of(Throwable failure) {
    var cause = failure;
    for (var depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      var problem = known(cause);
      if (problem != null) {
        return problem;
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static @Nullable Problem known(Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case WebExchangeBindException invalid -> Problem.badRequest(sentence(invalid));
      case ServerWebInputException unreadable -> Problem.badRequest(sentence(unreadable));
      case ErrorResponse answered -> answered(answered);
      case RedisException _ ->
          Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "redis-down",
              "The availability of agents cannot be reached. Nothing was changed; try again.");
      case DataAccessResourceFailureException _ -> databaseDown();
      case R2dbcNonTransientResourceException _ -> databaseDown();
      case R2dbcTransientResourceException _ -> databaseDown();
      case R2dbcTimeoutException _ -> databaseDown();
      case R2dbcException gone when isShutdown(gone) -> databaseDown();
      case ConnectException _ -> databaseDown();
      case TimeoutException _ -> busy();
      case RejectedExecutionException _ -> busy();
      default -> null;
    };
  }

  private static boolean isShutdown(R2dbcException failure) {
    var state = failure.getSqlState();
    return state != null && (state.startsWith("57P") || state.startsWith("08"));
  }

  private static Problem databaseDown() {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "database-down",
        "The database cannot be reached. Nothing was changed; try again.");
  }

  private static Problem busy() {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE, "busy", "The answer took too long. Try again.");
  }

  private static String sentence(WebExchangeBindException invalid) {
    var fields = new StringBuilder();
    for (var error : invalid.getFieldErrors()) {
      fields
          .append(fields.isEmpty() ? "" : " ")
          .append("The field '")
          .append(error.getField())
          .append("' ")
          .append(error.getDefaultMessage())
          .append('.');
    }
    return fields.isEmpty() ? "The request is not valid." : fields.toString();
  }

  private static String sentence(ServerWebInputException unreadable) {
    var parameter = unreadable.getMethodParameter();
    var name = parameter == null ? null : parameter.getParameterName();
    var where = name == null ? "The request" : "The value of '%s'".formatted(name);
    return "%s is missing or cannot be read.".formatted(where);
  }

  private static Problem answered(ErrorResponse answered) {
    var status = HttpStatus.resolve(answered.getStatusCode().value());
    if (status == null || status.is5xxServerError()) {
      return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong.");
    }
    var code =
        status == HttpStatus.BAD_REQUEST
            ? "bad-request"
            : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Problem.of(status, code, status.getReasonPhrase() + ".");
  }
}
