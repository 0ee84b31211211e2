package io.holdline.importformat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of another source, read by a template as if it were of the format holdline. */
final class MappedFormat implements RowFormat {
  private final RowFormat ours;
  private final List<MappedColumn> columns;
  private final int width;
  private final String remarks;

  private MappedFormat(RowFormat ours, List<MappedColumn> columns, int width, String remarks) {
    this.ours = ours;
    this.columns = columns;
    this.width = width;
    this.remarks = remarks;
  }

  static Header read(NamedTemplate named, List<String> headers) {
    var template = named.template();
    var columns = new ArrayList<MappedColumn>();
    var seen = new HashSet<String>();
    var unknown = new ArrayList<String>();
    for (int i = 0; i < headers.size(); i++) {
      var header = headers.get(i).strip();
      var target = target(template, header);
      if (target != null) {
        if (!seen.add(header)) {
          return RowFormat.twice(header);
        }
        columns.add(MappedColumn.of(template, i, header, target));
      } else if (!template.ignored().contains(header)) {
        unknown.add(header);
      }
    }
    var lacking = new LinkedHashSet<String>();
    template
        .columns()
        .forEach((header, target) -> {
          if (HoldlineFormat.REQUIRED.contains(target) && !seen.contains(header)) {
            lacking.add(header);
          }
        });
    if (!lacking.isEmpty()) {
      return new Header.Wrong(
          "The file is not of the template %s: its header lacks %s."
              .formatted(named.name(), String.join(", ", lacking)));
    }
    return switch (HoldlineFormat.read(columns.stream().map(MappedColumn::ours).toList())) {
      case Header.Wrong wrong -> wrong;
      case Header.Known(var format) ->
          new Header.Known(
              new MappedFormat(format, columns, headers.size(), remarks(named, unknown)));
    };
  }

  private static @Nullable String target(ImportTemplate template, String header) {
    var target = template.columns().get(header);
    if (target != null) {
      return target.startsWith(ImportTemplate.ATTRIBUTE)
          ? target.substring(ImportTemplate.ATTRIBUTE.length())
          : target;
    }
    for (var column : template.columns().entrySet()) {
      var month = MonthHeader.of(column.getKey()).flatMap(monthly -> monthly.month(header));
      if (month.isPresent()) {
        return column.getValue().replace("{month}", month.get().toString());
      }
    }
    return null;
  }

  private static String remarks(NamedTemplate named, List<String> unknown) {
    return unknown.isEmpty()
        ? ""
        : " Columns that the template %s does not know were left out: %s."
            .formatted(named.name(), String.join(", ", unknown));
  }

  @Override
  public CheckedRow check(List<String> cells) {
    var translated = new ArrayList<String>(columns.size());
    for (var column : columns) {
      translated.add(column.translate(cells.get(column.place()).strip()));
    }
    return switch (ours.check(translated)) {
      case CheckedRow.Accepted accepted -> accepted;
      case CheckedRow.Rejected(var fault) -> new CheckedRow.Rejected(inTheirWords(fault, cells));
    };
  }

  private Fault inTheirWords(Fault fault, List<String> cells) {
    for (var column : columns) {
      if (column.ours().equals(fault.column())) {
        return new Fault(
            column.theirs(), cells.get(column.place()).strip(), column.sentence(fault.sentence()));
      }
    }
    return fault;
  }

  @Override
  public String nameOf(String column) {
    return columns.stream()
        .filter(mapped -> mapped.ours().equals(column))
        .map(MappedColumn::theirs)
        .findFirst()
        .orElse(column);
  }

  @Override
  public String keyColumn() {
    return nameOf(ours.keyColumn());
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public Set<String> customerColumns() {
    return ours.customerColumns();
  }

  @Override
  public Set<String> extraColumns() {
    return ours.extraColumns();
  }

  @Override
  public String remarks() {
    return remarks;
  }
}
