package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.callback.TestCallbacks;
import io.holdline.contactpolicy.TestContactFacts;
import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.donotcall.TestNumberChecks;
import io.holdline.inbound.TestInbound;
import io.holdline.ledger.LedgerDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Another's do-not-call list at the moment of dialling, also when it says nothing. */
final class AskedBeforeDialTest {
  private static final CampaignId RETENTION = new CampaignId("retention");
  private static final Instant NOON = Instant.parse("2026-11-29T04:00:00Z");
  private static final PhoneNumber FIRST = new PhoneNumber("+999000000001");
  private static final PhoneNumber SECOND = new PhoneNumber("+999000000002");

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(2);
  private final List<Set<PhoneNumber>> asked = new ArrayList<>();
  private Mono<Set<PhoneNumber>> answer = Mono.just(Set.of());

  private final R2dbcCallList list =
      new R2dbcCallList(
          database.client(),
          database.transactions(),
          TestContactFacts.of(database),
          TestCallbacks.records(database),
          TestInbound.of(database),
          TestNumberChecks.of(
              database,
              numbers -> {
                asked.add(numbers);
                return answer;
              },
              Clock.fixed(NOON, ZoneOffset.UTC)));

  @AfterEach
  void close() {
    database.close();
  }

  private Begin begin() {
    var call = claim();
    return list.begin(call, 1).toCompletableFuture().join();
  }

  private CallId claim() {
    return list.claim(RETENTION, 1).toCompletableFuture().join().getFirst().call();
  }

  private void refuses(String lists) {
    assertThat(begin())
        .isInstanceOfSatisfying(
            Begin.Refused.class, it -> assertThat(it.reason()).isEqualTo("do-not-call"));
    assertThat(database.value("select input from gate_refusal order by at desc limit 1"))
        .isEqualTo(lists);
  }

  private void word(PhoneNumber number, boolean listed, String age) {
    database.run(
        "insert into number_check values (:a, now() - cast(:b as interval), :c)",
        number.e164(),
        age,
        listed);
  }

  @Test
  void aNumberOnTheListWaitsForADayAndIsAskedAboutOnce() {
    answer = Mono.just(Set.of(FIRST));
    refuses("elsewhere");
    assertThat(
            database.value(
                "select next_at > now() + interval '23 hours' from call_list_record where"
                    + " customer_id = 1"))
        .isEqualTo(true);
    database.run("update call_list_record set next_at = now() where customer_id = 1");
    refuses("elsewhere");
    assertThat(asked).containsExactly(Set.of(FIRST));
  }

  @Test
  void aNumberThatIsNotOnItIsDialledAndWhatWasAskedWithinADayIsNotAskedAgain() {
    word(SECOND, false, "23 hours");
    assertThat(begin()).isInstanceOf(Begin.Begun.class);
    assertThat(begin()).isInstanceOf(Begin.Begun.class);
    assertThat(asked).containsExactly(Set.of(FIRST));
  }

  @Test
  void whileItIsSilentANumberItHasNeverSpokenOfWaitsAndItIsLeftAlone() {
    answer = Mono.never();
    refuses("unanswered");
    refuses("unanswered");
    assertThat(asked).containsExactly(Set.of(FIRST));
    assertThat(
            database.value(
                "select count(*) from call_list_record where state = 'waiting' and next_at > now()"
                    + " and next_at < now() + interval '11 minutes'"))
        .isEqualTo(2L);
  }

  @Test
  void whileItIsSilentItsLastWordOfAWeekStands() {
    answer = Mono.error(new IllegalStateException("503"));
    word(FIRST, true, "2 days");
    word(SECOND, false, "2 days");
    refuses("elsewhere");
    assertThat(begin()).isInstanceOf(Begin.Begun.class);
  }

  @Test
  void aWordOlderThanAWeekIsNone() {
    answer = Mono.error(new IllegalStateException("503"));
    word(FIRST, false, "8 days");
    refuses("unanswered");
  }

  @Test
  void whatIsTakenOffTheListIsDialledAgain() {
    answer = Mono.just(Set.of(FIRST));
    refuses("elsewhere");
    database.run("update number_check set asked_at = now() - interval '25 hours'");
    database.run("update call_list_record set next_at = now() where customer_id = 1");
    answer = Mono.just(Set.of());
    assertThat(begin()).isInstanceOf(Begin.Begun.class);
  }
}
