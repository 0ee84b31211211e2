package io.holdline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.customer.CustomerCards.Reader;
import io.holdline.customer.CustomerCards.Search;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.ledger.LedgerDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees which customer, and what of him. */
final class CustomerCardsTest {
  private static final Search ALL = new Search(null, null, null, 100);
  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(3);
  private final CustomerCards cards = new CustomerCards(database.client(), database.transactions());

  private final UUID call = UUID.randomUUID();

  @BeforeEach
  void known() {
    database.run("update customer set owner_id = 'm1' where id = 1");
    database.run("update customer set owner_id = 'm3' where id = 2");
    database.run("insert into score_run (as_of, rule_version) values (date '2026-11-20', 'v1')");
    database.run(
        """
        insert into score values (1, date '2026-11-20', 70, 'HIGH', 'GOLD', 99,
                                  '[{"rule": "open-complaint", "points": 50, "detail": null},
                                    {"rule": "late", "points": 20, "detail": "3"}]', 'v1', 1)
        """);
    database.run(
        """
        insert into reason_sentence values ('v1', 'late', '逾期 {0} 次。', 'Late {0} times.'),
          ('v2', 'late', '新版', 'New'), ('v2', 'open-complaint', '新版', 'New')
        """);
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 3, 3, '+999000000003', null,"
            + " 'pooled', 1)",
        call);
    database.run("insert into call_join values (:a, 'm1', :b, :b)", call, Instant.now());
    database.run(
        "insert into commitment (customer_id, agent_id, promise, due_at) values (1, 'm1', '回访',"
            + " now())");
    database.run("insert into call_list_exclusion values (1, 2, 'tier')");
    database.run("delete from call_list_record where customer_id = 2");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Reader reader(CustomerScope scope) {
    return new Reader("m1", scope, "test", "127.0.0.1");
  }

  private List<Long> seen(CustomerScope scope) {
    return cards.list(ALL, reader(scope)).blockOptional().orElseThrow().stream()
        .map(CustomerLine::id)
        .toList();
  }

  private List<String> audited() {
    return database
        .rows(
            "select staff_id, action, customer_id, detail->>'where' as place from audit order by"
                + " id")
        .stream()
        .map(row ->
            "%s %s %s %s"
                .formatted(
                    row.get("staff_id"),
                    row.get("action"),
                    row.get("customer_id"),
                    row.get("place")))
        .toList();
  }

  @Test
  void theQueryKeepsEverybodyToTheirCustomers() {
    assertThat(seen(new CustomerScope.All())).containsExactly(1L, 2L, 3L);
    assertThat(seen(new CustomerScope.OfManager("m1"))).containsExactly(1L);
    assertThat(seen(new CustomerScope.OfTeam("t2"))).containsExactly(2L);
    assertThat(seen(new CustomerScope.OfRegion("r2"))).isEmpty();
    assertThat(seen(new CustomerScope.None())).isEmpty();
    assertThat(
            cards
                .list(new Search("HIGH", "GOLD", "户1", 5), reader(new CustomerScope.All()))
                .block())
        .singleElement()
        .isEqualTo(
            new CustomerLine(
                1,
                new PersonName("客户1"),
                new PhoneNumber("+999000000001"),
                "r1",
                "m1",
                "GOLD",
                "HIGH",
                70,
                LocalDate.of(2026, 11, 20)));
    assertThat(cards.list(new Search(null, null, "%", 5), reader(new CustomerScope.All())).block())
        .isEmpty();
    assertThat(audited()).hasSize(7).allMatch(line -> line.startsWith("m1 list-customers null"));
  }

  @Test
  void aCardTellsTheManagerAndIsAudited() {
    var manager = reader(new CustomerScope.OfManager("m1"));
    var card = cards.card(1, manager).blockOptional().orElseThrow();
    assertThat(card.name().full()).isEqualTo("客户1");
    assertThat(card.toString()).doesNotContain("客户1");
    assertThat(card.reasons())
        .as("each is told as the version that found it says, or by its name")
        .extracting(reason -> reason.sentence(Locale.CHINESE))
        .containsExactly("open-complaint", "逾期 3 次。");
    assertThat(card.promises()).hasSize(1);
    assertThat(card.whyCalled()).isNotNull();
    assertThat(cards.card(2, manager).blockOptional()).isEmpty();
    assertThat(audited()).containsExactly("m1 read-customer 1 test");
  }

  @Test
  void aCardTellsWhatTheCustomerPaysUsesAndIsBoundBy() {
    database.run("update customer set joined_on = date '2020-02-29' where id = 1");
    database.run(
        "insert into monthly_bill select 1, date '2025-01-01' + make_interval(months => n), 100 +"
            + " n, null from generate_series(0, 14) n");
    database.run(
        "insert into monthly_usage values (1, date '2026-03-01', 61.5, 2048, 0, null),"
            + " (1, date '2026-04-01', 30, 512, 0, null)");
    database.run(
        "insert into contract (customer_id, product, starts_on, ends_on) values"
            + " (1, 'over', current_date - 90, current_date - 1),"
            + " (1, 'plan 128', current_date - 90, current_date),"
            + " (1, 'to come', current_date + 1, null), (2, 'another', current_date, null)");
    database.run(
        "insert into barrier values (1, 'circle', current_date - 5, null),"
            + " (1, 'vip', current_date - 5, current_date - 1)");
    database.run(
        "insert into complaint (customer_id, kind, opened_at, closed_at) values"
            + " (1, 'bill', timestamptz '2026-01-01', timestamptz '2026-01-02'),"
            + " (1, 'speed', timestamptz '2026-02-01', null)");
    var account =
        cards
            .card(1, reader(new CustomerScope.OfManager("m1")))
            .blockOptional()
            .orElseThrow()
            .account();
    assertThat(account.joinedOn()).isEqualTo("2020-02-29");
    assertThat(account.months())
        .as("twelve, the oldest first; what is unknown of a month is null")
        .hasSize(12)
        .isSortedAccordingTo(Comparator.comparing(CustomerCard.Month::month))
        .endsWith(
            new CustomerCard.Month(
                LocalDate.of(2026, 3, 1), new BigDecimal("114.00"), 61.5, 2048.0),
            new CustomerCard.Month(LocalDate.of(2026, 4, 1), null, 30.0, 512.0));
    assertThat(account.bounds())
        .extracting(bound -> bound.kind() + " " + bound.product() + " " + (bound.until() != null))
        .containsExactly("contract plan 128 true", "circle null false");
    assertThat(account.complaints())
        .extracting(each -> each.kind() + " " + (each.closedAt() != null))
        .containsExactly("speed false", "bill true");
    assertThat(
            cards.card(3, reader(new CustomerScope.All())).blockOptional().orElseThrow().account())
        .isEqualTo(new CustomerCard.Account(null, List.of(), List.of(), List.of()));
  }

  @Test
  void afterAPortOutApplicationNobodyIsShownRiskOrReasons() {
    database.run("update customer set port_out_applied_on = current_date where id = 1");
    var card =
        cards.card(1, reader(new CustomerScope.OfManager("m1"))).blockOptional().orElseThrow();
    assertThat(card.reasons()).isEmpty();
    assertThat(card.points()).isNull();
  }

  @Test
  void whoIsOnACallWithAManagerMayBeReadAndNoLongerAfterwards() {
    var manager = reader(new CustomerScope.OfManager("m1"));
    assertThat(cards.card(3, manager).blockOptional().orElseThrow().history())
        .singleElement()
        .satisfies(contact -> assertThat(contact.agentId()).isEqualTo("m1"))
        .satisfies(contact -> assertThat(contact.kind()).isEqualTo("inFlight"));
    assertThat(cards.card(3, reader(new CustomerScope.OfManager("m2"))).blockOptional()).isEmpty();
    assertThat(cards.cardOnCall(new CallId(call), manager).blockOptional().orElseThrow().id())
        .isEqualTo(3);
    assertThat(cards.cardOnCall(new CallId(UUID.randomUUID()), manager).blockOptional()).isEmpty();
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, 'connected',"
            + " 'NORMAL_CLEARING', now() - interval '11 minutes')",
        call);
    assertThat(cards.card(3, manager).blockOptional()).isEmpty();
    assertThat(audited()).hasSize(2);
  }

  @Test
  void whySaysWhatKeepsACustomerFromTheList() {
    var reader = reader(new CustomerScope.All());
    var retention = new CampaignId("retention");
    assertThat(cards.why(1, retention, reader).blockOptional().orElseThrow())
        .satisfies(why -> assertThat(why.listed()).isTrue())
        .satisfies(why -> assertThat(why.reason()).isEqualTo("waiting"));
    var why = cards.why(2, retention, reader).blockOptional().orElseThrow();
    assertThat(why.listed()).isFalse();
    assertThat(why.reason()).isEqualTo("tier");
    assertThat(cards.why(3, new CampaignId("other"), reader).blockOptional().orElseThrow().reason())
        .isEqualTo("no-list");
    assertThat(cards.why(2, retention, reader(new CustomerScope.OfManager("m1"))).blockOptional())
        .isEmpty();
  }
}
