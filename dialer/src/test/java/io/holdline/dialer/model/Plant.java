package io.holdline.dialer.model;

import io.holdline.dialer.CallId;
import io.holdline.dialer.core.Deadline;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.util.ArrayList;
import java.util.List;

/** The dialer that is checked: the shipped one, or one with a bug. */
interface Plant {
  List<DialerCommand> on(State state, DialerEvent event);

  /** The shipped core as it is. */
  Plant NONE = (state, event) -> state.core.on(state.now, event);

  /** Never hears that a talk is over, and does not ask. */
  Plant LOST_HANG_UP =
      (state, event) -> {
        if (event instanceof DialerEvent.CallEnded(var call, _, _) && talks(state, call)) {
          return List.of();
        }
        return NONE.on(state, event).stream()
            .filter(command ->
                !(command instanceof DialerCommand.SetAlarm(Deadline.SwitchSilent(var call), _)
                    && talks(state, call)))
            .toList();
      };

  /** Never hears that its lease is lost. */
  Plant STALE_LEASE =
      (state, event) ->
          event instanceof DialerEvent.LeaseChanged(var held) && !held
              ? List.of()
              : NONE.on(state, event);

  /** Takes a second answer of a call that is being joined for a new one. */
  Plant DOUBLED_ANSWER =
      (state, event) -> {
        var commands = new ArrayList<>(NONE.on(state, event));
        if (event instanceof DialerEvent.CallAnswered(var call, _)) {
          var customer = state.customer(call);
          if (customer != null && customer.answerTold && customer.joinOrdered) {
            commands.add(new DialerCommand.Join(call, state.managers.getFirst().id));
          }
        }
        return commands;
      };

  private static boolean talks(State state, CallId call) {
    var customer = state.customer(call);
    return customer != null && customer.wasJoined;
  }
}
