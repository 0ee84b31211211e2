package io.holdline.ruleversion;

import io.holdline.decisiontable.TableKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import reactor.core.publisher.Mono;

/**
 * Which version is in force when. It takes effect with the commit: whoever asks for the version in
 * force afterwards, job or desk, gets the new one.
 */
@Component
public final class Activations {
  private final VersionWork work;
  private final Periods periods;

  Activations(DatabaseClient database, ReactiveTransactionManager transactions) {
    this.work = new VersionWork(database, transactions);
    this.periods = new Periods(database);
  }

  /**
   * Puts an approved version into force, if {@link Gate} lets it pass; the version before it takes
   * over again at the end.
   *
   * @param from null or a moment that has passed: now
   * @param until null: open-ended
   * @param overrideReason why a supervisor lets it pass though the flagged share moves much
   */
  public Mono<Answer> activate(
      long id,
      int lock,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String overrideReason,
      Deed deed) {
    var begin = from == null || from.isBefore(deed.at()) ? deed.at() : from;
    if (until != null && !until.isAfter(begin)) {
      return Mono.just(
          new Answer.Refused("ends-before-it-begins", "The end must be after the beginning."));
    }
    return work.change(
        id,
        lock,
        deed,
        found ->
            mayBeInForce(found.version())
                ? gated(found, begin, until, overrideReason, deed)
                : Mono.just(VersionWork.notIn("approved", found.version())));
  }

  private static boolean mayBeInForce(RuleVersion version) {
    return switch (version) {
      case RuleVersion.Approved _ -> true;
      case RuleVersion.Retired(_, var givenUp) -> !givenUp;
      case RuleVersion.Draft _,
          RuleVersion.Submitted _,
          RuleVersion.Scheduled _,
          RuleVersion.Active _ ->
          false;
    };
  }

  private Mono<Answer> gated(
      VersionWork.Found found,
      Instant from,
      @Nullable Instant until,
      @Nullable String overrideReason,
      Deed deed) {
    return periods
        .simulated(found.version(), from)
        .map(flagged -> Gate.passage(found.kind(), flagged, deed, overrideReason))
        .defaultIfEmpty(Gate.passage(found.kind(), null, deed, overrideReason))
        .flatMap(passage ->
            switch (passage) {
              case Gate.Passage.Open _ -> enter(found.version(), from, until, deed);
              case Gate.Passage.Overridden(var reason) ->
                  work.write(found.version(), "gate-overridden", deed.saying(reason))
                      .then(enter(found.version(), from, until, deed));
              case Gate.Passage.Blocked(var code, var sentence) ->
                  Mono.just(new Answer.Refused(code, sentence));
            });
  }

  private Mono<Answer> enter(
      RuleVersion version, Instant from, @Nullable Instant until, Deed deed) {
    return periods
        .anotherComes(version, deed.at(), from, until)
        .flatMap(another ->
            another
                ? Mono.just(
                    new Answer.Refused(
                        "another-scheduled",
                        "Another version is scheduled within this time; withdraw it first or end"
                            + " before it."))
                : periods
                    .put(version.head().tableId(), version.head().id(), from, until)
                    .then(
                        touched(
                            version, from.isAfter(deed.at()) ? "scheduled" : "activated", deed)));
  }

  /**
   * The version that was in force before the present one is in force again from now on, without a
   * gate: this is the way out when something went wrong.
   */
  public Mono<Answer> rollBack(String tableId, Deed deed) {
    return work.inTransaction(
        periods
            .lock(tableId)
            .flatMap(_ -> periods.inForce(tableId, deed.at()))
            .flatMap(now ->
                periods
                    .before(tableId, now.versionId(), deed.at())
                    .flatMap(previous -> back(tableId, now, previous, deed))
                    .defaultIfEmpty(
                        new Answer.Refused(
                            "nothing-before", "No other version has been in force before.")))
            .defaultIfEmpty(new Answer.NotFound()));
  }

  private Mono<Answer> back(String tableId, Periods.InForce now, long previous, Deed deed) {
    return Mono.zip(work.find(now.versionId(), deed.at()), work.find(previous, deed.at()))
        .flatMap(both ->
            periods
                .put(tableId, previous, deed.at(), now.until())
                .then(touched(both.getT1().version(), "rolled-back", deed))
                .then(touched(both.getT2().version(), "activated", deed)));
  }

  /** Gives up a draft, an approved or a scheduled version; one in force needs another after it. */
  public Mono<Answer> retire(long id, int lock, Deed deed) {
    return work.change(
        id,
        lock,
        deed,
        found ->
            switch (found.version()) {
              case RuleVersion.Draft draft -> work.make(draft, draft.discard(), deed);
              case RuleVersion.Approved approved -> work.make(approved, approved.retire(), deed);
              case RuleVersion.Scheduled scheduled ->
                  periods
                      .withdraw(scheduled.head().tableId(), id, deed.at())
                      .then(work.make(scheduled, scheduled.withdraw(), deed));
              case RuleVersion.Active _ ->
                  Mono.just(
                      new Answer.Refused(
                          "in-force",
                          "The version is in force; roll back or activate another one."));
              case RuleVersion.Submitted _, RuleVersion.Retired _ ->
                  Mono.just(VersionWork.notIn("a draft, approved or scheduled", found.version()));
            });
  }

  /** Counts the change, so that nobody acts on what he saw before it. */
  private Mono<Answer> touched(RuleVersion version, String what, Deed deed) {
    return work.make(version, new Move.Step(what, "approved"), deed);
  }

  /** Whether a kind of table must be simulated before it comes into force. */
  public static boolean needsSimulation(TableKind kind) {
    return Gate.isSimulated(kind);
  }
}
