package io.holdline.importformat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is wrong with a template, a sentence each; nothing when files can be read by it. Pure. */
final class TemplateFaults {
  private static final int MOST_COLUMNS = 500;
  private static final int MOST_VALUES = 1000;
  private static final int LONGEST = 100;
  private static final Pattern VISIBLE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029\\ufeff]+");
  private static final Pattern COUNTRY = Pattern.compile("[1-9]\\d{0,2}");

  private final ImportTemplate template;
  private final List<String> faults = new ArrayList<>();

  private TemplateFaults(ImportTemplate template) {
    this.template = template;
  }

  static List<String> of(ImportTemplate template) {
    var found = new TemplateFaults(template);
    found.columns();
    found.ignored();
    found.values();
    found.dates();
    var country = template.countryCode();
    if (country != null && !COUNTRY.matcher(country).matches()) {
      found.add("The country code (%s) is not 1 to 3 digits.", country);
    }
    return List.copyOf(found.faults);
  }

  private void columns() {
    if (template.columns().size() > MOST_COLUMNS) {
      add("The template has more than %d columns.", MOST_COLUMNS);
    }
    var headers = new HashMap<String, String>();
    template
        .columns()
        .forEach((header, target) -> {
          header(header);
          target(header, target);
          var other = headers.putIfAbsent(target, header);
          if (other != null) {
            add("Two headers, %s and %s, go to the column %s.", other, header, target);
          }
        });
    var missing = new TreeSet<>(HoldlineFormat.REQUIRED);
    missing.removeAll(headers.keySet());
    if (!missing.isEmpty()) {
      add("No header goes to %s.", String.join(", ", missing));
    }
  }

  private void header(String header) {
    if (header.length() > LONGEST || !VISIBLE.matcher(header).matches() || header.isBlank()) {
      add("A header has 1 to %d visible characters; (%s) has not.", LONGEST, shown(header));
    } else if (!header.equals(header.strip())) {
      add("The header (%s) begins or ends with a space.", header);
    } else if (RepairedFormat.isReason(header)) {
      add("The header %s is that of a reason in a reject file.", header);
    }
  }

  private void target(String header, String target) {
    boolean month = MonthHeader.of(header).isPresent();
    if (target.startsWith(ImportTemplate.ATTRIBUTE)) {
      var name = target.substring(ImportTemplate.ATTRIBUTE.length());
      if (HoldlineFormat.isColumn(name) || RepairedFormat.isReason(name)) {
        add("The attribute of %s cannot be called %s, which is a column of ours.", header, name);
      } else {
        var fault = new ExtraColumns(Map.of(name, 0)).fault();
        if (fault != null) {
          faults.add(fault);
        }
      }
    } else if (target.endsWith(ImportTemplate.MONTH) && HoldlineFormat.isMonthly(target)) {
      if (!month) {
        add(
            "The header %s goes to %s and names no month; write it in braces: %s.",
            header, target, braces());
      }
    } else if (!HoldlineFormat.isColumn(target)) {
      add(
          "The header %s goes to (%s), which is no column of ours; take one of %s, or"
              + " attribute:NAME.",
          header, shown(target), String.join(", ", HoldlineFormat.columns()));
    } else if (month) {
      add("The header %s names a month; it must go to a column that ends with :{month}.", header);
    }
  }

  private void ignored() {
    if (template.ignored().size() > MOST_COLUMNS) {
      add("The template ignores more than %d columns.", MOST_COLUMNS);
    }
    template.ignored().stream()
        .filter(template.columns()::containsKey)
        .forEach(header -> add("The header %s is both ignored and used.", header));
  }

  private void values() {
    if (template.values().values().stream().mapToInt(Map::size).sum() > MOST_VALUES) {
      add("The template has more than %d values.", MOST_VALUES);
    }
    template
        .values()
        .forEach((header, meanings) -> {
          var target = template.columns().get(header);
          if (target == null) {
            add("Values are given for the header %s, which is not used.", header);
            return;
          }
          var words = HoldlineFormat.wordsOf(target);
          meanings.forEach((theirs, ours) -> value(header, theirs, ours, words));
        });
  }

  private void value(String header, String theirs, String ours, Set<String> words) {
    if (theirs.length() > LONGEST || ours.length() > LONGEST) {
      add("A value of %s is longer than %d characters.", header, LONGEST);
    } else if (!words.isEmpty() && !ours.isEmpty() && !words.contains(ours)) {
      add(
          "The value %s of %s becomes (%s), which is none of %s.",
          theirs, header, ours, String.join(", ", new TreeSet<>(words)));
    }
  }

  private void dates() {
    for (String date : template.dates()) {
      if (DateForm.of(date).isEmpty()) {
        add(
            "There is no date pattern (%s); take one of %s.",
            shown(date),
            String.join(", ", List.of(DateForm.values()).stream().map(DateForm::key).toList()));
      }
    }
    if (template.dates().contains(DateForm.DAY_FIRST.key())
        && template.dates().contains(DateForm.MONTH_FIRST.key())) {
      add("Nobody can tell d/M/yyyy from M/d/yyyy; take one of them.");
    }
  }

  private static String braces() {
    return String.join(
        ", ", new TreeSet<>(MonthHeader.FORMS.keySet()).stream().map(f -> '{' + f + '}').toList());
  }

  private static String shown(String text) {
    return new Fault("", text, "").value();
  }

  private void add(String sentence, Object... values) {
    faults.add(sentence.formatted(values));
  }
}
