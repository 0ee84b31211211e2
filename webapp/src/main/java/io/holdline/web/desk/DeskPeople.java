package io.holdline.web.desk;

import io.holdline.callback.Callback;
import io.holdline.callback.Callbacks;
import io.holdline.calllist.ManualCalls;
import io.holdline.calllist.ManualCalls.Manual;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.DialTarget;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.web.wishes.Wishes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Whom a manager calls by hand or owes a call, and who can help. */
@RestController
@RequestMapping("/api/desk")
final class DeskPeople {
  private static final int MOST_CALLBACKS = 50;
  private static final int LONGEST_WORDS = 60;

  private final Seats seats;
  private final ManualCalls manual;
  private final Wishes wishes;
  private final Callbacks callbacks;
  private final Colleagues colleagues;
  private final Audit audit;

  DeskPeople(
      Seats seats,
      ManualCalls manual,
      Wishes wishes,
      Callbacks callbacks,
      Colleagues colleagues,
      Audit audit) {
    this.seats = seats;
    this.manual = manual;
    this.wishes = wishes;
    this.callbacks = callbacks;
    this.colleagues = colleagues;
    this.audit = audit;
  }

  record Placed(String call) {}

  /** A promised call as its owner sees it. */
  record Owed(
      long id,
      long customer,
      String nameMasked,
      String who,
      Instant wishedAt,
      Instant dueAt,
      int toleranceMinutes,
      String state) {
    static Owed of(Callback callback) {
      return new Owed(
          callback.id(),
          callback.customer(),
          callback.name().masked(),
          callback.who(),
          callback.wishedAt(),
          callback.dueAt(),
          callback.toleranceMinutes(),
          callback.state());
    }
  }

  /** The calls that this manager has promised, what was missed and kept within a day behind. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @GetMapping("/callbacks")
  Mono<List<Owed>> callbacks(@AuthenticationPrincipal Person person) {
    return callbacks
        .of(Desk.agent(person), MOST_CALLBACKS)
        .map(all -> all.stream().map(Owed::of).toList());
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @GetMapping("/colleagues")
  Mono<List<Colleagues.Colleague>> colleagues(
      @AuthenticationPrincipal Person person, @RequestParam(defaultValue = "") String q) {
    if (q.length() > LONGEST_WORDS) {
      return Mono.error(
          Problem.badRequest("The words have at most %d characters.".formatted(LONGEST_WORDS)));
    }
    return colleagues.find(Desk.agent(person), q.strip());
  }

  /** Calls a customer for the manager now, if the contact policy allows it. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/customers/{customer}/call")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Placed> call(
      @AuthenticationPrincipal Person person,
      @PathVariable long customer,
      ServerWebExchange exchange) {
    var agent = Desk.agent(person);
    return seats
        .now(agent)
        .filter(DeskPeople::mayCall)
        .switchIfEmpty(
            Mono.error(() ->
                Problem.refused(
                    "not-free",
                    "A call by hand needs somebody signed on, with a telephone and no call.")))
        .flatMap(state ->
            manual
                .lease(agent, customer, state.campaign())
                .map(DeskPeople::target)
                .flatMap(target ->
                    audit
                        .write(
                            Audit.Entry.of(
                                person, "manual-call", customer, target.call().toString()),
                            exchange)
                        .thenReturn(target))
                .flatMap(target -> place(agent, target)))
        .map(target -> new Placed(target.call().toString()));
  }

  /** A record that no dialer will call goes back at once. */
  private Mono<DialTarget> place(AgentId agent, DialTarget target) {
    return wishes
        .tell(target.campaign(), new AgentCommand.Place(agent, target))
        .onErrorResume(failure -> manual.giveBack(target.call()).then(Mono.error(failure)))
        .thenReturn(target);
  }

  private static boolean mayCall(AgentAvailability state) {
    return switch (state.presence()) {
      case LOGGED_OUT -> false;
      case READY, PAUSED, MEETING, TRAINING, BREAK -> state.call() == null && state.legUp();
    };
  }

  private static DialTarget target(Manual answer) {
    return switch (answer) {
      case Manual.Leased(var target) -> target;
      case Manual.Refused(var reason, var retryAt) -> {
        if (reason.equals("no-customer")) {
          throw Problem.notFound("There is no such customer.");
        }
        var problem = Problem.refused(reason, sentence(reason));
        throw retryAt == null ? problem : problem.with("retryAt", retryAt);
      }
    };
  }

  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry("queued", "The dialer is about to call this customer."),
          Map.entry("call-under-way", "The customer is in a call now."),
          Map.entry("callback-agreed", "The customer is promised a call at a later time."),
          Map.entry("frequency", "The customer was called too short a time ago."),
          Map.entry("quiet-hours", "It is outside the customer's calling hours."),
          Map.entry("do-not-call", "The customer is on the do-not-call list."),
          Map.entry("consent", "The customer does not wish to be called."),
          Map.entry("open-complaint", "The customer has an open complaint."),
          Map.entry("hold-out", "The customer is kept for comparison and must not be called."),
          Map.entry("left-net", "The customer has left."),
          Map.entry("port-out", "The customer has applied to take the number elsewhere."),
          Map.entry("no-number", "The customer has no number."));

  private static String sentence(String reason) {
    return SENTENCES.getOrDefault(reason, "The call was refused (%s).".formatted(reason));
  }
}
