package io.holdline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.customer.CustomerCards.Reader;
import io.holdline.customer.CustomerCards.Search;
import io.holdline.dialer.CampaignId;
import io.holdline.ledger.LedgerDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees which customer, and what of him. */
final class CustomerCardsTest {
  private static final Search ALL = new Search("", "", "", 100);
  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(3);
  private final CustomerCards cards = new CustomerCards(database.client(), database.transactions());

  @BeforeEach
  void known() {
    database.run("update customer set owner_id = 'm1' where id = 1");
    database.run("update customer set owner_id = 'm3' where id = 2");
    database.run("insert into score_run (as_of, rule_version) values (date '2026-11-20', 'v1')");
    database.run(
        """
        insert into score values (1, date '2026-11-20', 70, 'HIGH', 'GOLD', 99,
                                  '[{"rule": "open complaint", "points": 15, "detail": null}]', 'v1', 1)
        """);
    var call = UUID.randomUUID();
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

  private List<Long> seen(CustomerScope scope) {
    return cards.list(scope, ALL).blockOptional().orElseThrow().stream()
        .map(CustomerLine::id)
        .toList();
  }

  @Test
  void theQueryKeepsEverybodyToTheirCustomers() {
    assertThat(seen(new CustomerScope.All())).containsExactly(1L, 2L, 3L);
    assertThat(seen(new CustomerScope.OfManager("m1"))).containsExactly(1L, 3L);
    assertThat(seen(new CustomerScope.OfTeam("t2"))).containsExactly(2L);
    assertThat(seen(new CustomerScope.OfRegion("r2"))).isEmpty();
    assertThat(cards.list(new CustomerScope.All(), new Search("HIGH", "GOLD", "客户1", 5)).block())
        .singleElement()
        .isEqualTo(new CustomerLine(1, "客**", "+99900****0001", "HIGH", "GOLD", 70, "m1", "r1"));
  }

  @Test
  void aCardTellsTheManagerAndIsAudited() {
    var manager = new Reader("m1", "127.0.0.1", new CustomerScope.OfManager("m1"));
    var card = cards.card(1, manager).blockOptional().orElseThrow();
    assertThat(card.name()).isEqualTo("客户1");
    assertThat(card.reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason.textZh()).isNotEqualTo(reason.textEn()));
    assertThat(card.promises()).hasSize(1);
    assertThat(card.offers()).hasSize(2);
    assertThat(card.whyCalled()).isNotNull();
    assertThat(cards.card(3, manager).blockOptional().orElseThrow().history())
        .singleElement()
        .satisfies(contact -> assertThat(contact.agentId()).isEqualTo("m1"));
    assertThat(cards.card(2, manager).blockOptional()).isEmpty();
    assertThat(database.rows("select staff_id, customer_id, address from audit order by id"))
        .extracting(row -> row.get("staff_id") + " " + row.get("customer_id"))
        .containsExactly("m1 1", "m1 3");
    var marketer = new Reader("x", null, new CustomerScope.All());
    assertThat(cards.card(1, marketer).blockOptional().orElseThrow().name()).isEqualTo("客**");
  }

  @Test
  void whySaysWhatKeepsACustomerFromTheList() {
    var reader = new Reader("m1", null, new CustomerScope.All());
    var retention = new CampaignId("retention");
    assertThat(cards.why(1, retention, reader).blockOptional().orElseThrow())
        .satisfies(why -> assertThat(why.listed()).isTrue())
        .satisfies(why -> assertThat(why.reason()).isEqualTo("waiting"));
    var why = cards.why(2, retention, reader).blockOptional().orElseThrow();
    assertThat(why.listed()).isFalse();
    assertThat(why.reason()).isEqualTo("tier");
    assertThat(cards.why(3, new CampaignId("other"), reader).blockOptional().orElseThrow().reason())
        .isEqualTo("not-listed");
  }
}
