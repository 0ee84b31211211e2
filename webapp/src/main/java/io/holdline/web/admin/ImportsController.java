package io.holdline.web.admin;

import static io.holdline.web.admin.JobsController.blocking;

import io.holdline.approval.RejectFiles;
import io.holdline.importing.ImportRecord;
import io.holdline.importing.Imports;
import io.holdline.jobs.Jobs;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.LocalOperator;
import io.holdline.web.security.Person;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Starts imports and dry runs, and shows what became of them. */
@RestController
@RequestMapping("/api")
final class ImportsController {
  private static final int SHOWN = 50;

  private final Jobs jobs;
  private final Imports imports;
  private final RejectFiles files;
  private final Workbooks workbooks;
  private final Path rejects;

  ImportsController(
      Jobs jobs,
      Imports imports,
      RejectFiles files,
      Workbooks workbooks,
      @Value("${holdline.home:.holdline}") Path home) {
    this.jobs = jobs;
    this.imports = imports;
    this.files = files;
    this.workbooks = workbooks;
    this.rejects = home.resolve("rejects");
  }

  @LocalOperator
  @PostMapping("/jobs/import")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<JobsController.Started> start(
      @AuthenticationPrincipal Person person, @RequestBody ImportOrder order) {
    return JobsController.started(
            () -> jobs.startImport(order.request(rejects, file -> workbooks.of(file).path())))
        .flatMap(started ->
            files.started(Long.parseLong(started.id()), person.id()).thenReturn(started));
  }

  @LocalOperator
  @GetMapping("/imports")
  Mono<List<ImportRecord>> latest() {
    return blocking(() -> imports.latest(SHOWN));
  }

  /** Takes an import back, as a job; what depends on it is answered. */
  @LocalOperator
  @PostMapping("/imports/{id}/undo")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<JobsController.Started> undo(@PathVariable long id) {
    return JobsController.started(() -> jobs.startUndoImport(id));
  }

  /** What is on record of an import or a dry run, the first changes among it. */
  @LocalOperator
  @GetMapping("/imports/{id}")
  Mono<ImportRecord> find(@PathVariable long id) {
    return blocking(() ->
        imports
            .find(id)
            .orElseThrow(() -> Problem.notFound("There is no import %d.".formatted(id))));
  }
}
