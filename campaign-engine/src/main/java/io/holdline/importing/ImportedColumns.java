package io.holdline.importing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The columns of table customer that a file speaks of, in SQL: {@code c} is the customer, {@code s}
 * the staged row, {@code :extra} the keys of the attributes that the file speaks of.
 */
record ImportedColumns(List<String> names) {
  /** Columns of customer that may not be null; an unknown value leaves them as they are. */
  private static final Set<String> ALWAYS_KNOWN = Set.of("name", "region_id", "language", "in_net");

  private static final String ATTRIBUTES = "attributes";

  ImportedColumns {
    names = List.copyOf(names);
  }

  static ImportedColumns of(Set<String> columns) {
    var all = new TreeSet<>(columns);
    all.add(ATTRIBUTES);
    return new ImportedColumns(List.copyOf(all));
  }

  String assignments() {
    return names.stream()
        .map(column -> column + " = " + newValue(column))
        .collect(Collectors.joining(", "));
  }

  /** Whether the row would change the customer. */
  String differ() {
    return "row(%s) is distinct from row(%s)"
        .formatted(
            names.stream().map(column -> "c." + column).collect(Collectors.joining(", ")),
            names.stream().map(ImportedColumns::newValue).collect(Collectors.joining(", ")));
  }

  /** A row of values for each column: its name, what the customer has, what he would have. */
  String eachBeforeAndAfter() {
    return names.stream()
        .map(column -> "('%s', c.%s::text, (%s)::text)".formatted(column, column, newValue(column)))
        .collect(Collectors.joining(", "));
  }

  /** What the customer's column would be. */
  static String newValue(String column) {
    if (column.equals(ATTRIBUTES)) {
      return "(c.attributes - cast(:extra as text[])) || s.attributes";
    }
    return ALWAYS_KNOWN.contains(column)
        ? "coalesce(s.%1$s, c.%1$s)".formatted(column)
        : "s." + column;
  }
}
