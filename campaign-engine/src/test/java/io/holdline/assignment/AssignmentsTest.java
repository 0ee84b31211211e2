package io.holdline.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.assignment.Assignments.Act;
import io.holdline.assignment.Assignments.Actor;
import io.holdline.ledger.LedgerDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers are moved as they were seen to be, with their history, and back. */
final class AssignmentsTest {
  private static final Reach ALL = Reach.everybody();
  private static final Actor LEADER = new Actor("lead", ALL, "127.0.0.1");

  private final LedgerDatabase database = LedgerDatabase.withOperator().withCustomers(12);
  private final Assignments assignments =
      new Assignments(database.client(), database.transactions());

  @BeforeEach
  void owned() {
    database.run(
        """
        insert into staff (id, name_zh, name_en, role, team_id, region_id, active)
        values ('lead', '组长', 'Lead', 'team_leader', 't1', 'r1', true),
               ('m4', '赵六', 'Zhao Liu', 'telephone_manager', 't1', 'r1', true),
               ('left', '离职', 'Left', 'telephone_manager', 't1', 'r1', false)
        """);
    database.run("update customer set owner_id = 'm1' where id <= 10");
    database.run(
        "update call_list_record set owner_id = 'm1', routing = 'ownerFirst' where customer_id <="
            + " 10");
    database.run("insert into score_run (as_of, rule_version) values (date '2026-11-20', 'v1')");
    database.run(
        """
        insert into score (customer_id, as_of, points, band, tier, monthly_value, reasons, rule_version, run_id)
        select id, date '2026-11-20', 50, case when id <= 5 then 'HIGH' else 'LOW' end,
               case when id % 2 = 0 then 'GOLD' else 'BASIC' end, 10 * id, '[]', 'v1', 1 from customer
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Wish wish(List<String> from, List<String> to) {
    return new Wish(from, false, to, List.of(), List.of(), List.of(), List.of(), null);
  }

  private Preview preview(Wish wish) {
    return assignments.preview(wish, ALL).blockOptional().orElseThrow();
  }

  private Assigned assign(Wish wish, String version) {
    return assignments
        .assign(wish, new Act(UUID.randomUUID(), version, "holiday"), LEADER)
        .blockOptional()
        .orElseThrow();
  }

  private Batch done(Wish wish) {
    return batch(assign(wish, preview(wish).version()));
  }

  private static Batch batch(Assigned assigned) {
    assertThat(assigned).isInstanceOf(Assigned.Done.class);
    return ((Assigned.Done) assigned).batch();
  }

  private Batch undone(long batch) {
    return batch(
        assignments
            .undo(batch, UUID.randomUUID(), "a mistake", LEADER)
            .blockOptional()
            .orElseThrow());
  }

  private Object owner(long customer) {
    return database.value("select coalesce(owner_id, '-') from customer where id = " + customer);
  }

  private void promise(long customer, String owner, String who) {
    var call = UUID.randomUUID();
    database.run(
        "insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone,"
            + " owner_id, routing, fence, begun_at) select :a, 'retention', 1, r.id, r.customer_id,"
            + " '+999000000001', 'm1', 'pooled', 1, clock_timestamp() - interval '2 days' from"
            + " call_list_record r where r.customer_id = :b",
        call,
        customer);
    database.run(
        "insert into commitment (customer_id, attempt_id, agent_id, promise, due_at) values (:a,"
            + " :b, :c, 'callback', clock_timestamp() + interval '1 hour')",
        customer,
        call,
        owner);
    database.run(
        "insert into callback (customer_id, campaign_id, record_id, attempt_id, commitment_id,"
            + " owner_id, who, wished_at, due_at, tolerance_min) select c.customer_id, 'retention',"
            + " r.id, c.attempt_id, c.id, :a, :b, c.due_at, c.due_at, 15 from commitment c join"
            + " call_list_record r on r.customer_id = c.customer_id where c.attempt_id = :c",
        owner,
        who,
        call);
  }

  @Test
  void whatIsSeenBeforehandIsWhatHappens() {
    promise(1, "m1", "anyone");
    promise(2, "m1", "owner");
    database.run(
        "update call_list_record set state = 'leased', call_id = gen_random_uuid(), leased_until ="
            + " clock_timestamp() + interval '2 minutes' where customer_id = 3");
    database.run("update campaign set calls_per_manager_day = 40");
    var wish = wish(List.of("m1"), List.of("m2", "m4"));
    var seen = preview(wish);
    assertThat(seen.chosen()).isEqualTo(10);
    assertThat(seen.moving()).isEqualTo(9);
    assertThat(seen.promised()).isEqualTo(1);
    assertThat(seen.onLine()).isEqualTo(1);
    var gives = seen.managers().getFirst();
    assertThat(gives.manager().capacity()).isEqualTo(40);
    assertThat(gives.manager().load())
        .isEqualTo(
            new Load(
                10,
                new TreeMap<>(Map.of("BASIC", 5L, "GOLD", 5L)),
                new BigDecimal("550.00"),
                2,
                0,
                10));
    assertThat(gives.after().customers()).isEqualTo(1);
    assertThat(gives.after().promises()).isEqualTo(1);
    assertThat(seen.managers())
        .filteredOn(Preview.Line::gets)
        .extracting(line -> line.after().value().intValue())
        .containsExactlyInAnyOrder(270, 260);

    var batch = done(wish);
    assertThat(batch.moved()).isEqualTo(8);
    assertThat(batch.stayedPromised()).isEqualTo(1);
    assertThat(batch.stayedOnLine()).isEqualTo(1);
    assertThat(owner(2)).isEqualTo("m1");
    assertThat(owner(3)).isEqualTo("m1");
    assertThat(database.value("select owner_id from callback where customer_id = 1"))
        .isEqualTo(owner(1));
    assertThat(
            database.value(
                "select count(*) from assignment_move m join customer c on c.id = m.customer_id and"
                    + " c.owner_id = m.to_id where m.from_id = 'm1'"))
        .isEqualTo(8L);
    assertThat(database.value("select count(*) from owner_change where owner_id = 'm1'"))
        .isEqualTo(8L);
    assertThat(database.value("select detail->>'reason' from audit where action = 'assign'"))
        .isEqualTo("holiday");
  }

  @Test
  void onlyThoseAskedForAreMoved() {
    var high =
        new Wish(
            List.of("m1"),
            true,
            List.of("m2"),
            List.of("GOLD"),
            List.of("HIGH"),
            List.of("r1"),
            List.of(),
            null);
    assertThat(preview(high).chosen()).isEqualTo(2);
    var keys =
        new Wish(
            List.of("m1"),
            true,
            List.of("m2"),
            List.of(),
            List.of(),
            List.of(),
            List.of("s1", "s11", "s12", "nobody"),
            2);
    var seen = preview(keys);
    assertThat(seen.chosen()).isEqualTo(2);
    assertThat(seen.someUnknown()).containsExactly("nobody");
    var batch = done(keys);
    assertThat(batch.fromNobody()).isTrue();
    assertThat(List.of(owner(1), owner(11), owner(12))).containsExactly("m2", "-", "m2");
  }

  @Test
  void whatIsNotSoAnyMoreIsNotDone() {
    var wish = wish(List.of("m1"), List.of("m2"));
    var seen = preview(wish);
    database.run("update customer set owner_id = 'm4' where id = 7");
    var changed = assign(wish, seen.version());
    assertThat(changed).isInstanceOf(Assigned.Changed.class);
    assertThat(((Assigned.Changed) changed).now().chosen()).isEqualTo(9);
    assertThat(owner(1)).isEqualTo("m1");
    assertThat(database.value("select count(*) from assignment_batch")).isEqualTo(0L);
  }

  @Test
  void theSameActIsDoneOnce() {
    var wish = wish(List.of("m1"), List.of("m2"));
    var act = new Act(UUID.randomUUID(), preview(wish).version(), "holiday");
    var first = assignments.assign(wish, act, LEADER).block();
    assertThat(assignments.assign(wish, act, LEADER).block()).isEqualTo(first);
    assertThat(assignments.assign(wish, new Act(act.key(), "other", "holiday"), LEADER).block())
        .isEqualTo(new Assigned.Refused("key-used"));
    assertThat(assign(wish, preview(wish).version()))
        .isEqualTo(new Assigned.Refused("nothing-to-move"));
    assertThat(database.value("select count(*) from assignment_batch")).isEqualTo(1L);
  }

  @Test
  void anUndoGivesBackWhomNobodyHasMovedSince() {
    promise(9, "m1", "anyone");
    var batch = done(wish(List.of("m1"), List.of("m2")));
    database.run("update customer set owner_id = 'm4' where id = 7");
    database.run("update customer set owner_id = 'm4' where id = 8");
    database.run("update customer set owner_id = 'm2' where id = 8");
    promise(6, "m2", "owner");
    var back = undone(batch.id());
    assertThat(back.moved()).isEqualTo(7);
    assertThat(back.stayedElsewhere()).isEqualTo(2);
    assertThat(back.stayedPromised()).isEqualTo(1);
    assertThat(List.of(owner(1), owner(6), owner(7), owner(8)))
        .containsExactly("m1", "m2", "m4", "m2");
    assertThat(database.value("select owner_id from callback where customer_id = 9"))
        .isEqualTo("m1");
    var latest = assignments.latest(ALL, 10).blockOptional().orElseThrow();
    assertThat(latest).extracting(Batch::id).containsExactly(back.id(), batch.id());
    assertThat(latest.getLast().undoneBy()).isEqualTo(back.id());
    assertThat(assignments.undo(batch.id(), UUID.randomUUID(), "again", LEADER).block())
        .isEqualTo(new Assigned.Refused("undone"));
    assertThat(assignments.undo(back.id(), UUID.randomUUID(), "again", LEADER).block())
        .isEqualTo(new Assigned.Refused("is-undo"));
  }

  @Test
  void eachKeepsToTheOwnPeople() {
    var team = Reach.ofTeam("t1");
    assertThat(assignments.managers(team).blockOptional().orElseThrow())
        .extracting(Manager::id)
        .containsExactly("m1", "m2", "m4");
    assertThat(assignments.nobodys(team).block()).isEqualTo(0L);
    assertThat(assignments.nobodys(Reach.ofRegion("r1")).block()).isEqualTo(2L);
    assertThat(assignments.preview(wish(List.of("m1"), List.of("m3")), team).blockOptional())
        .isEmpty();
    assertThat(assignments.preview(wish(List.of("m1"), List.of("left")), ALL).blockOptional())
        .isEmpty();
    var batch = done(wish(List.of("m1"), List.of("m3")));
    assertThat(assignments.latest(team, 10).blockOptional().orElseThrow()).isEmpty();
    assertThat(
            assignments
                .undo(batch.id(), UUID.randomUUID(), "x", new Actor("lead", team, null))
                .block())
        .isEqualTo(new Assigned.Refused("no-batch"));
    assertThatThrownBy(() -> wish(List.of("m1"), List.of("m1")))
        .hasMessageContaining("Nobody gives and gets at once");
  }
}
