package io.holdline.ruleversion;

import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableText;
import io.holdline.ledger.LedgerRow;
import io.holdline.rulebook.ActiveSql;
import io.holdline.rulebook.ActiveTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The rulebook as people read it: tables, their versions, and what was done with each. */
@Component
public final class RuleTables {
  private static final String TABLES =
      """
      select t.id, t.kind, t.name_zh, t.name_en, a.number, a.version_id, a.until_at,
             (select count(*) from rule_version v where v.table_id = t.id and v.state = 'draft') as drafts,
             (select count(*) from rule_version v where v.table_id = t.id and v.state = 'submitted') as submitted
        from rule_table t
        left join lateral (
          select v.number, p.version_id, upper(p.during) as until_at from rule_period p
            join rule_version v on v.id = p.version_id
           where p.place = t.place and not p.withdrawn and p.during @> :now) a on true
       order by t.place
      """;
  private static final String STEPS =
      """
      select s.version_id, v.number, s.at, s.who, s.what, s.comment, s.old_state, s.new_state
        from rule_step s join rule_version v on v.id = s.version_id
      """;

  private final DatabaseClient database;

  RuleTables(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A table and its version in force.
   *
   * @param until when that version ends by itself; null when it does not
   */
  public record Line(
      String id,
      TableKind kind,
      Label label,
      @Nullable Integer active,
      @Nullable Long activeId,
      @Nullable Instant until,
      long drafts,
      long submitted) {}

  /** One thing done with a version. */
  public record Step(
      long versionId,
      int number,
      Instant at,
      String who,
      String what,
      String comment,
      String oldState,
      String newState) {}

  /** What a version says. */
  public record Content(RuleVersion version, TableText text) {}

  public Mono<List<Line>> tables(Instant now) {
    return database
        .sql(TABLES)
        .bind("now", now)
        .map(row -> line(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** The 200 newest versions of a table; empty when there is no such table. */
  public Mono<List<RuleVersion>> versions(String tableId, Instant now) {
    return database
        .sql(VersionRows.SELECT + " where v.table_id = :table order by v.number desc limit 200")
        .bind("now", now)
        .bind("table", tableId)
        .map((row, _) -> VersionRows.version(row))
        .all()
        .collectList();
  }

  /** The 500 newest steps of all versions of a table. */
  public Mono<List<Step>> stepsOfTable(String tableId) {
    return database
        .sql(STEPS + " where v.table_id = :table order by s.id desc limit 500")
        .bind("table", tableId)
        .map(row -> step(new LedgerRow(row)))
        .all()
        .collectList();
  }

  /** The 500 newest steps of a version. */
  public Mono<List<Step>> steps(long versionId) {
    return database
        .sql(STEPS + " where s.version_id = :version order by s.id desc limit 500")
        .bind("version", versionId)
        .map(row -> step(new LedgerRow(row)))
        .all()
        .collectList();
  }

  public Mono<RuleVersion> find(long versionId, Instant now) {
    return database
        .sql(VersionRows.SELECT + " where v.id = :version")
        .bind("now", now)
        .bind("version", versionId)
        .map((row, _) -> VersionRows.version(row))
        .one();
  }

  /** A version with what it says and what was measured of its rows; empty when there is none. */
  public Mono<Content> content(long versionId, Instant now) {
    return find(versionId, now)
        .flatMap(version ->
            Mono.zip(text(versionId), measured(versionId))
                .map(both -> new Content(version, withMeasured(both.getT1(), both.getT2()))));
  }

  /** The table that is in force at a moment; empty when there is no such table. */
  public Mono<ActiveTable> active(String tableId, Instant at) {
    return database
        .sql(ActiveSql.SELECT)
        .bind("table", tableId)
        .bind("at", at)
        .map(row -> {
          var found = new LedgerRow(row);
          return new ActiveTable(
              tableId,
              found.number("id"),
              found.count("number"),
              found.text("sha256"),
              ActiveSql.parsed(found.text("content")));
        })
        .one();
  }

  private Mono<TableText> text(long versionId) {
    return database
        .sql("select content from rule_version where id = :version")
        .bind("version", versionId)
        .map(row -> ActiveSql.parsed(new LedgerRow(row).text("content")))
        .one();
  }

  private Mono<Map<String, TableText.Measured>> measured(long versionId) {
    return database
        .sql(
            "select row_id, share, lift, lift_low, lift_high, subjects, source from"
                + " rule_row_measured where version_id = :version")
        .bind("version", versionId)
        .map(row -> {
          var found = new LedgerRow(row);
          return Map.entry(
              found.text("row_id"),
              new TableText.Measured(
                  found.get("share", Double.class),
                  found.get("lift", Double.class),
                  found.get("lift_low", Double.class),
                  found.get("lift_high", Double.class),
                  found.number("subjects"),
                  found.text("source")));
        })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** What was measured later stands over what the content brought along. */
  private static TableText withMeasured(TableText text, Map<String, TableText.Measured> measured) {
    if (measured.isEmpty()) {
      return text;
    }
    var all = new HashMap<>(text.measured());
    all.putAll(measured);
    return new TableText(
        text.kind(),
        text.hitPolicy(),
        text.name(),
        text.inputs(),
        text.rows(),
        text.attributes(),
        text.scale(),
        text.bands(),
        all);
  }

  private static Line line(LedgerRow row) {
    return new Line(
        row.text("id"),
        TableKind.valueOf(row.text("kind")),
        new Label(row.text("name_zh"), row.text("name_en")),
        row.orNull("number", Integer.class),
        row.orNull("version_id", Long.class),
        row.atOrNull("until_at"),
        row.number("drafts"),
        row.number("submitted"));
  }

  private static Step step(LedgerRow row) {
    return new Step(
        row.number("version_id"),
        row.count("number"),
        row.at("at"),
        row.text("who"),
        row.text("what"),
        row.text("comment"),
        row.text("old_state"),
        row.text("new_state"));
  }
}
