package io.holdline.rehearsal;

import io.holdline.churn.RiskBand;
import io.holdline.dialer.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One customer on the first morning.
 *
 * @param number from 0
 * @param owner the manager who has the customer, from 0
 * @param consent what the customer said to being called, null when never asked
 */
record Candidate(
    int number,
    PhoneNumber phone,
    int owner,
    Risk risk,
    @Nullable Boolean consent,
    boolean doNotCall,
    Complaint complaint) {
  /**
   * What has become of a complaint.
   *
   * @param closedAt null when none was closed
   */
  record Complaint(boolean open, @Nullable Instant closedAt) {}

  /**
   * What the rules say.
   *
   * @param monthlyValue CNY, null when unknown
   */
  record Risk(int points, RiskBand band, @Nullable Double monthlyValue) {}
}
