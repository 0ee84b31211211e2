package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.callback.Agreement;
import io.holdline.callback.TestCallbacks;
import io.holdline.calllist.ManualCalls.Manual;
import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.dialer.OutcomeKind;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that managers place by hand. */
final class ManualCallsTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final AgentId M1 = new AgentId("m1");

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(3);
  private final ManualCalls manual =
      new ManualCalls(database.client(), database.transactions(), TestContactFacts.of(database));

  @BeforeEach
  void owned() {
    database.run("update customer set owner_id = 'm1' where id <> 2");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Manual lease(AgentId agent, long customer) {
    return manual.lease(agent, customer, RETENTION).blockOptional().orElseThrow();
  }

  private CallId leased(long customer) {
    return ((Manual.Leased) lease(M1, customer)).target().call();
  }

  private Begin begin(CallId call) {
    return TestCallList.of(database).begin(call, 1).toCompletableFuture().join();
  }

  @Test
  void theOwnRecordIsLeasedForTheManagerAlone() {
    assertThat(((Manual.Leased) lease(M1, 1)).target())
        .extracting(DialTarget::preference, DialTarget::neverAbandon)
        .containsExactly(new AgentPreference.OwnerOnly(M1), true);
    assertThat(lease(M1, 1)).isEqualTo(new Manual.Refused("queued", null));
  }

  @Test
  void aRecordThatNobodyWillCallIsGivenBackUnlessItWasBegun() {
    var call = leased(1);
    manual.giveBack(call).block();
    assertThat(begin(call)).isEqualTo(new Begin.Refused(call, "unknown-call"));
    var again = leased(1);
    assertThat(begin(again)).isEqualTo(new Begin.Begun(again));
    manual.giveBack(again).block();
    assertThat(lease(M1, 1)).extracting("reason").isEqualTo("call-under-way");
  }

  @Test
  void anotherManagersCustomerIsNotFound() {
    assertThat(lease(M1, 2)).isEqualTo(new Manual.Refused("no-customer", null));
    assertThat(lease(M1, 99)).isEqualTo(new Manual.Refused("no-customer", null));
  }

  @Test
  void theContactPolicyHoldsForCallsByHandToo() {
    begin(leased(1));
    assertThat(lease(M1, 1)).extracting("reason").isEqualTo("call-under-way");
    database.run(
        "insert into do_not_call (phone, reason, source) values ('+999000000003', 'x', 'x')");
    assertThat(lease(M1, 3)).isEqualTo(new Manual.Refused("do-not-call", null));
  }

  @Test
  void whoIsNotOnTheListIsCalledOnceAndNotByTheListAfterwards() {
    database.run("delete from call_list_record where customer_id = 3");
    var call = leased(3);
    assertThat(begin(call)).isEqualTo(new Begin.Begun(call));
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, 'noAnswer', 'X',"
            + " :b)",
        call.value(),
        Instant.now());
    TestCallList.endedCalls(database).recycle(call, OutcomeKind.NO_ANSWER).block();
    assertThat(
            database.row("select state, done_reason from call_list_record where customer_id = 3"))
        .containsEntry("state", "done")
        .containsEntry("done_reason", "max-attempts");
  }

  @Test
  void aTaskOfThePromisesOwnerIsKeptByHand() {
    var first = leased(1);
    begin(first);
    database.run("insert into call_join values (:a, 'm1', now(), now())", first.value());
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, 'connected', 'X',"
            + " now())",
        first.value());
    var callbacks = TestCallbacks.of(database);
    callbacks
        .agree(new Agreement(first, M1, Instant.now(), Agreement.Who.OWNER, Duration.ZERO))
        .block();
    database.run("update callback set state = 'task', due_at = wished_at");
    database.run(
        "update call_list_record set state = 'done', call_id = null where customer_id = 1");
    var call = leased(1);
    assertThat(begin(call)).isEqualTo(new Begin.Begun(call));
    assertThat(database.row("select state, called_by from callback"))
        .containsEntry("state", "late")
        .containsEntry("called_by", call.value());
  }
}
