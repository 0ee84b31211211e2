package io.holdline.web.retention;

import io.holdline.retention.RetentionTable;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Role;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The retention table, where persons are spoken of, and what purges have proved. */
@RestController
@RequestMapping("/api/retention")
final class RetentionController {
  private final RetentionTable table;

  RetentionController(RetentionTable table) {
    this.table = table;
  }

  /** All of it. */
  record Shown(
      List<RetentionTable.Term> terms,
      List<RetentionTable.Place> places,
      List<RetentionTable.Proof> proofs) {}

  @Allowed({Role.AUDITOR, Role.ADMIN})
  @GetMapping
  Mono<Shown> shown() {
    return Mono.zip(table.terms(), table.places(), table.proofs())
        .map(all -> new Shown(all.getT1(), all.getT2(), all.getT3()));
  }
}
