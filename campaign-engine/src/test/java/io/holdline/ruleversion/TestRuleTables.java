package io.holdline.ruleversion;

import io.holdline.ledger.LedgerDatabase;

/** Gives other packages' tests the tables of a database. */
public final class TestRuleTables {
  private TestRuleTables() {}

  public static RuleTables of(LedgerDatabase database) {
    return new RuleTables(database.client());
  }

  /** Version 1 of a table, in force since ever. */
  public static void inForce(LedgerDatabase database, String table, String json) {
    database.run(
        "insert into rule_table (id, kind, name_zh, name_en) values (:a, 'ANY', '表', 'Table')",
        table);
    database.run(
        """
        insert into rule_version (table_id, number, content, sha256, errors, state, author, approver, created_at, changed_at)
        values (:a, 1, :b, encode(sha256(convert_to(:b, 'UTF8')), 'hex'), 0, 'approved', 'holdline', 'system', now(), now())
        """,
        table,
        json);
    database.run(
        """
        insert into rule_period (place, version_id, during, resumes)
        select t.place, v.id, tstzrange(null, null), false
          from rule_table t join rule_version v on v.table_id = t.id where t.id = :a
        """,
        table);
  }
}
