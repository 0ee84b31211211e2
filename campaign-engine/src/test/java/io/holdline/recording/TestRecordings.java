package io.holdline.recording;

import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the recordings of a database. */
public final class TestRecordings {
  private TestRecordings() {}

  public static Recordings of(LedgerDatabase database) {
    return new Recordings(database.client(), "recordings");
  }
}
