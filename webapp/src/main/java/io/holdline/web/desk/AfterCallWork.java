package io.holdline.web.desk;

import io.holdline.callback.Agreed;
import io.holdline.callback.Agreement;
import io.holdline.callback.Callbacks;
import io.holdline.commitment.Commitments;
import io.holdline.commitment.Commitments.Promised;
import io.holdline.commitment.Promise;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.result.Dispositions;
import io.holdline.result.Dispositions.Disposed;
import io.holdline.result.Said;
import io.holdline.script.ScriptWalk;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Audit;
import io.holdline.web.security.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a manager says came of a call: written with its promise, put on record, and then the desk is
 * free again. Saying the same twice is as good as once.
 */
@Component
final class AfterCallWork {
  private static final int USUAL_TOLERANCE = 15;

  private final Dispositions dispositions;
  private final Commitments commitments;
  private final Callbacks callbacks;
  private final DeskCalls calls;
  private final Seats seats;
  private final Audit audit;
  private final DatabaseClient database;

  AfterCallWork(
      Dispositions dispositions,
      Commitments commitments,
      Callbacks callbacks,
      DeskCalls calls,
      Seats seats,
      Audit audit,
      DatabaseClient database) {
    this.dispositions = dispositions;
    this.commitments = commitments;
    this.callbacks = callbacks;
    this.calls = calls;
    this.seats = seats;
    this.audit = audit;
    this.database = database;
  }

  /** The form as the page sends it. */
  record Form(
      @Nullable String code,
      @Nullable Boolean rightParty,
      @Nullable String offerId,
      @Nullable String offerAnswer,
      @Nullable Boolean saveClaimed,
      @Nullable String note,
      @Nullable PromiseForm promise,
      @Nullable CallbackForm callback,
      @Nullable WalkForm script) {

    /** How far the conversation went by its script; null where none was shown. */
    @Nullable ScriptWalk walk() {
      return script == null ? null : script.walk();
    }

    Said said() {
      try {
        return new Said(
            Said.Code.valueOf(upper("code", code)),
            Boolean.TRUE.equals(rightParty),
            offerId,
            offerAnswer == null ? null : Said.Answer.valueOf(upper("offerAnswer", offerAnswer)),
            Boolean.TRUE.equals(saveClaimed),
            note == null ? "" : note);
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }

    private static String upper(String field, @Nullable String key) {
      return Problem.needed(field, key).toUpperCase(Locale.ROOT);
    }
  }

  record WalkForm(
      @Nullable Long id, @Nullable String stage, @Nullable List<@Nullable String> said) {
    private ScriptWalk walk() {
      try {
        return new ScriptWalk(
            Problem.needed("script.id", id),
            Problem.needed("script.stage", stage),
            said == null
                ? List.of()
                : said.stream().map(each -> Problem.needed("said", each)).toList());
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }
  }

  record PromiseForm(@Nullable String text, @Nullable Instant dueAt) {}

  /**
   * When the customer wishes to be called.
   *
   * @param who {@code owner} or {@code anyone}; nothing means the owner
   * @param toleranceMinutes nothing means 15
   */
  record CallbackForm(
      @Nullable Instant at, @Nullable String who, @Nullable Integer toleranceMinutes) {

    private Agreement.Who whoCalls() {
      return switch (who == null ? "owner" : who) {
        case "owner" -> Agreement.Who.OWNER;
        case "anyone" -> Agreement.Who.ANYONE;
        default -> throw Problem.badRequest("The 'who' of a callback is 'owner' or 'anyone'.");
      };
    }

    Agreement agreement(CallId call, AgentId agent) {
      if (at == null) {
        throw Problem.badRequest("A callback needs 'at'.");
      }
      try {
        return new Agreement(
            call,
            agent,
            at,
            whoCalls(),
            Duration.ofMinutes(toleranceMinutes == null ? USUAL_TOLERANCE : toleranceMinutes));
      } catch (IllegalArgumentException refused) {
        throw Problem.badRequest(String.valueOf(refused.getMessage()));
      }
    }
  }

  /** The agent's state afterwards; empty for one who never signed on. */
  Mono<AgentAvailability> close(Person person, CallId call, Form form, ServerWebExchange exchange) {
    var agent = new AgentId(person.id());
    var said = form.said();
    return calls
        .find(call)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no such call.")))
        .flatMap(known -> {
          var customer = known.customer();
          var promise = customer == null ? null : promise(form.promise, customer, call, agent);
          var callback = form.callback == null ? null : form.callback.agreement(call, agent);
          return dispositions
              .record(agent, call, said)
              .flatMap(AfterCallWork::accepted)
              .then(promise == null ? Mono.<Void>empty() : keep(promise, call))
              .then(callback == null ? Mono.<Void>empty() : agree(callback))
              .then(
                  audit.write(
                      Audit.Entry.of(person, "disposition", customer, call.toString()), exchange));
        })
        .then(Mono.defer(() -> seats.finish(agent, call)));
  }

  private static Mono<Void> accepted(Disposed answer) {
    return switch (answer) {
      case Disposed.Recorded() -> Mono.empty();
      case Disposed.Refused(var reason) ->
          Mono.error(
              Problem.refused(
                  reason,
                  switch (reason) {
                    case "not-your-call" -> "You were not joined to this call.";
                    case "unknown-offer" -> "There is no such offer.";
                    case "already-disposed" -> "This call has another result already.";
                    default -> "The result was refused (%s).".formatted(reason);
                  }));
    };
  }

  private static @Nullable Promise promise(
      @Nullable PromiseForm form, long customer, CallId call, AgentId agent) {
    if (form == null) {
      return null;
    }
    if (form.text == null || form.dueAt == null) {
      throw Problem.badRequest("A promise needs 'text' and 'dueAt'.");
    }
    try {
      return new Promise(customer, call, agent, form.text, form.dueAt);
    } catch (IllegalArgumentException refused) {
      throw Problem.badRequest(String.valueOf(refused.getMessage()));
    }
  }

  private Mono<Void> agree(Agreement callback) {
    return callbacks
        .agree(callback)
        .flatMap(agreed ->
            switch (agreed) {
              case Agreed.Made _ -> Mono.<Void>empty();
              case Agreed.Refused(var reason) ->
                  Mono.error(
                      Problem.refused(
                          reason,
                          switch (reason) {
                            case "callback-past" -> "The time of the callback is over.";
                            case "callback-too-far" -> "A callback is at most 90 days ahead.";
                            case "callback-agreed" ->
                                "The customer waits for another call already.";
                            default -> "You were not joined to this call.";
                          }));
            });
  }

  /** Unless it was written before: the form may come twice. */
  private Mono<Void> keep(Promise promise, CallId call) {
    return database
        .sql("select 1 from commitment where attempt_id = :call and promise = :text limit 1")
        .bind("call", call.value())
        .bind("text", promise.text())
        .fetch()
        .first()
        .hasElement()
        .filter(known -> !known)
        .flatMap(_ -> commitments.promise(promise))
        .flatMap(promised ->
            switch (promised) {
              case Promised.Made _ -> Mono.<Void>empty();
              case Promised.Refused(var reason) ->
                  Mono.error(
                      Problem.refused(
                          reason, "The customer is neither yours nor on a call with you."));
            });
  }
}
