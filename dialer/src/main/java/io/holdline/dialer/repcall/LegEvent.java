package io.holdline.dialer.repcall;

import io.holdline.dialer.CallId;
import java.time.Instant;

/** What the switch says of the legs of representatives' calls. */
public sealed interface LegEvent {
  record Rings(CallId channel, Instant at) implements LegEvent {}

  record Answers(CallId channel, Instant at) implements LegEvent {}

  /** The two legs hear each other. */
  record Joined(CallId one, CallId other, Instant at) implements LegEvent {}

  /**
   * @param byItself whether whoever has that telephone hung up
   */
  record Ends(CallId channel, String cause, boolean byItself, Instant at) implements LegEvent {}

  /** The switch would not place the leg, or it was never asked to; an end may be told as well. */
  record NotPlaced(CallId channel, String cause, Instant at) implements LegEvent {}

  /** The answer to {@link LegCommand.Ask}: it is there. */
  record Stands(CallId channel, boolean answered, boolean joined, Instant at) implements LegEvent {}

  /** The answer to {@link LegCommand.Ask}: the switch knows no such channel. */
  record Gone(CallId channel, Instant at) implements LegEvent {}

  /** A switch is connected again: it tells nothing of what happened meanwhile. */
  record SwitchBack(Instant at) implements LegEvent {}
}
