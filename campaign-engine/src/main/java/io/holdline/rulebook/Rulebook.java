package io.holdline.rulebook;

import io.holdline.decisiontable.Shipped;
import io.holdline.decisiontable.TableCheck;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rulebook as jobs use it: the version in force, and the tables the program comes with. */
@Component
public final class Rulebook {
  private static final String PROGRAM = "holdline";
  private static final String SYSTEM = "system";
  private static final String VERSION =
      "select id, table_id, number, sha256, content from rule_version where ";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Rulebook(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * The version of a table that is in force. Throws IllegalStateException when there is none, which
   * cannot be after {@link #ensureShipped}.
   */
  public ActiveTable active(String tableId, Instant at) {
    return jdbc.sql(ActiveSql.SELECT)
        .param("table", tableId)
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .query((row, _) ->
            new ActiveTable(
                tableId,
                row.getLong("id"),
                row.getInt("number"),
                row.getString("sha256"),
                ActiveSql.parsed(row.getString("content"))))
        .optional()
        .orElseThrow(() ->
            new IllegalStateException(
                "No version of the table %s is in force at %s.".formatted(tableId, at)));
  }

  /** The version with an id, whatever its state; empty when there is none. */
  public Optional<ActiveTable> version(long versionId) {
    return version(jdbc.sql(VERSION + "id = :id").param("id", versionId));
  }

  /** The version of a table with a number, whatever its state; empty when there is none. */
  public Optional<ActiveTable> version(String tableId, int number) {
    return version(
        jdbc.sql(VERSION + "table_id = :table and number = :number")
            .param("table", tableId)
            .param("number", number));
  }

  private static Optional<ActiveTable> version(JdbcClient.StatementSpec query) {
    return query
        .query((row, _) ->
            new ActiveTable(
                row.getString("table_id"),
                row.getLong("id"),
                row.getInt("number"),
                row.getString("sha256"),
                ActiveSql.parsed(row.getString("content"))))
        .optional();
  }

  /** How many faults stop a version from being submitted. */
  public int errors(long versionId) {
    return jdbc.sql("select errors from rule_version where id = :id")
        .param("id", versionId)
        .query(Integer.class)
        .single();
  }

  /**
   * The moment whose versions hold for a day: now on the present day, a past day's last moment, a
   * coming day's first.
   */
  public static Instant momentOf(LocalDate day, Instant now, ZoneId zone) {
    var first = day.atStartOfDay(zone).toInstant();
    var last = day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    return now.isBefore(first) ? first : now.isAfter(last) ? last : now;
  }

  /**
   * The tables that the program comes with become version 1, approved by the system and in force
   * since ever, wherever the table is not there yet; answers how many became so. May be called
   * again and by several processes. Throws IllegalStateException when one of them has an error,
   * which is a bug.
   */
  public int ensureShipped(List<Shipped> tables, Instant now) {
    int made = 0;
    for (var shipped : tables) {
      if (!isThere(shipped.id())
          && Boolean.TRUE.equals(transaction.execute(_ -> make(shipped, now)))) {
        made++;
      }
    }
    return made;
  }

  private boolean isThere(String tableId) {
    return jdbc.sql("select exists (select from rule_table where id = :id)")
        .param("id", tableId)
        .query(Boolean.class)
        .single();
  }

  private boolean make(Shipped shipped, Instant now) {
    requireSound(shipped);
    var place =
        jdbc.sql(
                """
                insert into rule_table (id, kind, name_zh, name_en) values (:id, :kind, :zh, :en)
                on conflict (id) do nothing returning place\
                """)
            .param("id", shipped.id())
            .param("kind", shipped.text().kind().name())
            .param("zh", shipped.text().name().zh())
            .param("en", shipped.text().name().en())
            .query(Integer.class)
            .optional();
    if (place.isEmpty()) {
      return false;
    }
    var at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    long version =
        jdbc.sql(
                """
                insert into rule_version (table_id, number, content, sha256, errors, state, author, approver, created_at,
                  changed_at)
                values (:id, 1, :content, encode(sha256(convert_to(:content, 'UTF8')), 'hex'), 0, 'approved', :author,
                  :approver, :at, :at)
                returning id\
                """)
            .param("id", shipped.id())
            .param("content", TableJson.write(shipped.text()))
            .param("author", PROGRAM)
            .param("approver", SYSTEM)
            .param("at", at)
            .query(Long.class)
            .single();
    step(version, at, PROGRAM, "created", "draft", "draft");
    step(version, at, SYSTEM, "approved", "draft", "approved");
    jdbc.sql(
            """
            insert into rule_period (place, version_id, during, resumes)
            values (:place, :version, tstzrange(null, null), false)\
            """)
        .param("place", place.get())
        .param("version", version)
        .update();
    step(version, at, SYSTEM, "activated", "approved", "active");
    return true;
  }

  private void step(
      long version, OffsetDateTime at, String who, String what, String before, String after) {
    jdbc.sql(
            """
            insert into rule_step (version_id, at, who, what, comment, old_state, new_state)
            values (:version, :at, :who, :what, 'shipped', :before, :after)\
            """)
        .param("version", version)
        .param("at", at)
        .param("who", who)
        .param("what", what)
        .param("before", before)
        .param("after", after)
        .update();
  }

  private static void requireSound(Shipped shipped) {
    var faults =
        switch (TableReader.read(shipped.text(), shipped.catalogue())) {
          case TableReader.Read.Faulty(var found) -> found;
          case TableReader.Read.Valid(var table) -> TableCheck.faults(table);
        };
    var error =
        faults.stream().filter(fault -> fault.severity() == TableFault.Severity.ERROR).findFirst();
    if (error.isPresent()) {
      throw new IllegalStateException(
          "The shipped table %s has an error: %s.".formatted(shipped.id(), error.get()));
    }
  }
}
