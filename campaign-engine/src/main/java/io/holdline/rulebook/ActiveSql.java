package io.holdline.rulebook;

import io.holdline.decisiontable.TableJson;
import io.holdline.decisiontable.TableText;

/** The one question both ways to the database ask: which version is in force. */
public final class ActiveSql {
  private ActiveSql() {}

  /** Values {@code :table} and {@code :at}. */
  public static final String SELECT =
      """
      select v.id, v.number, v.sha256, v.content
        from rule_table t
        join rule_period p on p.place = t.place and not p.withdrawn
        join rule_version v on v.id = p.version_id
       where t.id = :table and p.during @> cast(:at as timestamptz)
      """;

  /** Content of the database, which was written by {@link TableJson} and so can be read. */
  public static TableText parsed(String content) {
    return switch (TableJson.parse(content)) {
      case TableJson.Parsed.Table(var text) -> text;
      case TableJson.Parsed.Refused(var sentence) ->
          throw new IllegalStateException("A kept table cannot be read: " + sentence);
    };
  }
}
