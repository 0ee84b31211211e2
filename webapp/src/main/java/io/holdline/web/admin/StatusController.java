package io.holdline.web.admin;

import io.holdline.kpi.StatusReport;
import io.holdline.kpi.StatusReports;
import io.holdline.web.security.LocalOperator;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The counts of {@code holdline status}. */
@RestController
final class StatusController {
  private final StatusReports reports;
  private final Clock clock;

  StatusController(StatusReports reports, Clock clock) {
    this.reports = reports;
    this.clock = clock;
  }

  @LocalOperator
  @GetMapping("/api/status")
  Mono<StatusReport> status() {
    return reports.status(clock.instant());
  }
}
