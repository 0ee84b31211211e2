package io.holdline.importing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Imports and dry runs as they are on record. Uses JDBC and blocks. */
@Component
public final class Imports {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SELECT =
      """
      select b.*, coalesce(t.name || ', version ' || t.version, b.preset) as source
      from import_batch b left join import_template t on t.id = b.template_id
      """;

  private final JdbcClient jdbc;

  Imports(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  public Optional<ImportRecord> find(long id) {
    return jdbc.sql(SELECT + "where b.id = :id").param("id", id).query(Imports::record).optional();
  }

  /** The last import that came to its end and was not taken back. */
  public Optional<ImportRecord> newestDone() {
    return jdbc.sql(
            SELECT
                + "where not b.dry_run and b.finished_at is not null and b.undone_at is null order"
                + " by b.id desc limit 1")
        .query(Imports::record)
        .optional();
  }

  /**
   * The newest first.
   *
   * @param limit 1 to 100
   */
  public List<ImportRecord> latest(int limit) {
    return jdbc.sql(SELECT + "order by b.id desc limit :limit")
        .param("limit", Math.clamp(limit, 1, 100))
        .query(Imports::record)
        .list();
  }

  private static ImportRecord record(ResultSet row, int number) throws SQLException {
    var undone = row.getTimestamp("undone_at");
    var form = row.getString("form");
    return new ImportRecord(
        row.getLong("id"),
        row.getString("file_name"),
        row.getString("sha256"),
        row.getString("source"),
        form == null ? "" : form,
        row.getBoolean("dry_run"),
        row.getTimestamp("started_at").toInstant(),
        counts(row),
        row.getBoolean("undoable"),
        undone == null ? null : undone.toInstant(),
        List.of(JSON.readValue(row.getString("samples"), ImportChange[].class)));
  }

  private static ImportRecord.@Nullable Counts counts(ResultSet row) throws SQLException {
    return row.getTimestamp("finished_at") == null
        ? null
        : new ImportRecord.Counts(
            row.getLong("accepted"),
            row.getLong("created"),
            row.getLong("changed"),
            row.getLong("unchanged"),
            row.getLong("rejected"));
  }
}
