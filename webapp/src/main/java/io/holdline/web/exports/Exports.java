package io.holdline.web.exports;

import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The one way out for files: none leaves without a mark, and no mark is without its audit row. */
@Component
public final class Exports {
  private final Audit audit;
  private final Clock clock;

  Exports(Audit audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What leaves.
   *
   * @param action as the audit has it, such as {@code export-rules}
   * @param subject of what it is
   */
  public record Export(String action, String subject, Map<String, Object> detail) {}

  /** A mark for a person's file; not yet on record. */
  public Mark mark(Person person) {
    return new Mark(UUID.randomUUID(), person.id(), clock.instant());
  }

  /** Writes the audit row of a mark: without it nothing leaves. */
  public Mono<Mark> record(Mark mark, Person person, Export export, ServerWebExchange exchange) {
    var detail = new HashMap<String, Object>(export.detail());
    detail.put("mark", mark.id().toString());
    return audit
        .write(
            new Audit.Entry(person.id(), export.action(), null, export.subject(), detail), exchange)
        .thenReturn(mark);
  }

  /** An answer that a browser keeps as a file, and no cache on the way does. */
  public static ResponseEntity.BodyBuilder file(String name, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString());
  }
}
