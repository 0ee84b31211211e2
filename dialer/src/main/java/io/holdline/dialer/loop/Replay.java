package io.holdline.dialer.loop;

import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerCore;
import io.holdline.dialer.core.DialerEvent;
import java.time.Instant;
import java.util.List;

/** Feeds decisions that were taken to a fresh core and compares what it commands. */
public final class Replay {
  private final DialerCore core;
  private long decisions;

  /** One decision as it was taken. */
  public record Decision(Instant now, DialerEvent event, List<DialerCommand> commands) {}

  /** What came of a replay. */
  public sealed interface Result {
    record Same(long decisions) implements Result {}

    /**
     * The first decision that came out differently.
     *
     * @param decision number of the first one that differs, from 1
     */
    record Different(long decision, String journal, String replay) implements Result {}
  }

  /**
   * Starts before the first decision.
   *
   * @param core fresh, with the settings and priors of the one that took the decisions
   */
  public Replay(DialerCore core) {
    this.core = core;
  }

  public Result run(Iterable<Decision> journal) {
    for (var taken : journal) {
      decisions++;
      var commands = core.on(taken.now(), taken.event());
      if (!commands.equals(taken.commands())) {
        return new Result.Different(decisions, taken.commands().toString(), commands.toString());
      }
    }
    return new Result.Same(decisions);
  }
}
