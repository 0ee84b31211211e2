package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.callback.Agreed;
import io.holdline.callback.Agreement;
import io.holdline.callback.Agreement.Who;
import io.holdline.callback.Callback;
import io.holdline.callback.CallbackRecords;
import io.holdline.callback.Callbacks;
import io.holdline.callback.TestCallbacks;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.AgentPreference.OwnerFirst;
import io.holdline.dialer.AgentPreference.OwnerOnly;
import io.holdline.dialer.AgentPreference.Pooled;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallList;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.OutcomeKind;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A business day of promised calls against a real PostgreSQL, whose clock the test moves. */
final class CallbacksTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final AgentId M1 = new AgentId("m1");
  // 10:00 in Shanghai, where the customers live.
  private static final Instant TEN = Instant.parse("2026-11-30T02:00:00Z");
  private static final Instant THREE = TEN.plus(Duration.ofHours(5));

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(TEN).withCustomers(3);
  private final CallList list = TestCallList.of(database);
  private final EndedCalls ended = TestCallList.endedCalls(database);
  private final Callbacks callbacks = TestCallbacks.of(database);
  private final CallbackRecords records = TestCallbacks.records(database);

  @BeforeEach
  void daytimeOnly() {
    database.run("update campaign set all_hours = false");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<DialTarget> claim(int limit) {
    return list.claim(RETENTION, limit).toCompletableFuture().join();
  }

  private Begin begin(CallId call) {
    return list.begin(call, 1).toCompletableFuture().join();
  }

  /** The best customer is called by m1, who talks with him. */
  private CallId talk() {
    var call = claim(1).getFirst().call();
    assertThat(begin(call)).isEqualTo(new Begin.Begun(call));
    database.run("insert into call_join values (:a, 'm1', now(), now())", call.value());
    return call;
  }

  private void end(CallId call, OutcomeKind kind) {
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, :b, 'X', now())",
        call.value(),
        kind.key());
    ended.recycle(call, kind).block();
  }

  private Agreed agree(CallId call, Instant at, Who who) {
    return callbacks
        .agree(new Agreement(call, M1, at, who, Duration.ofMinutes(15)))
        .blockOptional()
        .orElseThrow();
  }

  private void atClock(Instant now) {
    database.setClock(now);
    records.passTime().block();
  }

  private Object state() {
    return database.value("select state from callback");
  }

  private List<AgentPreference> offered() {
    return claim(10).stream().map(DialTarget::preference).toList();
  }

  @Test
  void atItsTimeThePromiseComesAheadOfTheListToItsOwnerAndIsKept() {
    var first = talk();
    assertThat(agree(first, THREE, Who.OWNER)).isEqualTo(new Agreed.Made(1, THREE, THREE));
    end(first, OutcomeKind.CONNECTED);
    database.setClock(THREE.minusSeconds(1));
    assertThat(offered()).containsExactly(new Pooled(), new Pooled());
    database.setClock(THREE.plus(Duration.ofMinutes(3)));
    var due = claim(10);
    assertThat(due.getFirst())
        .extracting(
            DialTarget::preference, DialTarget::neverAbandon, target -> target.number().e164())
        .containsExactly(new OwnerOnly(M1), true, "+999000000001");
    assertThat(begin(due.getFirst().call())).isEqualTo(new Begin.Begun(due.getFirst().call()));
    assertThat(
            database.row(
                "select k.state, m.state as promise from callback k join commitment m on m.id ="
                    + " k.commitment_id"))
        .containsEntry("state", "kept")
        .containsEntry("promise", "kept");
    end(due.getFirst().call(), OutcomeKind.NO_ANSWER);
    assertThat(state()).isEqualTo("kept");
  }

  @Test
  void agreedAfterTheCallHasEndedIsTheSame() {
    var call = talk();
    end(call, OutcomeKind.CONNECTED);
    agree(call, THREE, Who.ANYONE);
    database.setClock(THREE);
    assertThat(offered()).startsWith(new OwnerFirst(M1)).hasSize(3);
  }

  @Test
  void whoWishesACallAtNightIsCalledInTheMorningAndBothTimesAreKept() {
    var call = talk();
    var night = Instant.parse("2026-11-30T14:30:00Z");
    var morning = Instant.parse("2026-12-01T01:00:00Z");
    assertThat(agree(call, night, Who.OWNER)).isEqualTo(new Agreed.Made(1, night, morning));
    end(call, OutcomeKind.CONNECTED);
    database.setClock(night);
    assertThat(claim(10)).isEmpty();
    database.setClock(morning);
    assertThat(offered()).startsWith(new OwnerOnly(M1));
  }

  @Test
  void afterTheToleranceAnybodyCallsAndItIsLate() {
    var call = talk();
    agree(call, THREE, Who.OWNER);
    end(call, OutcomeKind.CONNECTED);
    database.setClock(THREE.plus(Duration.ofMinutes(15)));
    var own = claim(2).getFirst();
    assertThat(own.preference()).isEqualTo(new OwnerOnly(M1));
    list.giveBack(own.call()).toCompletableFuture().join();
    atClock(THREE.plus(Duration.ofMinutes(16)));
    var late = claim(1).getFirst();
    assertThat(late.preference()).isEqualTo(new Pooled());
    begin(late.call());
    assertThat(state()).isEqualTo("late");
  }

  @Test
  void orItBecomesATaskOfTheOwnerThatNoListDials() {
    database.run("update campaign set callback_after = 'task'");
    var call = talk();
    agree(call, THREE, Who.OWNER);
    end(call, OutcomeKind.CONNECTED);
    atClock(THREE.plus(Duration.ofMinutes(16)));
    assertThat(callbacks.of(M1, 10).blockOptional().orElseThrow())
        .extracting(Callback::state)
        .containsExactly("task");
    assertThat(offered()).containsExactly(new Pooled(), new Pooled());
  }

  @Test
  void whoIsNotCalledWithinADayHasBeenLetDown() {
    var call = talk();
    agree(call, THREE, Who.ANYONE);
    end(call, OutcomeKind.CONNECTED);
    atClock(THREE.plus(Duration.ofHours(24)));
    assertThat(state()).isEqualTo("open");
    atClock(THREE.plus(Duration.ofHours(25)));
    assertThat(state()).isEqualTo("broken");
    assertThat(database.value("select state from commitment")).isEqualTo("broken");
  }

  @Test
  void aCallThatNeverReachedTheCustomerKeepsNothing() {
    var call = talk();
    agree(call, THREE, Who.OWNER);
    end(call, OutcomeKind.CONNECTED);
    database.setClock(THREE);
    var due = claim(1).getFirst().call();
    begin(due);
    end(due, OutcomeKind.SWITCH_REFUSED);
    assertThat(state()).isEqualTo("open");
    assertThat(database.value("select state from commitment")).isEqualTo("open");
    assertThat(offered()).containsExactly(new Pooled(), new Pooled());
    database.setClock(THREE.plusSeconds(60));
    assertThat(offered()).containsExactly(new OwnerOnly(M1));
  }

  @Test
  void nobodyElseCallsTheCustomerBefore() {
    var call = talk();
    agree(call, THREE, Who.OWNER);
    end(call, OutcomeKind.CONNECTED);
    database.run(
        "insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours,"
            + " window_hours) values ('upsell', 'x', 'x', 'sell', 'running', '{HIGH}', '{GOLD}',"
            + " true, 0)");
    database.run(
        "insert into call_list (campaign_id, as_of, ready) values ('upsell', date '2026-11-30',"
            + " true)");
    database.run("insert into dialer_lease values ('upsell', 'd', 1, now() + interval '9 days')");
    database.run(
        "insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, state,"
            + " call_id, leased_until) values (2, 'upsell', 1, 1, 'pooled', 'leased', :a, now() +"
            + " interval '1 minute')",
        UUID.fromString("00000000-0000-4000-8000-000000000001"));
    var other = CallId.of("00000000-0000-4000-8000-000000000001");
    assertThat(begin(other)).isEqualTo(new Begin.Refused(other, "callback-agreed"));
    database.setClock(THREE);
    assertThat(list.claim(new CampaignId("upsell"), 5).toCompletableFuture().join()).isEmpty();
  }

  @Test
  void aNewListLeavesTheOldRecordOfAPromiseOpen() {
    var call = talk();
    agree(call, THREE, Who.OWNER);
    end(call, OutcomeKind.CONNECTED);
    database.run(
        "insert into call_list (campaign_id, as_of, ready) values ('retention', date '2026-11-30',"
            + " true)");
    database.setClock(THREE);
    assertThat(offered()).containsExactly(new OwnerOnly(M1));
  }

  @Test
  void onePromiseACustomerByWhoeverTalkedAndAtAPossibleTime() {
    var call = talk();
    assertThat(agree(call, TEN.minus(Duration.ofMinutes(2)), Who.OWNER))
        .isEqualTo(new Agreed.Refused("callback-past"));
    assertThat(agree(call, TEN.plus(Duration.ofDays(91)), Who.OWNER))
        .isEqualTo(new Agreed.Refused("callback-too-far"));
    assertThat(
            callbacks
                .agree(new Agreement(call, new AgentId("m2"), THREE, Who.OWNER, Duration.ZERO))
                .block())
        .isEqualTo(new Agreed.Refused("not-your-call"));
    var made = agree(call, THREE, Who.OWNER);
    assertThat(agree(call, THREE.plusSeconds(60), Who.ANYONE)).isEqualTo(made);
    assertThat(database.row("select count(*) as n from callback")).containsEntry("n", 1L);
    assertThatThrownBy(() -> new Agreement(call, M1, THREE, Who.OWNER, Duration.ofMinutes(241)))
        .hasMessageContaining("0 to 240 minutes");
  }

  @Test
  void promisesTakeHalfOfAClaimSoThatAnAbsentOwnerStopsNobody() {
    for (int i = 0; i < 2; i++) {
      var call = talk();
      agree(call, THREE, Who.OWNER);
      end(call, OutcomeKind.CONNECTED);
    }
    database.setClock(THREE);
    assertThat(claim(2))
        .extracting(DialTarget::preference)
        .containsExactly(new OwnerOnly(M1), new Pooled());
  }
}
