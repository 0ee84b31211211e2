package io.holdline.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.calllist.TestCallList;
import io.holdline.complaint.Complaints.Answer;
import io.holdline.complaint.Complaints.Taken;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.workorder.WorkOrderScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A complaint from the call to the answer that the customer heard, in virtual time. */
final class ComplaintsTest {
  private static final Instant T0 = Instant.parse("2026-11-25T02:00:00Z");
  private static final WorkOrderScope R1 = new WorkOrderScope.OfRegion("r1");
  private static final WorkOrderScope R2 = new WorkOrderScope.OfRegion("r2");

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(T0).withCustomers(3);

  ComplaintsTest() {
    database.run("update customer set owner_id = 'm1' where id = 1");
    database.run(
        "insert into staff (id, name_zh, name_en, role, region_id) values ('s1', '主', 'Zhu',"
            + " 'supervisor', 'r1')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** The complaints as they are so long after the beginning. */
  private Complaints at(Duration since) {
    var now = T0.plus(since);
    database.setClock(now);
    return TestComplaints.of(database, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Taken complaint(long customer, @Nullable CallId call, ComplaintClass about) {
    return new Taken(UUID.randomUUID(), customer, call, about, "扣了两次月租", null);
  }

  private static Complaint done(@Nullable Answer answer) {
    return ((Answer.Done) Objects.requireNonNull(answer)).complaint();
  }

  private static String refused(@Nullable Answer answer) {
    return ((Answer.Refused) Objects.requireNonNull(answer)).reason();
  }

  private List<DialTarget> claim() {
    return TestCallList.of(database)
        .claim(new CampaignId("retention"), 3)
        .toCompletableFuture()
        .join();
  }

  private Begin begin(CallId call) {
    return TestCallList.of(database).begin(call, 1).toCompletableFuture().join();
  }

  @Test
  void fromTheCallToTheAnswerThatTheCustomerHeard() {
    var taken = done(at(Duration.ZERO).take(complaint(1, null, ComplaintClass.BILL), "m1").block());
    assertThat(taken.customer().name()).isEqualTo("客*1");
    assertThat(taken.handling().marks().due()).isEqualTo(T0.plus(Duration.ofHours(24)));
    assertThat(taken.level()).isZero();

    // 24 h from ten o'clock have nine working hours (9 to 18): eight today, one tomorrow.
    assertThat(level(Duration.ofHours(2))).isZero();
    assertThat(level(Duration.ofHours(3))).isEqualTo(1);
    assertThat(level(Duration.ofHours(6))).isEqualTo(2);
    assertThat(level(Duration.ofHours(24))).isEqualTo(3);

    var later = at(Duration.ofHours(25));
    assertThat(refused(later.begin(taken.id(), R2, "s1").block())).isEqualTo("not-found");
    assertThat(refused(later.tell(taken.id(), R1, "m1", "好").block())).isEqualTo("not-now");
    later.begin(taken.id(), R1, "s1").block();
    var answered = done(later.answer(taken.id(), R1, "s1", "系统重复出账", "退还 30 元").block());
    assertThat(answered.heldBy()).extracting("id").isEqualTo("s1");
    var own = new WorkOrderScope.DispatchedBy("m1");
    var told = done(at(Duration.ofHours(26)).tell(taken.id(), own, "m1", "客户接受").block());
    assertThat(told.handling().state()).isEqualTo(Handling.State.CLOSED);
    assertThat(told.note()).isEqualTo("客户接受");
    assertThat(database.rows("select step from complaint_step order by id"))
        .extracting(row -> row.get("step"))
        .containsExactly("taken", "begin", "answer", "tell");

    var again = done(at(Duration.ofHours(30)).reopen(taken.id(), own, "m1", "还没退").block());
    assertThat(again.handling().state()).isEqualTo(Handling.State.WORKING);
    assertThat(again.handling().marks().due()).isEqualTo(T0.plus(Duration.ofHours(54)));
    assertThat(database.value("select closed_at is null from complaint")).isEqualTo(true);
  }

  @Test
  void nearAndPastItsLimitItIsUrgentForTheRegionAndForWhoTookIt() {
    at(Duration.ZERO).take(complaint(1, null, ComplaintClass.BILL), "m1").block();
    var own = new WorkOrderScope.DispatchedBy("m1");
    assertThat(at(Duration.ofHours(5)).urgent(R1).block()).isEmpty();
    assertThat(at(Duration.ofHours(6)).urgent(R1).block()).hasSize(1);
    var past = at(Duration.ofHours(25));
    assertThat(past.urgent(own).block()).singleElement().extracting("level").isEqualTo(3);
    assertThat(past.urgent(R2).block()).isEmpty();
    assertThat(past.urgent(new WorkOrderScope.DispatchedBy("m2")).block()).isEmpty();
    var id = (long) database.value("select complaint_id from complaint_case");
    past.answer(id, R1, "s1", "误会", "已解释").block();
    assertThat(past.urgent(R1).block()).isEmpty();
  }

  private int level(Duration since) {
    var all = Objects.requireNonNull(at(since).list(R1).block());
    return all.getFirst().level();
  }

  @Test
  void fromThatMomentOnNobodyCallsWithAnOfferNotEvenWhoIsQueued() {
    var queued =
        claim().stream()
            .filter(each -> each.number().e164().endsWith("01"))
            .findFirst()
            .orElseThrow()
            .call();
    var taken =
        done(
            at(Duration.ofSeconds(1))
                .take(complaint(1, null, ComplaintClass.GENERAL), "m1")
                .block());
    assertThat(begin(queued)).isEqualTo(new Begin.Refused(queued, "open-complaint"));

    at(Duration.ofHours(1)).answer(taken.id(), R1, "s1", "误会", "已解释").block();
    assertThat(
            database.value(
                "select (select max(closed_at) from complaint) = (select max(answered_at) from"
                    + " complaint_case)"))
        .isEqualTo(true);
  }

  @Test
  void itIsTakenOnceAndOnlyByWhoseCustomerItIsOrWhoTalked() {
    var complaints = at(Duration.ZERO);
    var sent = complaint(1, null, ComplaintClass.REGULATOR);
    var first = done(complaints.take(sent, "m1").block());
    assertThat(done(complaints.take(sent, "m1").block()).id()).isEqualTo(first.id());
    assertThat(database.value("select count(*) from complaint")).isEqualTo(1L);
    assertThat(first.handling().marks().due()).isEqualTo(T0.plus(Duration.ofHours(4)));

    assertThat(refused(complaints.take(complaint(2, null, ComplaintClass.BILL), "m1").block()))
        .isEqualTo("not-your-customer");
    var call = new CallId(UUID.randomUUID());
    database.run(
        "insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone,"
            + " routing, fence) values (:a, 'retention', 1, 2, 2, '+999000000002', 'pooled', 1)",
        call.value());
    database.run("insert into call_join values (:a, 'm1', now(), now())", call.value());
    database.run(
        "insert into call_recording (attempt_id, file, length_ms, started_at, sha256, hashed_at)"
            + " values (:a, 'x.wav', 61000, :b, repeat('a', 64), now())",
        call.value(),
        T0);
    var talked = done(complaints.take(complaint(2, call, ComplaintClass.SERVICE), "m1").block());
    assertThat(talked.recording())
        .isEqualTo(new Complaint.Recording(call, T0, Duration.ofSeconds(61), true));
    assertThat(complaints.ofCustomer(2).block()).hasSize(1);
    assertThat(complaints.list(R2).block()).isEmpty();
  }
}
