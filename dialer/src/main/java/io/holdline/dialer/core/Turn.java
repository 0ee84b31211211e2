package io.holdline.dialer.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One decision: the moment it is taken at and the commands it gives. */
final class Turn {
  final Instant now;
  private final List<DialerCommand> commands = new ArrayList<>();

  Turn(Instant now) {
    this.now = now;
  }

  void order(DialerCommand command) {
    commands.add(command);
  }

  Instant in(Duration delay) {
    return now.plus(delay);
  }

  /** The switch's instant, unless its clock is ahead of ours. */
  Instant notAhead(Instant at) {
    return at.isAfter(now) ? now : at;
  }

  List<DialerCommand> commands() {
    return List.copyOf(commands);
  }
}
