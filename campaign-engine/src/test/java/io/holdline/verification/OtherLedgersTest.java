package io.holdline.verification;

import static io.holdline.verification.TwoLedgers.CUTOFF;
import static io.holdline.verification.TwoLedgers.NOW;
import static io.holdline.verification.TwoLedgers.ago;
import static io.holdline.verification.TwoLedgers.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is held against each other beside the calls of campaigns: being in net, calls of reps and to
 * the line.
 */
final class OtherLedgersTest {
  @TempDir private Path folder;
  private TwoLedgers ledgers;

  @BeforeEach
  void open() {
    ledgers = new TwoLedgers(folder);
  }

  @AfterEach
  void close() {
    ledgers.close();
  }

  @Test
  void beingInNetIsHeldAgainstTheOperatorsOwnFile() throws IOException {
    var said =
        List.of(
            change("net s1 0", "s1", "suspended"),
            change("net s2 0", "s2", "port-applied"),
            change("net s3 0", "s3", "cancelled"));
    ledgers.database.run(
        """
        insert into in_net_event (source, source_id, subscription_key, kind, happened_at, happened_on, customer_id, verdict, weighed_at)
        select 'boss', 'net s' || id || ' 0', 's' || id, (array['suspended', 'port-applied', 'cancelled'])[id],
               timestamptz '2026-11-22T03:00:00Z', date '2026-11-22', id, 'counted', now()
          from customer where id <= 3
        """);
    ledgers.database.run("select apply_in_net(array['s1', 's2', 's3'])");
    assertThat(boss(said)).isEmpty();

    ledgers.database.run("update customer set port_out_applied_on = null where id = 2");
    assertThat(boss(said))
        .containsExactly(
            "in-net-standing s2: the last word is port-applied, the customer stands otherwise");

    assertThat(boss(said.subList(0, 1)))
        .containsExactly(
            "in-net-heard unknown: the operator says  of  on , here it is cancelled of s3 on"
                + " 2026-11-22",
            "in-net-heard unknown: the operator says  of  on , here it is port-applied of s2 on"
                + " 2026-11-22");
  }

  private static String change(String id, String subscription, String change) {
    return """
    {"event":"in-net","id":"%s","subscription":"%s","change":"%s","happenedAt":"2026-11-22T03:00:00Z","on":"2026-11-22","at":"2026-11-22T03:00:00Z"}\
    """
        .formatted(id, subscription, change);
  }

  private List<String> boss(List<String> said) throws IOException {
    var file = Files.write(folder.resolve("boss.jsonl"), said);
    return ledgers
        .verification
        .verify(new Verification.Others(null, file), CUTOFF, NOW)
        .blockOptional()
        .orElseThrow()
        .checks()
        .stream()
        .filter(check -> check.key().startsWith("in-net"))
        .flatMap(check -> check.differences().stream().map(each -> check.key() + " " + each))
        .toList();
  }

  @Test
  void aRepsCallOfWhichTheSwitchSaysSomethingElse() throws IOException {
    ledgers.aGoodHour();
    repCall(10, "connected", true);
    var otherwise = repCall(11, "noAnswer", false);
    ledgers.agrees();
    ledgers.line(otherwise, ago(39), "answer", "");
    ledgers.findsOnly("rep-calls", otherwise.toString());
  }

  /** A representative's leg first, then the customer's, ten minutes ago and more. */
  private UUID repCall(int customer, String kind, boolean joined) {
    var call = UUID.randomUUID();
    var leg = UUID.randomUUID();
    var at = ago(40);
    ledgers.database.run(
        "insert into commitment (customer_id, agent_id, promise, due_at) values (:a, 'm1', 'x',"
            + " :b)",
        (long) customer,
        NOW);
    ledgers.database.run(
        """
        insert into work_order (commitment_id, customer_id, region_id, dispatched_by, what)
        select max(id), :a, 'r1', 'm1', 'x' from commitment
        """,
        (long) customer);
    ledgers.database.run(
        """
        insert into rep_call (id, leg, command, work_order_id, customer_id, rep_id, rep_phone, phone, jurisdiction_id,
                              wished_at, dialled_at, joined_at, ended_at, kind, cause)
        select :a, :b, gen_random_uuid(), max(id), :c, 'rep1', '+999000000900', :d, 'TEST', :e, :e, :f, :g, :h, 'NORMAL_CLEARING'
          from work_order
        """,
        call,
        leg,
        (long) customer,
        number(customer),
        at,
        at.plusSeconds(9),
        at.plusSeconds(60),
        kind);
    if (!joined) {
      ledgers.database.run("alter table rep_call disable trigger rep_call_stays");
      ledgers.database.run("update rep_call set joined_at = null where id = :a", call);
      ledgers.database.run("alter table rep_call enable trigger rep_call_stays");
    }
    ledgers.originate(leg, at, "+999000000900");
    ledgers.line(leg, at.plusSeconds(2), "answer", ",\"repLeg\":\"rep1\"");
    ledgers.originate(call, at.plusSeconds(3), number(customer));
    if (joined) {
      ledgers.line(call, at.plusSeconds(8), "answer", "");
      ledgers.line(call, at.plusSeconds(9), "join", ",\"agent\":\"rep1\"");
    }
    ledgers.hangup(call, at.plusSeconds(60), "NORMAL_CLEARING");
    ledgers.hangup(leg, at.plusSeconds(60), "NORMAL_CLEARING");
    return call;
  }

  @Test
  void aCallToTheLineOfWhichTheBookSaysSomethingElse() throws IOException {
    ledgers.aGoodHour();
    calledIn(10, true, "connected");
    calledIn(11, false, "abandoned");
    ledgers.agrees();
    var otherwise = calledIn(12, false, "connected");
    ledgers.findsOnly("calls-in", otherwise.toString());
  }

  @Test
  void aCallToTheLineThatNobodyHeardOfThoughTheDialerListened() throws IOException {
    ledgers.aGoodHour();
    var call = UUID.randomUUID();
    var at = ago(10);
    ledgers.line(call, at, "arrive", ",\"number\":\"" + number(13) + "\"");
    ledgers.hangup(call, at.plusSeconds(15), "NORMAL_CLEARING");
    ledgers.agrees(); // nothing was placed meanwhile: no dialer may have listened
    var other = UUID.randomUUID();
    ledgers.attempt(other, at.plusSeconds(7), 14);
    ledgers.originate(other, at.plusSeconds(7), number(14));
    ledgers.hangup(other, at.plusSeconds(9), "USER_BUSY");
    ledgers.outcome(other, "busy", "USER_BUSY", at.plusSeconds(9));
    ledgers.findsOnly("calls-in", number(13));
  }

  /** A customer calls the line, and the book has it; {@code joined} is what the switch says. */
  private UUID calledIn(int customer, boolean joined, String kind) {
    var call = UUID.randomUUID();
    var at = ago(60L - customer);
    ledgers.database.run(
        """
        insert into call_attempt (id, campaign_id, customer_id, phone, routing, fence, begun_at, direction)
        values (:a, 'retention', :b, :c, 'ownerFirst', 1, :d, 'in')
        """,
        call,
        (long) customer,
        number(customer),
        at);
    ledgers.line(call, at, "arrive", ",\"number\":\"" + number(customer) + "\"");
    if (joined) {
      ledgers.line(call, at.plusSeconds(3), "join", ",\"agent\":\"m2\"");
      ledgers.join(call, "m2", at, at.plusSeconds(3));
    }
    ledgers.hangup(call, at.plusSeconds(40), "NORMAL_CLEARING");
    ledgers.outcome(call, kind, "NORMAL_CLEARING", at.plusSeconds(40));
    return call;
  }
}
