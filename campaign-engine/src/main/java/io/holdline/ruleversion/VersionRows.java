package io.holdline.ruleversion;

import io.holdline.ledger.LedgerRow;
import io.r2dbc.spi.Readable;
import java.util.Set;

/** Versions as rows: the state in force or not follows from the periods and the moment. */
final class VersionRows {
  private VersionRows() {}

  /** All versions as of {@code :now}; a condition on {@code v} follows. */
  static final String SELECT =
      """
      select v.id, v.table_id, v.number, v.author, v.approver, b.number as based_on, v.sha256, v.errors, v.lock,
             v.created_at, v.changed_at, t.kind, lower(p.during) as from_at, upper(p.during) as until_at,
             coalesce((select array_agg(distinct s.who) from rule_step s
                        where s.version_id = v.id and s.what in ('created', 'saved')), '{}') as writers,
             v.state as kept,
             case when v.state <> 'approved' then v.state
                  when p.during is null then 'approved'
                  when p.during @> :now then 'active'
                  when lower(p.during) > :now then 'scheduled'
                  else 'retired' end as state
        from rule_version v
        join rule_table t on t.id = v.table_id
        left join rule_version b on b.id = v.based_on
        left join lateral (
          select q.during from rule_period q
           where q.version_id = v.id and not q.withdrawn
           order by q.during @> :now desc, lower(q.during) > :now desc nulls last,
                    abs(extract(epoch from lower(q.during) - :now))
           limit 1) p on true
      """;

  static RuleVersion version(Readable readable) {
    var row = new LedgerRow(readable);
    var head = head(row);
    var until = row.atOrNull("until_at");
    return switch (row.text("state")) {
      case "draft" -> new RuleVersion.Draft(head);
      case "submitted" ->
          new RuleVersion.Submitted(head, Set.of(row.get("writers", String[].class)));
      case "approved" -> new RuleVersion.Approved(head);
      case "scheduled" -> new RuleVersion.Scheduled(head, row.at("from_at"), until);
      case "active" -> new RuleVersion.Active(head, row.atOrNull("from_at"), until);
      case "retired" -> new RuleVersion.Retired(head, row.text("kept").equals("retired"));
      case String other ->
          throw new IllegalStateException("A version has the unknown state %s.".formatted(other));
    };
  }

  private static RuleVersion.Head head(LedgerRow row) {
    return new RuleVersion.Head(
        row.number("id"),
        row.text("table_id"),
        row.count("number"),
        row.text("author"),
        row.textOrNull("approver"),
        row.orNull("based_on", Integer.class),
        row.text("sha256"),
        row.count("errors"),
        row.count("lock"),
        row.at("created_at"),
        row.at("changed_at"));
  }
}
