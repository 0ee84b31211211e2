package io.holdline.web.desk;

import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.LiveCall;
import java.util.Optional;

/** What an open desk hears of the world. */
sealed interface Heard {
  /** The floor's word on the agent. */
  record State(AgentAvailability now) implements Heard {}

  /** The floor does not know the agent: never signed on, or Redis has lost its data. */
  record Unknown() implements Heard {}

  /** The floor cannot be asked. */
  record FloorDown() implements Heard {}

  record Database(boolean up) implements Heard {}

  /** The dialer's word on the agent's call; empty when it has none. */
  record Live(Optional<LiveCall> now) implements Heard {}
}
