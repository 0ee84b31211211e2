package io.holdline.result;

import io.holdline.callback.TestCallbacks;
import io.holdline.calllist.TestCallList;
import io.holdline.dialer.Outcomes;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.recording.TestRecordings;

/** Gives other packages' tests the outcomes of a database. */
public final class TestResults {
  private TestResults() {}

  public static Outcomes outcomes(LedgerDatabase database) {
    return new R2dbcOutcomes(
        database.client(),
        database.transactions(),
        TestCallList.endedCalls(database),
        TestCallbacks.records(database),
        TestRecordings.of(database));
  }
}
