package io.holdline.web.kpi;

import io.holdline.web.exports.Exports;
import io.holdline.web.exports.Exports.Export;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The mark of a table of figures that somebody copies out of the page, where it is made. */
@RestController
@RequestMapping("/api/kpi/copies")
final class KpiCopies {
  private final Exports exports;

  KpiCopies(Exports exports) {
    this.exports = exports;
  }

  /** Which figures. */
  record Copied(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String by) {}

  /**
   * @param text stands in each line of the table
   */
  record Marked(String text) {}

  @Allowed({Role.TELEPHONE_MANAGER, Role.TEAM_LEADER, Role.SUPERVISOR})
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Marked> copy(
      @AuthenticationPrincipal Person person,
      @RequestBody Copied copied,
      ServerWebExchange exchange) {
    var from = Problem.needed("from", copied.from);
    var to = Problem.needed("to", copied.to);
    var by = Problem.needed("by", copied.by);
    if (!by.equals("manager") && !by.equals("team")) {
      throw Problem.badRequest("'by' must be manager or team.");
    }
    var export = new Export("export-kpi", "%s to %s".formatted(from, to), Map.of("by", by));
    return exports
        .record(exports.mark(person), person, export, exchange)
        .map(mark -> new Marked(mark.text()));
  }
}
