package io.holdline.web.complaints;

import io.holdline.approval.RecordingsHeard;
import io.holdline.approval.TwoPersonRequests.Party;
import io.holdline.complaint.Complaint;
import io.holdline.complaint.Complaints;
import io.holdline.dialer.CallId;
import io.holdline.recording.Recordings;
import io.holdline.web.approvals.Asking;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
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
import reactor.core.publisher.Mono;

/** The recording of the very call in which a complaint was made, heard by two people's word. */
@RestController
@RequestMapping("/api/complaints/{id}/recording")
final class ComplaintRecording {
  private static final MediaType WAV = MediaType.parseMediaType("audio/wav");

  private final Complaints complaints;
  private final Recordings recordings;
  private final RecordingsHeard heard;
  private final Audit audit;

  ComplaintRecording(
      Complaints complaints, Recordings recordings, RecordingsHeard heard, Audit audit) {
    this.complaints = complaints;
    this.recordings = recordings;
    this.heard = heard;
    this.audit = audit;
  }

  /**
   * @param request the reader's own that is not over; null: none
   */
  record Standing(RecordingsHeard.@Nullable Request request) {}

  record Wish(@Nullable String reason) {}

  record Made(long id) {}

  @Allowed(Role.SUPERVISOR)
  @GetMapping
  Mono<Standing> standing(@AuthenticationPrincipal Person reader, @PathVariable long id) {
    return call(id, reader)
        .flatMap(call ->
            heard
                .standing(call, reader.id())
                .map(Standing::new)
                .defaultIfEmpty(new Standing(null)));
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Made> ask(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    var reason = Asking.reason(wish.reason);
    return call(id, person)
        .flatMap(call ->
            heard
                .ask(call, reason, new Party(person.id(), person.regionId(), Set.of()))
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
                                    "recording",
                                    "call",
                                    call.toString(),
                                    "reason",
                                    reason)),
                            exchange)
                        .thenReturn(new Made(made))));
  }

  /** The sound, unchanged since its hash was taken; each time it is asked for is on record. */
  @Allowed(Role.SUPERVISOR)
  @GetMapping("/sound")
  Mono<ResponseEntity<Resource>> sound(
      @AuthenticationPrincipal Person person, @PathVariable long id, ServerWebExchange exchange) {
    return call(id, person)
        .flatMap(call ->
            heard
                .hear(call, person.id())
                .switchIfEmpty(Mono.error(ComplaintRecording::needsAnother))
                .flatMap(request ->
                    audit.write(
                        new Audit.Entry(
                            person.id(),
                            "hear-recording",
                            null,
                            call.toString(),
                            Map.of("approval", request, "complaint", id)),
                        exchange))
                .then(Mono.defer(() -> recordings.unchanged(call))))
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "recording-gone",
                    "The file of the recording is not there, or is not what it was.")))
        .map(ComplaintRecording::answer);
  }

  private static ResponseEntity<Resource> answer(Path file) {
    return ResponseEntity.ok()
        .contentType(WAV)
        .cacheControl(CacheControl.noStore())
        .body(new FileSystemResource(file));
  }

  private Mono<CallId> call(long id, Person reader) {
    return complaints
        .find(id, ComplaintsController.scope(reader))
        .mapNotNull(Complaint::recording)
        .map(Complaint.Recording::call)
        .switchIfEmpty(
            Mono.error(() ->
                Problem.notFound("There is no recorded call of such a complaint in your scope.")));
  }

  private static Problem needsAnother() {
    return Problem.refused(
        "recording-approval", "Another person must allow it first. Ask for it with a reason.");
  }
}
