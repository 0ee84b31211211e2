package io.holdline.web.kpi;

import io.holdline.ledger.Added;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Audit;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells what came of adding a dated row: a problem, or that it is kept and on the audit's record.
 */
@Component
final class AddedRow {
  private final Audit audit;

  AddedRow(Audit audit) {
    this.audit = audit;
  }

  Mono<Void> tell(Added added, Audit.Entry entry, ServerWebExchange exchange) {
    return switch (added) {
      case Added.Refused(var reason, var sentence) -> Mono.error(Problem.refused(reason, sentence));
      case Added.Kept() -> audit.write(entry, exchange);
    };
  }
}
