package io.holdline.erasure;

import io.holdline.ledger.LedgerDatabase;
import io.holdline.ledger.LedgerRow;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every column of a database that can hold text, and where in it words stand in any disguise. */
final class WholeDatabase {
  /** All columns of the schema that can hold a text; parts of tables are looked at as a whole. */
  static final String COLUMNS =
      """
      select case c.table_schema when 'public' then '' else c.table_schema || '.' end || c.table_name as table_name,
             c.column_name
        from information_schema.columns c
        join pg_class k on k.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
       where c.table_schema in ('public', 'demo') and k.relkind in ('r', 'p') and not k.relispartition
         and c.data_type in ('text', 'json', 'jsonb', 'bytea', 'ARRAY', 'character varying', 'character')
         and (c.data_type <> 'ARRAY' or c.udt_name in ('_text', '_varchar', '_bytea', '_jsonb'))
       order by 1, 2
      """;

  private final LedgerDatabase database;

  WholeDatabase(LedgerDatabase database) {
    this.database = database;
  }

  /** The columns, as table.column, in which one of the words stands. */
  Set<String> find(String... words) {
    var pattern =
        Stream.of(words)
            .flatMap(word -> disguises(word).stream())
            .map(each -> each.replace("+", "\\+"))
            .collect(Collectors.joining("|"));
    var found = new TreeSet<String>();
    for (var column : database.rows(COLUMNS)) {
      var table = column.get("table_name");
      var name = column.get("column_name");
      var rows =
          database
              .client()
              .sql("select count(*) as n from %s where %s::text ~ :pattern".formatted(table, name))
              .bind("pattern", pattern)
              .map(row -> new LedgerRow(row).number("n"))
              .one()
              .blockOptional()
              .orElseThrow();
      if (rows > 0) {
        found.add(table + "." + name);
      }
    }
    return found;
  }

  /** As it is, in hexadecimal, and in base64 wherever it begins. */
  private static List<String> disguises(String word) {
    var bytes = word.getBytes(StandardCharsets.UTF_8);
    return Stream.concat(
            Stream.of(word, HexFormat.of().formatHex(bytes)),
            Stream.of(0, 1, 2).map(before -> inner(bytes, before)))
        .toList();
  }

  /** What stands in base64 for the bytes alone, whatever is before and after them. */
  private static String inner(byte[] bytes, int before) {
    var shifted = new byte[bytes.length + before];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    var text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int first = (before * 8 + 5) / 6;
    int last = shifted.length * 8 / 6;
    return text.substring(first, last);
  }
}
