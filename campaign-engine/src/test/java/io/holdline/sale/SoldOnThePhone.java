package io.holdline.sale;

import io.holdline.edge.TestEdge;
import io.holdline.innet.InNetEvents;
import io.holdline.ledger.LedgerDatabase;
import java.net.URI;
import java.time.Clock;

/** Sales as they are when customers have just said yes to {@code bonus} on the phone. */
final class SoldOnThePhone {
  /** Customers beside them whom only publicity has reached: j1, j2 and so on. */
  static final int JOINERS = 40;

  private SoldOnThePhone() {}

  /** An operator whose customers s1..sn have each agreed with m1 on one call, and await a text. */
  static LedgerDatabase sold(int n) {
    var database = LedgerDatabase.withOperator().withCustomers(n);
    database.run("update offer set product = 'contract' where id = 'bonus'");
    database.run(
        """
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence)
        select gen_random_uuid(), 'retention', 1, r.id, r.customer_id, u.phone, 'pooled', 1
          from call_list_record r join customer u on u.id = r.customer_id
        """);
    database.run(
        """
        insert into sale (customer_id, offer_id, product, attempt_id, agreed_with, agreed_at, needs_reply, state)
        select customer_id, 'bonus', 'contract', id, 'm1', clock_timestamp(), true, 'agreed' from call_attempt
        """);
    database.run("insert into sale_errand (sale_id, kind) select id, 'ask' from sale");
    database.run(
        """
        with joiner as (
          insert into customer (subscription_key, name, region_id)
          select 'j' || i, '新客' || i, 'r1' from generate_series(1, %d) i returning id)
        insert into publicity_touch select id, 'm2', clock_timestamp() - interval '3 days', '短信', 'test' from joiner
        """
            .formatted(JOINERS));
    return database;
  }

  /** The desk that does its errands at the systems of an address. */
  static SaleDesk desk(LedgerDatabase database, URI url) {
    return new SaleDesk(
        new SaleErrands(database.client(), database.transactions(), events(database)),
        TestEdge.messages(url),
        TestEdge.orders(url),
        Clock.systemUTC());
  }

  static InNetEvents inNet(LedgerDatabase database) {
    return new InNetEvents(database.client(), database.transactions());
  }

  static SaleEvents events(LedgerDatabase database) {
    return new SaleEvents(database.client(), database.transactions());
  }
}
