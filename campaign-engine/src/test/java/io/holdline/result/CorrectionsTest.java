package io.holdline.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.result.Corrections.Corrected;
import io.holdline.result.Corrections.Correction;
import io.holdline.result.Corrections.Whose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said of a call is changed by new facts, by those who may. */
final class CorrectionsTest {
  private static final Instant SAID = Instant.parse("2026-11-20T04:00:00Z");
  private static final Whose ANYBODY = new Whose(null, null, null, Instant.EPOCH);

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(2);
  private final Corrections corrections = new Corrections(database.client());
  private final CallId call = new CallId(UUID.randomUUID());

  @BeforeEach
  void m1SaysThatACustomerIsSaved() {
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+999000000001', 'm1',"
            + " 'pooled', 1, :b)",
        call.value(),
        SAID);
    database.run(
        "insert into disposition (attempt_id, agent_id, code, right_party, save_claimed, at)"
            + " values (:a, 'm1', 'saved', true, true, :b)",
        call.value(),
        SAID);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Corrected correct(Said.Code code, boolean saved, int seen, Whose whose) {
    return corrections
        .correct(call, new Correction(code, true, saved, seen, "heard again"), "m2", whose)
        .blockOptional()
        .orElseThrow();
  }

  private static Corrected refused(String reason) {
    return new Corrected.Refused(reason);
  }

  @Test
  void eachCorrectionIsAFactThatKnowsWhatStoodBefore() {
    assertThat(correct(Said.Code.REFUSED, false, 0, ANYBODY)).isEqualTo(new Corrected.Recorded());
    assertThat(correct(Said.Code.REFUSED, false, 1, ANYBODY)).isEqualTo(refused("nothing-changed"));
    assertThat(correct(Said.Code.THINKING, false, 0, ANYBODY))
        .as("by someone who has not seen the first")
        .isEqualTo(refused("corrected-meanwhile"));
    assertThat(correct(Said.Code.THINKING, false, 1, ANYBODY)).isEqualTo(new Corrected.Recorded());
    assertThat(
            database.rows(
                "select number, was_code, code, was_save_claimed, save_claimed"
                    + " from disposition_correction order by number"))
        .extracting(row -> String.join(" ", row.values().stream().map(String::valueOf).toList()))
        .containsExactly("1 saved refused true false", "2 refused thinking false false");
    assertThat(database.row("select code, save_claimed from disposition"))
        .as("the word itself stays")
        .containsEntry("code", "saved")
        .containsEntry("save_claimed", true);
    assertThat(database.row("select code, corrections from disposition_standing"))
        .containsEntry("code", "thinking")
        .containsEntry("corrections", 2);
    assertThatThrownBy(() -> database.run("delete from disposition_correction"))
        .hasMessageContaining("disposition_correction");
  }

  @Test
  void onlyWhoMayCorrects() {
    for (var whose :
        new Whose[] {
          whose("r2", null, null),
          whose(null, "t2", null),
          whose(null, null, "m2"),
          new Whose(null, null, "m1", SAID.plusSeconds(1))
        }) {
      assertThat(correct(Said.Code.REFUSED, false, 0, whose))
          .as("%s", whose)
          .isEqualTo(refused("no-such-word"));
    }
    assertThat(database.value("select count(*) from disposition_correction")).isEqualTo(0L);
    assertThat(correct(Said.Code.REFUSED, false, 0, new Whose("r1", "t1", "m1", SAID)))
        .isEqualTo(new Corrected.Recorded());
  }

  private static Whose whose(
      @Nullable String region, @Nullable String team, @Nullable String agent) {
    return new Whose(region, team, agent, Instant.EPOCH);
  }

  @Test
  void whoIsHeardToWantNoMoreCallsGetsNoneAndThatIsNotTakenBack() {
    correct(Said.Code.NO_MORE_CALLS, false, 0, ANYBODY);
    assertThat(database.value("select count(*) from telemarketing_refusal where customer_id = 1"))
        .isEqualTo(1L);
    correct(Said.Code.SAVED, true, 1, ANYBODY);
    assertThat(database.value("select count(*) from telemarketing_refusal where customer_id = 1"))
        .isEqualTo(1L);
  }

  @Test
  void aCorrectionSaysWhy() {
    assertThatThrownBy(() -> new Correction(Said.Code.SAVED, true, true, 0, " "))
        .hasMessageContaining("reason of 1 to 500");
  }
}
