package io.holdline.web.desk;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallId;
import io.holdline.dialer.Party;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import io.holdline.web.wishes.Wishes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a manager does with the call at the desk. Each is a wish: the desk shows what came of it.
 */
@RestController
@RequestMapping("/api/desk/calls/{id}")
@ResponseStatus(HttpStatus.ACCEPTED)
final class CallBar {
  private final Seats seats;
  private final Wishes wishes;
  private final Colleagues colleagues;
  private final DeskCalls calls;
  private final Audit audit;

  CallBar(Seats seats, Wishes wishes, Colleagues colleagues, DeskCalls calls, Audit audit) {
    this.seats = seats;
    this.wishes = wishes;
    this.colleagues = colleagues;
    this.calls = calls;
    this.audit = audit;
  }

  record Why(@Nullable String reason) {
    AgentCommand skipping(AgentId agent, CallId call) {
      try {
        return new AgentCommand.SkipPreview(agent, call, reason == null ? "" : reason);
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/hang-up")
  Mono<Void> hangUp(@AuthenticationPrincipal Person person, @PathVariable String id) {
    return tell(new AgentCommand.HangUp(Desk.agent(person), Desk.callId(id)), Desk.callId(id));
  }

  /** Call the customer whom the desk shows. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/accept")
  Mono<Void> accept(@AuthenticationPrincipal Person person, @PathVariable String id) {
    var call = Desk.callId(id);
    return tell(new AgentCommand.AcceptPreview(Desk.agent(person), call), call);
  }

  /** Do not call the customer whom the desk shows now. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/skip")
  Mono<Void> skip(
      @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody Why why) {
    var call = Desk.callId(id);
    return tell(why.skipping(Desk.agent(person), call), call);
  }

  /** A machine answered. */
  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/machine")
  Mono<Void> machine(@AuthenticationPrincipal Person person, @PathVariable String id) {
    var call = Desk.callId(id);
    return tell(new AgentCommand.ReportMachine(Desk.agent(person), call), call);
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @PostMapping("/control")
  Mono<Void> control(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestBody Wish wish,
      ServerWebExchange exchange) {
    var call = Desk.callId(id);
    var control = wish.control();
    var agent = Desk.agent(person);
    return seats
        .holding(agent, call)
        .flatMap(state ->
            possible(agent, call, control)
                .then(onRecord(person, call, control, exchange))
                .thenReturn(state))
        .flatMap(
            state -> wishes.tell(state.campaign(), new AgentCommand.Control(agent, call, control)));
  }

  private Mono<Void> tell(AgentCommand wish, CallId call) {
    return seats.holding(wish.agent(), call).flatMap(state -> wishes.tell(state.campaign(), wish));
  }

  private Mono<Void> possible(AgentId agent, CallId call, CallControl control) {
    return switch (control) {
      case CallControl.Transfer(var to) -> there(agent, to);
      case CallControl.Consult(var with) -> there(agent, with);
      case CallControl.StartRecording() -> recordable(call);
      case CallControl.StopRecording(),
          CallControl.Hold(),
          CallControl.Resume(),
          CallControl.Mute(),
          CallControl.Unmute(),
          CallControl.Digits _,
          CallControl.EndConsult(),
          CallControl.JoinConsult(),
          CallControl.CompleteConsult() ->
          Mono.empty();
    };
  }

  private Mono<Void> there(AgentId agent, Party party) {
    return switch (party) {
      case Party.Outside _ -> Mono.empty();
      case Party.Colleague(var colleague) -> colleagues.mustBeThere(agent, colleague);
    };
  }

  private Mono<Void> recordable(CallId call) {
    return calls
        .find(call)
        .filter(known -> known.recorded().equals("OFF"))
        .flatMap(_ ->
            Mono.error(
                Problem.refused("recording-off", "Calls of this campaign are not recorded.")));
  }

  /** What touches a recording or hands the customer on is on record. */
  private Mono<Void> onRecord(
      Person person, CallId call, CallControl control, ServerWebExchange exchange) {
    var entry =
        switch (control) {
          case CallControl.StartRecording() -> entry(person, "recording-start", call, "");
          case CallControl.StopRecording() -> entry(person, "recording-stop", call, "");
          case CallControl.Transfer(var to) -> entry(person, "transfer", call, to.toString());
          case CallControl.Consult(var with) -> entry(person, "consult", call, with.toString());
          case CallControl.Hold(),
              CallControl.Resume(),
              CallControl.Mute(),
              CallControl.Unmute(),
              CallControl.Digits _,
              CallControl.EndConsult(),
              CallControl.JoinConsult(),
              CallControl.CompleteConsult() ->
              null;
        };
    return entry == null ? Mono.empty() : audit.write(entry, exchange);
  }

  private static Audit.Entry entry(Person person, String action, CallId call, String to) {
    return new Audit.Entry(
        person.id(), action, null, call.toString(), to.isEmpty() ? Map.of() : Map.of("to", to));
  }
}
