package io.holdline.dialer.model;

import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.model.Customer.Paper;
import java.time.Duration;

/**
 * Leaves a dialer alone: faults end, every message arrives, every question is answered, alarms
 * ring; nobody does anything of their own accord. In the end the campaign is paused.
 */
final class Rest {
  /** Longer than the longest chain of alarms: a talk is asked for each 60 s, three times 5 s. */
  private static final Duration CALLING = Duration.ofSeconds(100);

  private static final Duration PAUSED = Duration.ofSeconds(20);

  /** As long as alarms may be apart: the floor is read each 10 s. */
  private static final Duration STEP = Duration.ofSeconds(11);

  private static final int MOST_STEPS = 2_000;

  private Rest() {}

  static void comes(State state) {
    state.mayFail = false;
    for (var move : Moves.of(state)) {
      if (move.kind().endsFault) {
        Play.play(state, move);
      }
    }
    passes(state, CALLING);
    state.tell(new DialerEvent.SettingsChanged(Scene.SETTINGS, false));
    passes(state, PAUSED);
    Watch.atRest(state);
  }

  private static void passes(State state, Duration time) {
    var end = state.now.plus(time);
    for (var step = 0; step < MOST_STEPS; step++) {
      if (!deliver(state)) {
        if (!state.now.isBefore(end)) {
          return;
        }
        var next = state.clock.nextThatMatters();
        var latest = state.now.plus(STEP);
        state.rings(next == null || next.isAfter(latest) ? latest : next);
      }
    }
    throw new Broken(Promise.COMES_TO_REST, "not within %d steps".formatted(MOST_STEPS));
  }

  private static boolean deliver(State state) {
    var heads = state.wire.heads();
    if (!heads.isEmpty()) {
      state.arrives(heads.getFirst().lane());
      return true;
    }
    for (var customer : state.customers) {
      if (customer.paper == Paper.ASKED) {
        Play.play(state, new Move(Move.Kind.MAY_BE_PLACED, customer.place));
        return true;
      }
    }
    return false;
  }
}
