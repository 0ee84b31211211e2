package io.holdline.repcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.Permission;
import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.RepCall;
import io.holdline.dialer.RepCall.Stage;
import io.holdline.dialer.RepCallEnd;
import io.holdline.donotcall.TestNumberChecks;
import io.holdline.explanation.CallOfRep;
import io.holdline.explanation.TestExplanations;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.repcall.OrderCalls.Answer;
import io.holdline.workorder.WorkOrderScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** Who may be called about a visit, when, and what is written of it. */
final class OrderCallsTest {
  /** Noon in China. */
  private static final Instant NOON = Instant.parse("2026-11-30T04:00:00Z");

  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final long ORDER = 1;

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(NOON).withCustomers(3);
  private final OrderCalls calls =
      new OrderCalls(
          database.client(),
          database.transactions(),
          TestContactFacts.of(database),
          TestNumberChecks.none(database),
          new RepCallSettings(""));
  private final R2dbcRepCalls ledger =
      new R2dbcRepCalls(database.client(), database.transactions(), TestContactFacts.of(database));

  @BeforeEach
  void anOrderAndAWorkNumber() {
    database.run("update customer set phone = '+861390000000' || id");
    database.run(
        """
        insert into commitment (customer_id, agent_id, promise, due_at) values (1, 'm1', '换光猫', :a)
        """,
        NOON.plus(Duration.ofDays(1)));
    database.run(
        """
        insert into work_order (commitment_id, customer_id, region_id, dispatched_by, assigned_to, what)
        values (1, 1, 'r1', 'm1', 'rep1', '换光猫')
        """);
    database.run(
        "insert into work_number (staff_id, phone, set_by) values ('rep1', '+8613700000001',"
            + " 'm1')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Answer wish(UUID command) {
    return calls.wish(ORDER, command, "rep1", "r1").blockOptional().orElseThrow();
  }

  private String refusal() {
    return ((Answer.Refused) wish(UUID.randomUUID())).reason();
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private RepCall attended() {
    assertThat(wish(UUID.randomUUID())).isInstanceOf(Answer.Wished.class);
    return now(ledger.attend("one", 10)).getFirst();
  }

  private void end(CallId call, @Nullable OutcomeKind kind, @Nullable Instant joined) {
    end(call, kind, joined, null);
  }

  private void end(
      CallId call,
      @Nullable OutcomeKind kind,
      @Nullable Instant joined,
      RepCallEnd.@Nullable By by) {
    now(
        ledger.ended(
            new RepCallEnd(
                call,
                kind,
                "NORMAL_CLEARING",
                NOON,
                NOON,
                joined,
                joined,
                NOON.plusSeconds(130),
                by)));
  }

  private @Nullable OrderCall endFromPage(CallId call, String rep) {
    return calls.end(ORDER, call.value(), rep).block();
  }

  @Test
  void aCallIsWrittenFromTheWishToTheEndAndStandsInTheStory() {
    var call = attended();
    assertThat(call.stage()).isEqualTo(Stage.WISHED);
    assertThat(call.repNumber().e164()).isEqualTo("+8613700000001");
    assertThat(call.customerNumber().e164()).isEqualTo("+8613900000001");
    assertThat(now(ledger.attend("one", 10)).getFirst().stage()).isEqualTo(Stage.RINGING_REP);
    assertThat(now(ledger.begin(call.call(), "one"))).isInstanceOf(Begin.Begun.class);
    assertThat(now(ledger.begin(call.call(), "one"))).isInstanceOf(Begin.Refused.class);
    now(ledger.reached(call.call(), Stage.SPEAKING, NOON));
    end(call.call(), OutcomeKind.CONNECTED, NOON);
    end(call.call(), OutcomeKind.LOST, null);

    var told = calls.of(ORDER, new WorkOrderScope.OfRegion("r1")).block();
    assertThat(told)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.outcome()).isEqualTo("connected");
          assertThat(one.joinedAt()).isEqualTo(NOON);
        });
    assertThat(
            database.rows(
                "select by_staff, detail::text as detail from work_order_step where step = 'call'"))
        .singleElement()
        .satisfies(step -> {
          assertThat(step.get("by_staff")).isEqualTo("rep1");
          assertThat(step.get("detail")).asString().contains("\"connected\"", "\"seconds\": 130");
        });
    assertThat(calls.of(ORDER, new WorkOrderScope.OfRegion("r2")).block()).isEmpty();
  }

  @Test
  void fromThePageItsOwnRepEndsItThroughWhoeverAttendsToIt() {
    var call = attended();
    now(ledger.begin(call.call(), "one"));
    assertThat(endFromPage(call.call(), "rep2")).as("another rep's").isNull();
    assertThat(calls.end(2, call.call().value(), "rep1").block()).as("another order's").isNull();
    assertThat(now(ledger.attend("one", 10)).getFirst().endWished()).isFalse();

    for (var n = 0; n < 2; n++) {
      assertThat(endFromPage(call.call(), "rep1"))
          .satisfies(told -> {
            assertThat(told.ending()).isTrue();
            assertThat(told.endedAt()).isNull();
          });
    }
    assertThat(now(ledger.attend("one", 10)).getFirst().endWished()).isTrue();
    database.setClock(NOON.plusSeconds(11)); // and the next process, should this one be killed
    assertThat(now(ledger.attend("two", 10)).getFirst().endWished()).isTrue();

    end(call.call(), OutcomeKind.CONNECTED, NOON, RepCallEnd.By.PAGE);
    assertThat(endFromPage(call.call(), "rep1"))
        .satisfies(told -> {
          assertThat(told.ending()).isFalse();
          assertThat(told.outcome()).isEqualTo("connected");
          assertThat(told.endedBy()).isEqualTo("page");
        });
    assertThat(
            database.value("select detail ->> 'endedBy' from work_order_step where step = 'call'"))
        .isEqualTo("page");
  }

  @Test
  void whoeverIsToEndBeforeTheCustomerIsCalledCallsNobody() {
    assertThat(wish(UUID.randomUUID())).isInstanceOf(Answer.Wished.class);
    var id = new CallId((UUID) database.value("select id from rep_call"));
    assertThat(endFromPage(id, "rep1"))
        .satisfies(told -> {
          assertThat(told.outcome()).isEqualTo("called-off");
          assertThat(told.endedBy()).isEqualTo("page");
        });
    assertThat(now(ledger.attend("one", 10))).isEmpty();

    var call = attended();
    endFromPage(call.call(), "rep1");
    assertThat(now(ledger.begin(call.call(), "one"))).isInstanceOf(Begin.Refused.class);
    end(call.call(), null, null);
    assertThat(endFromPage(call.call(), "rep1"))
        .satisfies(told -> assertThat(told.outcome()).isEqualTo("called-off"));
    assertThat(
            database.rows(
                "select detail ->> 'outcome' as outcome from work_order_step where step = 'call'"))
        .hasSize(2)
        .allSatisfy(step -> assertThat(step).containsEntry("outcome", "called-off"));
  }

  @Test
  void whyCalledNamesWhichRepCalledForWhichOrderByWhichTermsAndWhatCameOfIt() {
    var call = attended();
    now(ledger.begin(call.call(), "one"));
    end(call.call(), OutcomeKind.CONNECTED, NOON, RepCallEnd.By.CUSTOMER);
    database.setClock(NOON.plusSeconds(600));
    var refused = attended();
    database.run(
        "insert into do_not_call (phone, reason, source) values ('+8613900000001', 'asked',"
            + " 'test')");
    now(ledger.begin(refused.call(), "one"));
    end(refused.call(), null, null);

    var explanations = TestExplanations.of(database);
    var told = explanations.of(1, RETENTION).blockOptional().orElseThrow();
    assertThat(told.repCalls())
        .extracting(CallOfRep::call, CallOfRep::workOrder, CallOfRep::rep, CallOfRep::outcome)
        .containsExactly(
            tuple(refused.call().value(), ORDER, "rep1", "refused"),
            tuple(call.call().value(), ORDER, "rep1", "connected"));
    assertThat(told.repCalls().getFirst().reason()).isEqualTo("do-not-call");
    var spoken = told.repCalls().getLast();
    assertThat(spoken.rule())
        .isEqualTo(new CallOfRep.Rule("service", "CN", LocalDate.of(2020, 6, 18), 3));
    assertThat(spoken.sentence().en())
        .isEqualTo(
            "At 2026-11-30 12:00 the rep Zhou Si called the customer for work order 1: they spoke"
                + " for 130 s, and the customer hung up; it was allowed by the terms of CN as of"
                + " 2020-06-18 (for service, at most 3 calls a day).");
    assertThat(spoken.sentence().zh()).contains("双方通话130秒，客户挂断；发起时依据CN");
    assertThat(explanations.of(2, RETENTION).blockOptional().orElseThrow().repCalls()).isEmpty();
  }

  @Test
  void twiceTheSameWishIsOneCallAndOneRepHasOneCall() {
    var command = UUID.randomUUID();
    var answers =
        Flux.merge(
                IntStream.range(0, 6)
                    .mapToObj(_ -> calls.wish(ORDER, command, "rep1", "r1"))
                    .toList())
            .collectList()
            .block();
    assertThat(answers).allMatch(Answer.Wished.class::isInstance);
    assertThat(database.value("select count(*) from rep_call")).isEqualTo(1L);
    assertThat(refusal()).isEqualTo("call-running");

    database.setClock(NOON.plusSeconds(20)); // no dialer has come
    assertThat(wish(UUID.randomUUID())).isInstanceOf(Answer.Wished.class);
    assertThat(
            database.value("select detail ->> 'outcome' from work_order_step where step = 'call'"))
        .isEqualTo("not-placed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "do-not-call | insert into do_not_call (phone, reason, source) values ('+8613900000001',"
            + " 'asked', 'test')",
        "telemarketing-refused | insert into telemarketing_refusal (customer_id, source) values (1,"
            + " 'test')",
        "no-consent | insert into consent (customer_id, channel, given, since, source) values (1,"
            + " 'call', false, now(), 'test')",
        "open-complaint | insert into complaint (customer_id, kind, opened_at) values (1, 'other',"
            + " now())",
        "left-net | update customer set in_net = false where id = 1",
        "no-number | update customer set phone = null where id = 1",
        "quiet-hours | update virtual_time.clock set moment = '2026-11-30T14:00:00Z'",
        "rest-day | update virtual_time.clock set moment = '2026-10-01T04:00:00Z'",
        "no-work-number | delete from work_number",
        "assigned-to-another | update work_order set assigned_to = 'rep2'",
        "not-now | update work_order set state = 'confirmed'",
        "not-found | update work_order set region_id = 'r2'",
      })
  void whoMustNotBeCalledIsNot(String reason, String because) {
    database.run(because);
    assertThat(refusal()).isEqualTo(reason);
    assertThat(database.value("select count(*) from rep_call")).isEqualTo(0L);
  }

  @Test
  void theLastWordIsSpokenWhenTheRepHasPickedUp() {
    var call = attended();
    database.run(
        "insert into do_not_call (phone, reason, source) values ('+8613900000001', 'asked',"
            + " 'test')");
    assertThat(now(ledger.begin(call.call(), "one")))
        .isEqualTo(new Begin.Refused(call.call(), "do-not-call"));
    end(call.call(), null, null);
    assertThat(calls.of(ORDER, new WorkOrderScope.All()).block())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.outcome()).isEqualTo("refused");
          assertThat(one.reason()).isEqualTo("do-not-call");
        });
  }

  @Test
  void aPromisedVisitIsNeverTooSoonButADayHasItsLimit() {
    talkedJustNow();
    for (var n = 0; n < 2; n++) {
      var call = attended();
      now(ledger.begin(call.call(), "one"));
      end(call.call(), OutcomeKind.NO_ANSWER, null);
    }
    assertThat(refusal()).isEqualTo("day-limit");
    database.setClock(NOON.plus(Duration.ofHours(25)));
    assertThat(wish(UUID.randomUUID())).isInstanceOf(Answer.Wished.class);
  }

  private void talkedJustNow() {
    var id = UUID.randomUUID();
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+8613900000001', 'm1',"
            + " 'pooled', 1, :b)",
        id,
        NOON.minusSeconds(600));
    database.run("insert into call_join values (:a, 'm1', :b, :b)", id, NOON.minusSeconds(590));
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, 'connected',"
            + " 'NORMAL_CLEARING', :b)",
        id,
        NOON.minusSeconds(300));
  }

  @Test
  void theDialerAndTheRepNeverCallTheSameCustomerAtOnceAndCountEachOther() {
    var call = attended();
    assertThat(ofCampaign()).isEqualTo("allowed");
    now(ledger.begin(call.call(), "one"));
    assertThat(ofCampaign()).isEqualTo("call-under-way");
    end(call.call(), OutcomeKind.CONNECTED, NOON);
    assertThat(ofCampaign()).isEqualTo("after-contact");

    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+8613900000001', 'm1',"
            + " 'pooled', 1, :b)",
        UUID.randomUUID(),
        NOON);
    assertThat(refusal()).isEqualTo("call-under-way");
  }

  private String ofCampaign() {
    var facts = TestContactFacts.of(database).read(1, RETENTION).blockOptional().orElseThrow();
    return switch (ContactPolicy.judge(facts)) {
      case Permission.Allowed() -> "allowed";
      case Permission.Refused(var reason, _) -> reason;
    };
  }

  @Test
  void whoeverLosesTheCallMayNotPlaceItAndTheNextHolderIsToldHowFarItWas() {
    var call = attended();
    assertThat(now(ledger.attend("two", 10))).isEmpty();
    database.setClock(NOON.plusSeconds(11));
    assertThat(now(ledger.begin(call.call(), "one"))).isInstanceOf(Begin.Refused.class);
    assertThat(now(ledger.attend("two", 10)))
        .extracting(RepCall::call, RepCall::stage)
        .containsExactly(tuple(call.call(), Stage.RINGING_REP));
    assertThat(now(ledger.attend("one", 10))).isEmpty();
  }

  @Test
  void whoeverIsErasedIsNotHeldInTheCallsEither() {
    var call = attended();
    end(call.call(), null, null);
    database.run(
        "insert into erasure (customer_id, subscription_key, at) values (1, 's1', :a)", NOON);
    database.run("select erase_on_record(1, :a)", NOON);
    assertThat(database.value("select phone from rep_call")).isEqualTo("+8613900000001");
    assertThat(database.value("select class from erasure_kept where customer_id = 1"))
        .isEqualTo("calls");
    database.setClock(NOON.plus(Duration.ofDays(40)));
    database.run("select erase_on_record(1, :a)", NOON.plus(Duration.ofDays(40)));
    assertThat(database.value("select phone from rep_call")).isEqualTo("erased");
    assertThat(database.value("select count(*) from erasure_kept")).isEqualTo(0L);
  }
}
