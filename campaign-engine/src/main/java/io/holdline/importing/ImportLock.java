package io.holdline.importing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what changes customers by files apart: an import's last step and an undo. */
final class ImportLock {
  private ImportLock() {}

  /** Until the end of the caller's transaction. */
  static void take(JdbcClient jdbc) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('import', 0))").query().listOfRows();
  }
}
