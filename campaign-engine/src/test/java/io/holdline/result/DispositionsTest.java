package io.holdline.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.result.Dispositions.Disposed;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may say what of a call, and how often. */
final class DispositionsTest {
  private static final AgentId M1 = new AgentId("m1");
  private static final Said SAVED =
      new Said(Said.Code.SAVED, true, "bonus", Said.Answer.ACCEPTED, true, "谢谢");

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(1);
  private final Dispositions dispositions = new Dispositions(database.client());
  private final CallId call = new CallId(UUID.randomUUID());

  @BeforeEach
  void joined() {
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+999000000001', null,"
            + " 'pooled', 1)",
        call.value());
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call.value(), Instant.now());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Disposed say(AgentId agent, CallId about, Said said) {
    return dispositions.record(agent, about, said).blockOptional().orElseThrow();
  }

  @Test
  void theSameTwiceIsOnce() {
    assertThat(say(M1, call, SAVED)).isEqualTo(new Disposed.Recorded());
    assertThat(say(M1, call, SAVED)).isEqualTo(new Disposed.Recorded());
    assertThat(database.row("select code, offer_answer, save_claimed, note from disposition"))
        .containsEntry("code", "saved")
        .containsEntry("offer_answer", "accepted")
        .containsEntry("save_claimed", true)
        .containsEntry("note", "谢谢");
  }

  @Test
  void anotherWordOnTheSameCallIsRefused() {
    say(M1, call, SAVED);
    assertThat(say(M1, call, new Said(Said.Code.REFUSED, true, null, null, false, "")))
        .isEqualTo(new Disposed.Refused("already-disposed"));
  }

  @Test
  void onlyWhoWasJoinedMaySpeak() {
    assertThat(say(new AgentId("m2"), call, SAVED))
        .isEqualTo(new Disposed.Refused("not-your-call"));
    assertThat(say(M1, new CallId(UUID.randomUUID()), SAVED))
        .isEqualTo(new Disposed.Refused("not-your-call"));
  }

  @Test
  void anOfferMustBeKnown() {
    var unknown = new Said(Said.Code.SAVED, true, "moon", Said.Answer.ACCEPTED, true, "");
    assertThat(say(M1, call, unknown)).isEqualTo(new Disposed.Refused("unknown-offer"));
    assertThatThrownBy(() -> new Said(Said.Code.SAVED, true, null, Said.Answer.DECLINED, true, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
