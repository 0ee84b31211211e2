package io.holdline.scoring;

import io.holdline.churn.ChurnScorer;
import io.holdline.churn.Signals;

/**
 * A score run under way: everything its ranges share.
 *
 * @param catalogue the id of the catalogue that the facts are coded by
 */
record OpenRun(long id, Signals signals, long catalogue, ScoringTables.InUse tables) {
  ChurnScorer scorer() {
    return tables.scorer();
  }
}
