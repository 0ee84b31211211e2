package io.holdline.importing;

import io.holdline.importformat.ImportTemplate;
import io.holdline.importformat.NamedTemplate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The templates by their names, each in versions that never change. Uses JDBC and blocks. */
@Component
public final class ImportTemplates {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

  private final JdbcClient jdbc;

  ImportTemplates(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** A version of a template. */
  public record Version(
      String name, int version, ImportTemplate template, String madeBy, Instant madeAt) {}

  /** What came of saving. */
  public sealed interface Saved {
    /** A new version, or the newest, which says the same. */
    record Kept(Version version) implements Saved {}

    record Refused(List<String> sentences) implements Saved {}
  }

  /** The newest version of each, by name. */
  public List<Version> latest() {
    return jdbc.sql(
            "select distinct on (name) * from import_template order by name, version desc limit"
                + " 1000")
        .query(ImportTemplates::version)
        .list();
  }

  /** The newest version of a name. */
  public Optional<Version> find(String name) {
    return newest(name).query(ImportTemplates::version).optional();
  }

  /** As {@link #find}, with its id. */
  Optional<NamedTemplate> named(String name) {
    return newest(name)
        .query((row, n) ->
            new NamedTemplate(
                row.getLong("id"), name, row.getInt("version"), version(row, n).template()))
        .optional();
  }

  /** Checks a template and keeps it as the next version of its name. */
  public Saved save(String name, ImportTemplate template, String who) {
    if (!NAME.matcher(name).matches()) {
      return refused(
          "The name of a template is 1 to 64 letters, digits, spaces or . _ - and begins with a"
              + " letter or digit.");
    }
    var faults = template.faults();
    if (!faults.isEmpty()) {
      return new Saved.Refused(faults);
    }
    var newest = find(name);
    if (newest.isPresent() && newest.get().template().equals(template)) {
      return new Saved.Kept(newest.get());
    }
    try {
      return new Saved.Kept(
          jdbc.sql(
                  """
                  insert into import_template (name, version, template, made_by)
                  select :name, coalesce(max(version), 0) + 1, cast(:template as json), :who
                  from import_template where name = :name returning *\
                  """)
              .param("name", name)
              .param("template", JSON.writeValueAsString(template))
              .param("who", who)
              .query(ImportTemplates::version)
              .single());
    } catch (DuplicateKeyException e) {
      return refused("Somebody else saved the template %s at the same moment.".formatted(name));
    }
  }

  private JdbcClient.StatementSpec newest(String name) {
    return jdbc.sql(
            "select * from import_template where name = :name order by version desc limit 1")
        .param("name", name);
  }

  private static Saved refused(String sentence) {
    return new Saved.Refused(List.of(sentence));
  }

  private static Version version(ResultSet row, int number) throws SQLException {
    return new Version(
        row.getString("name"),
        row.getInt("version"),
        JSON.readValue(row.getString("template"), ImportTemplate.class),
        row.getString("made_by"),
        row.getTimestamp("made_at").toInstant());
  }
}
