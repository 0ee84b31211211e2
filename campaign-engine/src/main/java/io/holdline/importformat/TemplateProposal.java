package io.holdline.importformat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A template for a file that nobody has described: headers that are ours or known words for them,
 * with what the first rows say of words, days and numbers. What is not known is left to a person.
 *
 * @param columns each header in its place
 */
public record TemplateProposal(
    String form, List<Column> columns, ImportTemplate template, List<String> faults) {
  private static final Pattern MONTH =
      Pattern.compile("(?:19|20)\\d{2}(?:-\\d{2}|\\d{2}|/\\d{1,2}|年\\d{1,2}月)");
  private static final Pattern MOBILE_OF_CHINA =
      Pattern.compile("1[3-9]\\d[\\s-]?\\d{4}[\\s-]?\\d{4}");
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("-?(\\d{1,3}(\\.\\d{3})+|\\d+),\\d{1,2}");
  private static final int SAMPLES = 3;

  /**
   * A header of the file.
   *
   * @param target our column for it; null: not known
   * @param samples the first different values
   */
  public record Column(String header, @Nullable String target, List<String> samples) {}

  public TemplateProposal {
    columns = List.copyOf(columns);
    faults = List.copyOf(faults);
  }

  /**
   * @param rows the first of the file, cells as they stand
   */
  static TemplateProposal of(String form, List<String> headers, List<List<String>> rows) {
    var mapped = new LinkedHashMap<String, String>();
    var taken = new HashSet<String>();
    var columns = new ArrayList<Column>();
    var values = new LinkedHashMap<String, Map<String, String>>();
    var days = new ArrayList<Set<String>>();
    boolean comma = false;
    boolean national = false;
    for (int i = 0; i < headers.size(); i++) {
      var header = headers.get(i).strip();
      var cells = different(rows, i);
      var known = known(header);
      var target = known != null && taken.add(known.target()) ? known.target() : null;
      if (known != null && (target != null || known.target().endsWith(ImportTemplate.MONTH))) {
        mapped.putIfAbsent(known.header(), known.target());
        target = known.target();
        var words = ColumnWords.meanings(known.target(), cells);
        if (!words.isEmpty()) {
          values.put(known.header(), words);
        }
        if (HoldlineFormat.isDate(target)) {
          days.add(cells);
        }
        comma |= HoldlineFormat.isAmount(target) && all(cells, DECIMAL_COMMA);
        national |= target.equals("phone") && all(cells, MOBILE_OF_CHINA);
      }
      columns.add(new Column(header, target, cells.stream().limit(SAMPLES).toList()));
    }
    var template =
        new ImportTemplate(mapped, List.of(), values, dates(days), comma, national ? "86" : null);
    return new TemplateProposal(form, columns, template, TemplateFaults.of(template));
  }

  /** A header as it stands in a template, with a month in braces, and its column. */
  private record Known(String header, String target) {}

  private static @Nullable Known known(String header) {
    var target = ColumnWords.column(header);
    if (target != null) {
      return new Known(header, target);
    }
    var month = MONTH.matcher(header);
    if (!month.find()) {
      return null;
    }
    var before = header.substring(0, month.start());
    var after = header.substring(month.end());
    var monthly = ColumnWords.monthly(before + after);
    if (monthly == null) {
      return null;
    }
    return new Known(
        "%s{%s}%s".formatted(before, monthForm(month.group()), after),
        monthly + ImportTemplate.MONTH);
  }

  private static String monthForm(String month) {
    if (month.contains("年")) {
      return "yyyy年M月";
    }
    if (month.contains("/")) {
      return "yyyy/M";
    }
    return month.contains("-") ? "yyyy-MM" : "yyyyMM";
  }

  private static Set<String> different(List<List<String>> rows, int place) {
    return rows.stream()
        .filter(row -> place < row.size())
        .map(row -> row.get(place).strip())
        .filter(cell -> !cell.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean all(Set<String> cells, Pattern pattern) {
    return !cells.isEmpty() && cells.stream().allMatch(cell -> pattern.matcher(cell).matches());
  }

  /** The patterns that the days need; one that reads all of a column, when there is one. */
  private static List<String> dates(List<Set<String>> days) {
    var needed = new TreeSet<String>();
    for (Set<String> cells : days) {
      for (DateForm form : DateForm.values()) {
        if (!cells.isEmpty() && cells.stream().allMatch(cell -> form.read(cell).isPresent())) {
          needed.add(form.key());
          break;
        }
      }
    }
    return List.copyOf(needed);
  }
}
