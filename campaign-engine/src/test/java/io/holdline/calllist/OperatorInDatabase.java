package io.holdline.calllist;

import io.holdline.calllist.OracleFacts.Attempt;
import io.holdline.calllist.OracleFacts.Person;
import io.holdline.calllist.OracleFacts.Span;
import io.holdline.ledger.LedgerDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a {@link RandomOperator} into a real PostgreSQL, fact by fact. */
final class OperatorInDatabase {
  /** What campaigns that ask for signals ask. */
  static final String CONDITIONS =
      "insert into campaign_condition values (:a, 0, 'billChange', '[-80 %..200 %)'), (:a, 1,"
          + " 'contractTerm', 'not(TWO_YEARS)')";

  private static final String CATALOGUE =
      """
      [{"key": "billChange", "zh": "账单变化", "en": "change of the bill", "type": "number", "unit": "1", "formula": "f"},
       {"key": "contractTerm", "zh": "合约类型", "en": "contract term", "type": "text",
        "values": ["MONTH_TO_MONTH", "ONE_YEAR", "TWO_YEARS"], "formula": "f"}]
      """;
  private static final List<String> TERMS = List.of("MONTH_TO_MONTH", "ONE_YEAR", "TWO_YEARS");

  private final LedgerDatabase database;
  private final OracleFacts facts;
  private final Connection connection;

  private OperatorInDatabase(LedgerDatabase database, OracleFacts facts, Connection connection) {
    this.database = database;
    this.facts = facts;
    this.connection = connection;
  }

  /** What is bound to one row. */
  @FunctionalInterface
  private interface Row<T> {
    List<@Nullable Object> of(T fact);
  }

  static void write(LedgerDatabase database, OracleFacts facts) {
    try (var connection = database.dataSource().getConnection()) {
      new OperatorInDatabase(database, facts, connection).write();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write() throws SQLException {
    terms();
    var people = facts.people().values();
    each(
        "insert into customer (id, subscription_key, name, phone, region_id, zone, owner_id,"
            + " in_net, port_out_applied_on, is_test) overriding system value values (?, ?, 'N', ?,"
            + " ?, ?, ?, ?, cast(? as date), true)",
        people,
        p ->
            row(
                p.id(),
                "s" + p.id(),
                p.phone(),
                p.region(),
                p.zone().getId(),
                p.owner(),
                p.inNet(),
                p.portOut() ? "2026-09-01" : null));
    database.run(
        "insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, state)"
            + " values (1, 'retention', 1, 1, 'pooled', 'done')");
    wishes(people);
    care(people);
    history(people);
    database.run("analyze");
  }

  private void terms() {
    database.run("insert into jurisdiction values ('NARROW', '窄', 'Narrow')");
    database.run(RandomOperator.NARROW_TERMS);
    database.run(
        "insert into campaign (id, name_zh, name_en, goal, state, bands, tiers) values ('other',"
            + " 'x', 'x', 'x', 'running', '{LOW}', '{GOLD}'), ('stopped', 'x', 'x', 'x', 'running',"
            + " '{LOW}', '{GOLD}')");
    database.run(
        "insert into call_list (campaign_id, as_of, ready) values ('other', '2026-11-01', true),"
            + " ('stopped', '2026-11-01', true)");
    for (var c : RandomOperator.CAMPAIGNS) {
      database.run(
          """
          insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours, calls_from, calls_until,
            window_hours, jurisdiction_id, purpose, routing, hold_out_share)
          values (:a, 'x', 'x', :b, 'draft', :c, :d, :e, :f, :g, :h, :i, :j, :k, 0)
          """,
          c.id(),
          c.goal(),
          c.bands().toArray(String[]::new),
          c.tiers().toArray(String[]::new),
          c.allHours(),
          c.from(),
          c.until(),
          c.window(),
          c.law().id(),
          c.purpose(),
          c.ownersOnly() ? "ownerOnly" : "pooled");
      if (c.callerId() != null) {
        database.run("update campaign set caller_id = :a where id = :b", c.callerId(), c.id());
      }
      if (c.asksForSignals()) {
        database.run(CONDITIONS, c.id());
      }
      if (c.regions() != null) {
        database.run(
            "update campaign set regions = :a where id = :b",
            c.regions().toArray(String[]::new),
            c.id());
      }
    }
  }

  private void wishes(Collection<Person> people) throws SQLException {
    each(
        "insert into telemarketing_refusal (customer_id, since, source) values (?, ?, 'test')",
        people.stream().filter(Person::telemarketingRefused).toList(),
        p -> row(p.id(), facts.now().minusSeconds(60)));
    for (var p : people) {
      each(
          "insert into consent values (?, 'call', ?, ?, 'test')",
          p.consents(),
          c -> row(p.id(), c.given(), c.since()));
    }
    each(
        "insert into do_not_call (phone, reason, source, list, campaign_id, since, expires_at)"
            + " values (?, 'asked', 'test', ?, ?, ?, ?)",
        facts.doNotCall(),
        e -> row(e.phone(), e.list(), e.campaign(), e.span().from(), e.span().until()));
  }

  private void care(Collection<Person> people) throws SQLException {
    for (var p : people) {
      each(
          "insert into legal_hold (customer_id, since, until, reason) values (?, ?, ?, 'dispute')",
          p.holds(),
          span -> spanOf(p, span));
      each(
          "insert into complaint (customer_id, opened_at, closed_at, kind) values (?, ?, ?,"
              + " 'bill')",
          p.complaints(),
          span -> spanOf(p, span));
      each(
          "insert into hold_out values (?, ?, true, 0.04, now(), 'keep')",
          p.heldOut(),
          goal -> row(goal, p.id()));
    }
    each(
        "insert into customer_outcome values (?, 'churned', true, cast(? as date), 'test')",
        people.stream().filter(p -> !p.inNet()).toList(),
        p -> row(p.id(), p.leftOn() == null ? null : p.leftOn().toString()));
    database.run(
        "insert into signal_catalogue (sha, attributes) values ('x', cast(:a as jsonb))",
        CATALOGUE);
    database.run(
        "insert into score_run (as_of, rule_version, catalogue_id, finished_at) values"
            + " ('2026-09-30', 'r', 1, now())");
    database.run(
        "insert into cohort (name, as_of, taken_at, members) values ('base', '2026-09-30', now(),"
            + " 1)");
    database.run("update campaign set cohort_id = 1 where id = 'keep'");
    each(
        "insert into cohort_member (cohort_id, customer_id, region_id, bind) values (1, ?, 'r1',"
            + " 'none')",
        people.stream().filter(Person::member).toList(),
        p -> row(p.id()));
    each(
        "insert into customer_facts values ('2026-09-30', ?, 1, array[?, ?])",
        people.stream().filter(p -> p.score() != null).toList(),
        p -> row(p.id(), code(p.billChange()), code(term(p.contractTerm()))));
    for (var p : people) {
      var score = p.score();
      if (score != null) {
        each(
            "insert into score values (?, '2026-09-30', ?, ?, ?, 10, '[]', 'r', 1)",
            List.of(score),
            s -> row(p.id(), s.points(), s.band(), s.tier()));
      }
    }
    int plan = 0;
    for (var harmed : facts.harmed()) {
      plan++;
      var attribute = harmed.endsWith("BASIC") ? "tier" : "band";
      var goal = harmed.substring(0, harmed.indexOf(':'));
      var value = harmed.substring(harmed.indexOf(':') + 1);
      database.run(
          "insert into effect_plan (goal, attribute, value, follow_up_days, alpha, information,"
              + " base_rate, made_at) values (:a, :b, :c, 90, 0.05, 1, 0.1, now())",
          goal,
          attribute,
          value);
      database.run(
          "insert into effect_look (plan_id, day, seen_at, treated, treated_events, held_out,"
              + " held_out_events, said) values (:a, '2026-09-30', now(), 1, 1, 1, 1, 'one-arm')",
          plan);
      database.run(
          "insert into do_not_disturb values (:a, :b, :c, now(), :d, '2026-09-30')",
          goal,
          attribute,
          value,
          plan);
    }
  }

  private static double code(@Nullable Double known) {
    return known == null ? Double.NaN : known;
  }

  private static @Nullable Double term(@Nullable String text) {
    return text == null ? null : (double) TERMS.indexOf(text);
  }

  private List<@Nullable Object> spanOf(Person p, Span span) {
    return row(p.id(), span.from(), span.until());
  }

  private void history(Collection<Person> people) throws SQLException {
    for (var attempt : facts.attempts()) {
      write(UUID.randomUUID(), attempt);
    }
    for (var p : people) {
      var promise = p.promise();
      if (promise != null) {
        var call = UUID.randomUUID();
        // Long ago, on a number of nobody: an agreement must have been made in some call.
        write(
            call,
            new Attempt(
                p.id(),
                "+8613000000000",
                facts.now().minusSeconds(90L * 86_400),
                false,
                "cancelled",
                facts.now().minusSeconds(90L * 86_400 - 60),
                null));
        each(
            "with m as (insert into commitment (customer_id, agent_id, promise, due_at) values (?,"
                + " 'm1', 'callback', ?) returning id) insert into callback (customer_id,"
                + " campaign_id, record_id, attempt_id, commitment_id, owner_id, who, wished_at,"
                + " due_at, tolerance_min) select ?, ?, 1, ?, m.id, 'm1', 'owner', ?, ?, 15 from m",
            List.of(promise),
            k -> row(p.id(), k.due(), p.id(), k.campaign(), call, k.due(), k.due()));
      }
      var queued = p.queued();
      if (queued != null) {
        each(
            "insert into call_list_record (list_id, campaign_id, customer_id, priority, routing,"
                + " state) values (case ? when 'other' then 2 else 3 end, ?, ?, 1, 'pooled', ?)",
            List.of(queued),
            q -> row(q.campaign(), q.campaign(), p.id(), q.state()));
      }
    }
  }

  private void write(UUID call, Attempt attempt) throws SQLException {
    each(
        "insert into call_attempt values (?, 'retention', 1, 1, ?, ?, null, 'pooled', 1, ?, ?)",
        List.of(attempt),
        a -> row(call, a.customer(), a.phone(), a.at(), a.outbound() ? "out" : "in"));
    if (attempt.kind() != null) {
      each(
          "insert into call_outcome (attempt_id, kind, cause, ended_at) values (?, ?, 'X', ?)",
          List.of(attempt),
          a -> row(call, a.kind(), a.ended()));
    }
    if (attempt.joined() != null) {
      each(
          "insert into call_join values (?, 'm1', ?, ?)",
          List.of(attempt),
          a -> row(call, a.joined(), a.joined()));
    }
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return java.util.Arrays.asList(values);
  }

  private <T> void each(String sql, Collection<T> facts, Row<T> row) throws SQLException {
    if (facts.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (var fact : facts) {
        int place = 1;
        for (var value : row.of(fact)) {
          statement.setObject(
              place++, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
