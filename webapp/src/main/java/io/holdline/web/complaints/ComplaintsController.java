package io.holdline.web.complaints;

import static io.holdline.web.problem.Problem.needed;

import io.holdline.complaint.Complaint;
import io.holdline.complaint.ComplaintClass;
import io.holdline.complaint.Complaints;
import io.holdline.complaint.Complaints.Answer;
import io.holdline.dialer.CallId;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.workorder.WorkOrderScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A complaint is taken by a manager, answered by a supervisor and told to the customer. */
@RestController
@RequestMapping("/api/complaints")
final class ComplaintsController {
  private final Complaints complaints;
  private final Audit audit;

  ComplaintsController(Complaints complaints, Audit audit) {
    this.complaints = complaints;
    this.audit = audit;
  }

  record TakenBody(
      @Nullable UUID command,
      @Nullable Long customerId,
      @Nullable String attemptId,
      @Nullable String about,
      @Nullable String words,
      @Nullable Instant wishedBy) {
    Complaints.Taken read() {
      return new Complaints.Taken(
          needed("command", command),
          needed("customerId", customerId),
          attemptId == null ? null : CallId.of(attemptId),
          ComplaintClass.ofKey(needed("about", about)),
          needed("words", words),
          wishedBy);
    }
  }

  record ReplyBody(@Nullable String cause, @Nullable String recovery) {}

  record NoteBody(@Nullable String note) {}

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @GetMapping
  Mono<List<ComplaintView>> list(
      @AuthenticationPrincipal Person reader, ServerWebExchange exchange) {
    return complaints
        .list(scope(reader))
        .flatMap(found ->
            found.isEmpty()
                ? Mono.just(List.<ComplaintView>of())
                : audit
                    .write(
                        new Audit.Entry(
                            reader.id(),
                            "list-complaints",
                            null,
                            null,
                            Map.of("customers", customers(found))),
                        exchange)
                    .thenReturn(found.stream().map(ComplaintView::of).toList()));
  }

  /**
   * One that is near or past its limit; whose it is says the list.
   *
   * @param overdue whether the promised moment has passed
   */
  record Urgent(long id, String about, String state, Instant dueAt, boolean overdue) {
    static Urgent of(Complaint complaint) {
      return new Urgent(
          complaint.id(),
          complaint.about().key(),
          complaint.handling().state().key(),
          complaint.handling().marks().due(),
          complaint.level() == 3);
    }
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @GetMapping("/urgent")
  Mono<List<Urgent>> urgent(@AuthenticationPrincipal Person reader) {
    return complaints.urgent(scope(reader)).map(found -> found.stream().map(Urgent::of).toList());
  }

  private static List<Long> customers(List<Complaint> found) {
    return found.stream().map(each -> each.customer().id()).distinct().toList();
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping
  Mono<ComplaintView> take(
      @AuthenticationPrincipal Person person,
      @RequestBody TakenBody body,
      ServerWebExchange exchange) {
    var taken = Problem.understood(body::read);
    return complaints
        .take(taken, person.id())
        .flatMap(answer -> done(answer, person, "take-complaint", exchange));
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/begin")
  Mono<ComplaintView> begin(
      @AuthenticationPrincipal Person person, @PathVariable long id, ServerWebExchange exchange) {
    return complaints
        .begin(id, scope(person), person.id())
        .flatMap(answer -> done(answer, person, "begin-complaint", exchange));
  }

  @Allowed(Role.SUPERVISOR)
  @PostMapping("/{id}/answer")
  Mono<ComplaintView> answer(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody ReplyBody body,
      ServerWebExchange exchange) {
    var cause = needed("cause", body.cause);
    var recovery = needed("recovery", body.recovery);
    return Problem.understood(
            () -> complaints.answer(id, scope(person), person.id(), cause, recovery))
        .flatMap(answer -> done(answer, person, "answer-complaint", exchange));
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @PostMapping("/{id}/tell")
  Mono<ComplaintView> tell(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody NoteBody body,
      ServerWebExchange exchange) {
    var note = needed("note", body.note);
    return Problem.understood(() -> complaints.tell(id, scope(person), person.id(), note))
        .flatMap(answer -> done(answer, person, "tell-complaint", exchange));
  }

  @Allowed({Role.TELEPHONE_MANAGER, Role.SUPERVISOR})
  @PostMapping("/{id}/reopen")
  Mono<ComplaintView> reopen(
      @AuthenticationPrincipal Person person,
      @PathVariable long id,
      @RequestBody NoteBody body,
      ServerWebExchange exchange) {
    var note = needed("note", body.note);
    return Problem.understood(() -> complaints.reopen(id, scope(person), person.id(), note))
        .flatMap(answer -> done(answer, person, "reopen-complaint", exchange));
  }

  /** A manager sees what he has taken, a supervisor the region's. */
  static WorkOrderScope scope(Person reader) {
    if (reader.role() == Role.TELEPHONE_MANAGER) {
      return new WorkOrderScope.DispatchedBy(reader.id());
    }
    var region = reader.regionId();
    return region == null ? new WorkOrderScope.All() : new WorkOrderScope.OfRegion(region);
  }

  private Mono<ComplaintView> done(
      Answer answer, Person person, String action, ServerWebExchange exchange) {
    return switch (answer) {
      case Answer.Done(var complaint) ->
          audit
              .write(
                  Audit.Entry.of(
                      person, action, complaint.customer().id(), Long.toString(complaint.id())),
                  exchange)
              .thenReturn(ComplaintView.of(complaint));
      case Answer.Refused(var reason, var now) -> Mono.error(refused(reason, now));
    };
  }

  private static Problem refused(String reason, @Nullable Complaint now) {
    var problem =
        switch (reason) {
          case "not-found" -> Problem.notFound("There is no such complaint in your scope.");
          case "not-your-customer" ->
              Problem.refused(reason, "The customer is neither yours nor on a call with you.");
          default ->
              Problem.refused(reason, "That cannot be done with the complaint as it is now.");
        };
    return now == null ? problem : problem.with("now", ComplaintView.of(now));
  }
}
