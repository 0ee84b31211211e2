package io.holdline.donotcall;

import io.holdline.edge.DoNotCallCheck;
import io.holdline.ledger.LedgerDatabase;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives other packages' tests another's do-not-call list, or none. */
public final class TestNumberChecks {
  private TestNumberChecks() {}

  public static NumberChecks none(LedgerDatabase database) {
    return of(database, null, Clock.systemUTC());
  }

  /** With a patience that is over soon. */
  public static NumberChecks of(
      LedgerDatabase database, @Nullable DoNotCallCheck check, Clock clock) {
    return new NumberChecks(database.client(), check, clock, Duration.ofMillis(300));
  }
}
