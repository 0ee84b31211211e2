package io.holdline.ruleversion;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** When which version of a table was, is or will be in force, and how each of these times ends. */
@Component
public final class Timeline {
  private static final String TIMES =
      """
      select p.version_id, v.number, v.author, v.approver, lower(p.during) as from_at, upper(p.during) as until_at, p.resumes,
             b.who as ended_by, b.comment as why,
             case when p.withdrawn then 'withdrawn'
                  when upper_inf(p.during) then 'open'
                  when b.who is not null then 'rolled-back'
                  when n.resumes then 'expires'
                  else 'replaced' end as ending
        from rule_period p
        join rule_table t on t.place = p.place
        join rule_version v on v.id = p.version_id
        left join rule_period n on n.place = p.place and not n.withdrawn and lower(n.during) = upper(p.during)
        left join lateral (select s.who, s.comment from rule_step s
                            where s.version_id = p.version_id and s.what = 'rolled-back' and s.at = upper(p.during)
                            order by s.id limit 1) b on not p.withdrawn
       where t.id = :table
       order by lower(p.during) desc nulls last, p.id desc
       limit 500
      """;

  private final DatabaseClient database;

  Timeline(DatabaseClient database) {
    this.database = database;
  }

  /**
   * One time in force.
   *
   * @param from null: it always was
   * @param until null: open-ended
   * @param resumed whether it took over again when a version in between ended
   * @param ending {@code open}, {@code replaced} by another version, {@code expires} by itself,
   *     {@code rolled-back}, or {@code withdrawn} before it began
   * @param endedBy who rolled it back, and {@code why}; null unless it was
   */
  public record Time(
      long versionId,
      int number,
      String author,
      @Nullable String approver,
      @Nullable Instant from,
      @Nullable Instant until,
      boolean resumed,
      String ending,
      @Nullable String endedBy,
      @Nullable String why) {}

  /** The 500 latest, those that come first. */
  public Mono<List<Time>> of(String tableId) {
    return database
        .sql(TIMES)
        .bind("table", tableId)
        .map(row -> time(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Time time(LedgerRow row) {
    return new Time(
        row.number("version_id"),
        row.count("number"),
        row.text("author"),
        row.textOrNull("approver"),
        row.atOrNull("from_at"),
        row.atOrNull("until_at"),
        row.flag("resumes"),
        row.text("ending"),
        row.textOrNull("ended_by"),
        row.textOrNull("why"));
  }
}
