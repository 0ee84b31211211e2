package io.holdline.workorder;

import io.holdline.workorder.WorkOrder.State;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a work order is, and what a step makes of it. Nothing here reads a clock or a database.
 *
 * @param assignedTo the representative; null while anybody of the region may take it
 * @param accept until it is to be accepted; null for what was dispatched before there were clocks
 * @param finish until it is to be finished
 */
public record Course(
    State state,
    @Nullable String assignedTo,
    Moments moments,
    @Nullable Pause pause,
    @Nullable Returned returned,
    @Nullable Ending ending,
    @Nullable Marks accept,
    @Nullable Marks finish) {
  static final Set<State> OPEN =
      EnumSet.of(State.DISPATCHED, State.ACCEPTED, State.APPOINTED, State.WORKING, State.PAUSED);
  private static final Set<State> IN_HAND =
      EnumSet.of(State.ACCEPTED, State.APPOINTED, State.WORKING);

  /** When it was first read, accepted and ended, and when the customer expects somebody. */
  public record Moments(
      @Nullable Instant seen,
      @Nullable Instant accepted,
      @Nullable Instant finished,
      @Nullable Instant appointed) {
    static final Moments NONE = new Moments(null, null, null, null);
  }

  public record Pause(Step.PauseReason reason, String note, Instant since, State resumesAs) {}

  public record Returned(
      Step.ReturnReason reason, Step.@Nullable NextStep next, @Nullable String note) {}

  public record Ending(String result, @Nullable String orderNumber) {}

  /** What came of a step. */
  sealed interface After {
    record Moved(Course course) implements After {}

    /**
     * @param reason {@code assigned-to-another} or {@code not-now}
     */
    record Refused(String reason) implements After {}
  }

  /** The step of a representative. */
  After after(Step step, String rep, Instant at, Roster roster) {
    if (assignedTo != null && !assignedTo.equals(rep)) {
      return new After.Refused("assigned-to-another");
    }
    if (!possible(step)) {
      return new After.Refused("not-now");
    }
    return new After.Moved(
        switch (step) {
          case Step.Seen _, Step.Note _, Step.Delay _ -> seen(at);
          case Step.Accept _ ->
              seen(at).moved(State.ACCEPTED, rep, new Moments(seenBy(at), at, null, null));
          case Step.Return(var reason, var next, var note) ->
              new Course(
                  State.RETURNED,
                  rep,
                  seen(at).moments,
                  null,
                  new Returned(reason, next, note),
                  null,
                  accept,
                  finish);
          case Step.Appoint(var when) ->
              moved(State.APPOINTED, rep, new Moments(moments.seen, moments.accepted, null, when));
          case Step.Begin _ -> moved(State.WORKING, rep, moments);
          case Step.Pause(var reason, var note) ->
              new Course(
                  State.PAUSED,
                  rep,
                  moments,
                  new Pause(reason, note, at, state),
                  returned,
                  ending,
                  accept,
                  finish);
          case Step.Resume _ -> resumed(at, roster);
          case Step.Finish(var result, var number) -> finished(at, new Ending(result, number));
        });
  }

  private boolean possible(Step step) {
    return switch (step) {
      case Step.Seen _, Step.Note _ -> OPEN.contains(state);
      case Step.Accept _ -> state == State.DISPATCHED;
      case Step.Return _ -> OPEN.contains(state);
      case Step.Appoint _ -> IN_HAND.contains(state);
      case Step.Begin _ -> state == State.ACCEPTED || state == State.APPOINTED;
      case Step.Pause _ -> IN_HAND.contains(state);
      case Step.Resume _ -> state == State.PAUSED;
      case Step.Finish _, Step.Delay _ -> IN_HAND.contains(state) || state == State.PAUSED;
    };
  }

  private @Nullable Instant seenBy(Instant at) {
    return moments.seen == null ? at : moments.seen;
  }

  private Course seen(Instant at) {
    return moved(
        state,
        assignedTo,
        new Moments(seenBy(at), moments.accepted, moments.finished, moments.appointed));
  }

  private Course moved(State next, @Nullable String to, Moments then) {
    return new Course(next, to, then, pause, returned, ending, accept, finish);
  }

  private Course resumed(Instant at, Roster roster) {
    var stood = pause;
    if (stood == null) {
      throw new IllegalStateException("A paused order has a pause.");
    }
    return new Course(
        stood.resumesAs,
        assignedTo,
        moments,
        null,
        returned,
        ending,
        accept,
        finish == null ? null : finish.shifted(stood.since, at, roster));
  }

  private Course finished(Instant at, Ending done) {
    return new Course(
        State.FINISHED,
        assignedTo,
        new Moments(moments.seen, moments.accepted, at, moments.appointed),
        null,
        null,
        done,
        accept,
        finish);
  }

  /** Goes to a representative, or to whoever takes it, from the beginning of the accept clock. */
  Course handed(@Nullable String to, Marks acceptBy, Instant at, Roster roster) {
    var clock = pause == null || finish == null ? finish : finish.shifted(pause.since, at, roster);
    return new Course(State.DISPATCHED, to, Moments.NONE, null, null, null, acceptBy, clock);
  }

  /** The customer says so. */
  Course confirmed() {
    return moved(State.CONFIRMED, assignedTo, moments);
  }

  /** The clock that runs, or stands, now; null when none does. */
  WorkOrder.@Nullable Clock clock(Instant now) {
    if (state == State.DISPATCHED) {
      return accept == null ? null : clock(WorkOrder.Clock.Kind.ACCEPT, accept, now);
    }
    return finish == null || !OPEN.contains(state)
        ? null
        : clock(WorkOrder.Clock.Kind.FINISH, finish, now);
  }

  private WorkOrder.Clock clock(WorkOrder.Clock.Kind kind, Marks marks, Instant now) {
    var at = pause == null ? now : pause.since;
    return new WorkOrder.Clock(kind, marks.due(), marks.level(at), pause != null);
  }
}
