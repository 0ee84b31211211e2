package io.holdline.result;

import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What an agent's word about a call is changed to, as a fact of its own day. An offer's answer is
 * not changed here, and who has refused telemarketing stays refused.
 */
@Component
public final class Corrections {
  /**
   * What shall stand.
   *
   * @param seen how many corrections the person who corrects has seen
   * @param reason 1 to 500 characters
   */
  public record Correction(
      Said.Code code, boolean rightParty, boolean saveClaimed, int seen, String reason) {
    public Correction {
      if (reason.isBlank() || reason.length() > 500) {
        throw new IllegalArgumentException("A correction needs a reason of 1 to 500 characters.");
      }
    }
  }

  /**
   * Whose calls may be corrected; what is null does not narrow.
   *
   * @param agent and then only words since {@code since}
   */
  public record Whose(
      @Nullable String region, @Nullable String team, @Nullable String agent, Instant since) {}

  /** The answer to a correction. */
  public sealed interface Corrected {
    record Recorded() implements Corrected {}

    /**
     * Nothing was written.
     *
     * @param reason {@code no-such-word}, {@code nothing-changed} or {@code corrected-meanwhile}
     */
    record Refused(String reason) implements Corrected {}
  }

  private static final String STANDING =
      """
      select w.corrections,
             w.code = :code and w.right_party = :rightParty and w.save_claimed = :saveClaimed as same
        from disposition_standing w
        join staff s on s.id = w.agent_id
        left join team t on t.id = s.team_id
       where w.attempt_id = :call
         and (cast(:region as text) is null or coalesce(t.region_id, s.region_id) = :region)
         and (cast(:team as text) is null or s.team_id = :team)
         and (cast(:agent as text) is null or w.agent_id = :agent and w.at >= :since)
      """;
  private static final String CORRECT =
      """
      with corrected as (
        insert into disposition_correction (attempt_id, number, code, right_party, save_claimed, was_code,
                                            was_right_party, was_save_claimed, reason, corrected_by)
        select attempt_id, :seen + 1, :code, :rightParty, :saveClaimed, code, right_party, save_claimed, :reason, :by
          from disposition_standing where attempt_id = :call and corrections = :seen
        on conflict do nothing
        returning attempt_id, code),
      refused as (
        insert into telemarketing_refusal (customer_id, since, source, attempt_id)
        select a.customer_id, clock_timestamp(), 'disposition', a.id
          from corrected c join call_attempt a on a.id = c.attempt_id
         where c.code = 'no_more_calls' and a.customer_id is not null
        on conflict do nothing)
      select count(*) as written from corrected
      """;

  private final DatabaseClient database;

  Corrections(DatabaseClient database) {
    this.database = database;
  }

  /** Writes a correction of the word about a call. */
  public Mono<Corrected> correct(CallId call, Correction correction, String by, Whose whose) {
    return bound(STANDING, call, correction)
        .bind("region", LedgerRow.value(whose.region(), String.class))
        .bind("team", LedgerRow.value(whose.team(), String.class))
        .bind("agent", LedgerRow.value(whose.agent(), String.class))
        .bind("since", whose.since())
        .map(row -> refusal(new LedgerRow(row), correction.seen()))
        .one()
        .defaultIfEmpty("no-such-word")
        .flatMap(reason ->
            reason.isEmpty()
                ? write(call, correction, by)
                : Mono.just(new Corrected.Refused(reason)));
  }

  private static String refusal(LedgerRow row, int seen) {
    if (row.count("corrections") != seen) {
      return "corrected-meanwhile";
    }
    return row.flag("same") ? "nothing-changed" : "";
  }

  private Mono<Corrected> write(CallId call, Correction correction, String by) {
    return bound(CORRECT, call, correction)
        .bind("seen", correction.seen())
        .bind("reason", correction.reason())
        .bind("by", by)
        .map(row -> new LedgerRow(row).number("written"))
        .one()
        .map(rows ->
            rows > 0 ? new Corrected.Recorded() : new Corrected.Refused("corrected-meanwhile"));
  }

  private DatabaseClient.GenericExecuteSpec bound(String sql, CallId call, Correction correction) {
    return database
        .sql(sql)
        .bind("call", call.value())
        .bind("code", correction.code().key())
        .bind("rightParty", correction.rightParty())
        .bind("saveClaimed", correction.saveClaimed());
  }
}
