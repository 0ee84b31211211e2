package io.holdline.web.problem;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request that is not carried out, as its caller is told: a stable code for programs and one
 * sentence for people. The sentence must hold nothing that the caller may not see.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final String code;
  private final String detail;
  private final transient Map<String, Object> more;

  private Problem(HttpStatus status, String code, String detail, Map<String, Object> more) {
    super(code + ": " + detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.more = Map.copyOf(more);
  }

  public static Problem of(HttpStatus status, String code, String detail) {
    return new Problem(status, code, detail, Map.of());
  }

  /** The same with a property more, which the caller may see. */
  public Problem with(String name, Object value) {
    var all = new HashMap<>(more);
    all.put(name, value);
    return new Problem(status, code, detail, all);
  }

  /** 400: what was sent cannot be understood or is out of bounds. */
  public static Problem badRequest(String detail) {
    return of(HttpStatus.BAD_REQUEST, "bad-request", detail);
  }

  /** 404: there is nothing there, or nothing that this caller may know of. */
  public static Problem notFound(String detail) {
    return of(HttpStatus.NOT_FOUND, "not-found", detail);
  }

  /** A field that the caller must send, or 400. */
  public static <T> T needed(String field, @Nullable T value) {
    if (value == null) {
      throw badRequest("The field '%s' is missing.".formatted(field));
    }
    return value;
  }

  /**
   * What was sent, as a value; what the value says against it is what the caller is told, by 400.
   */
  public static <T> T understood(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException refused) {
      throw badRequest(String.valueOf(refused.getMessage()));
    }
  }

  /** 403: the caller may not do this. */
  public static Problem notAllowed(String detail) {
    return of(HttpStatus.FORBIDDEN, "not-allowed", detail);
  }

  /** 409: understood and allowed, but the state of things is against it. */
  public static Problem refused(String code, String detail) {
    return of(HttpStatus.CONFLICT, code, detail);
  }

  public HttpStatus status() {
    return status;
  }

  /** The RFC 9457 form. */
  public ProblemDetail toDetail() {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    more.forEach(problem::setProperty);
    problem.setProperty("code", code);
    return problem;
  }
}
