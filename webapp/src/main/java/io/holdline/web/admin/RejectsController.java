package io.holdline.web.admin;

import static io.holdline.web.admin.JobsController.blocking;

import io.holdline.approval.Handed;
import io.holdline.approval.RefusedRows;
import io.holdline.approval.RejectFiles;
import io.holdline.approval.RejectFiles.Standing;
import io.holdline.approval.RejectFiles.Taker;
import io.holdline.approval.TwoPersonRequests;
import io.holdline.approval.TwoPersonRequests.Party;
import io.holdline.approval.TwoPersonRequests.Wish;
import io.holdline.jobs.Jobs;
import io.holdline.web.approvals.Asking;
import io.holdline.web.exports.Exports;
import io.holdline.web.exports.Exports.Export;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Audit;
import io.holdline.web.security.LocalOperator;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The refused rows of an import, which hold names and numbers: a few alone, more by two people. */
@RestController
@RequestMapping("/api/jobs/{id}/rejects")
final class RejectsController {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final Jobs jobs;
  private final RejectFiles files;
  private final TwoPersonRequests requests;
  private final Exports exports;
  private final Audit audit;
  private final Clock clock;

  RejectsController(
      Jobs jobs,
      RejectFiles files,
      TwoPersonRequests requests,
      Exports exports,
      Audit audit,
      Clock clock) {
    this.jobs = jobs;
    this.files = files;
    this.requests = requests;
    this.exports = exports;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param form {@code list} with the reasons, or {@code rows}: to be repaired and loaded again
   */
  record Taking(@Nullable String form, @Nullable String reason) {}

  /**
   * @param validUntil at most 24 hours from now
   */
  record Request(@Nullable String reason, @Nullable Instant validUntil) {}

  record Made(long id) {}

  /** How many rows there are, and whether the reader may take them. */
  @LocalOperator
  @GetMapping
  Mono<Standing> standing(@AuthenticationPrincipal Person reader, @PathVariable long id) {
    return file(id).flatMap(file -> files.standing(file.rows(), reader.id()));
  }

  @LocalOperator
  @PostMapping
  Mono<ResponseEntity<Flux<DataBuffer>>> take(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Taking taking,
      ServerWebExchange exchange) {
    var reason = Asking.reason(taking.reason);
    var form = taking.form == null ? "list" : taking.form;
    if (!form.equals("list") && !form.equals("rows")) {
      return Mono.error(Problem.badRequest("The 'form' must be 'list' or 'rows'."));
    }
    var mark = exports.mark(person);
    return file(id)
        .flatMap(file ->
            files
                .hand(file.rows(), new Taker(person.id(), form, reason, mark.id()))
                .map(handed -> export(file.rows(), form, reason, handed))
                .flatMap(export -> exports.record(mark, person, export, exchange))
                .thenReturn(file))
        .flatMap(
            file -> blocking(() -> form.equals("rows") ? file.toRepair(mark) : file.listed(mark)))
        .map(body -> Exports.file("import-%d-%s.csv".formatted(id, form), CSV).body(body));
  }

  /** The count is the file's, whatever is asked for. */
  @LocalOperator
  @PostMapping("/approval")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Made> ask(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Request request,
      ServerWebExchange exchange) {
    if (person.role() != Role.ADMIN) {
      return Mono.error(
          Problem.notAllowed("Only a person asks another one; sign in at the page to do so."));
    }
    var reason = Asking.reason(request.reason);
    var until = Asking.until(request.validUntil, clock.instant());
    return file(id)
        .flatMap(file ->
            requests
                .ask(
                    Wish.ofFile(file.rows(), reason, until),
                    new Party(person.id(), person.regionId(), Set.of()))
                .map(Asking::waiting)
                .flatMap(made ->
                    audit
                        .write(
                            new Audit.Entry(
                                person.id(),
                                "approval-ask",
                                null,
                                Long.toString(made),
                                Map.of(
                                    "kind",
                                    "reject-file",
                                    "job",
                                    id,
                                    "howMany",
                                    file.rows().rows(),
                                    "reason",
                                    reason,
                                    "validUntil",
                                    until.toString())),
                            exchange)
                        .thenReturn(new Made(made))));
  }

  private Mono<RefusedFile> file(long id) {
    return blocking(() ->
        jobs.find(id)
            .flatMap(RefusedFile::of)
            .orElseThrow(() -> Problem.notFound("The job %d has no reject file.".formatted(id))));
  }

  private static Export export(RefusedRows rows, String form, String reason, Handed handed) {
    var detail = new HashMap<String, Object>();
    detail.putAll(Map.of("as", form, "rows", rows.rows(), "reason", reason));
    switch (handed) {
      case Handed.Given(var request) -> {
        if (request != null) {
          detail.put("approval", request);
        }
      }
      case Handed.ApprovalNeeded(var aDay) ->
          throw Problem.refused(
              "approval-needed",
              "The file has names and numbers of %d customers. You may take rows of your own imports, up to %d a day with the numbers shown to you; a second person must approve more."
                  .formatted(rows.rows(), aDay));
    }
    return new Export("export-rejects", Long.toString(rows.job()), detail);
  }
}
