package io.holdline.importformat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One column of a file that a template maps.
 *
 * @param place in the row
 * @param theirs the file's header
 * @param ours the column of the format holdline, or the name of an attribute
 */
record MappedColumn(
    int place,
    String theirs,
    String ours,
    Map<String, String> values,
    List<DateForm> dates,
    Writing writing) {
  private static final Pattern WITH_COMMA =
      Pattern.compile("-?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d+)?");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s()\\-.]");

  /** How the source writes what is neither a word nor a day. */
  sealed interface Writing {
    record AsOurs() implements Writing {}

    record DecimalComma() implements Writing {}

    /** A number that has no country code gets this one; a zero before it is the trunk's. */
    record Telephone(@Nullable String countryCode) implements Writing {}
  }

  static MappedColumn of(ImportTemplate template, int place, String header, String target) {
    var values = template.values().getOrDefault(header, Map.of());
    var dates =
        HoldlineFormat.isDate(target)
            ? template.dates().stream().flatMap(date -> DateForm.of(date).stream()).toList()
            : List.<DateForm>of();
    return new MappedColumn(place, header, target, values, dates, writing(template, target));
  }

  private static Writing writing(ImportTemplate template, String target) {
    if (target.equals("phone")) {
      return new Writing.Telephone(template.countryCode());
    }
    return template.decimalComma() && HoldlineFormat.isAmount(target)
        ? new Writing.DecimalComma()
        : new Writing.AsOurs();
  }

  /** The cell as the format holdline writes it; what is not understood stays as it is. */
  String translate(String cell) {
    var meaning = values.get(cell);
    if (meaning != null || cell.isEmpty()) {
      return meaning == null ? "" : meaning;
    }
    for (DateForm date : dates) {
      var day = date.read(cell);
      if (day.isPresent()) {
        return day.get().toString();
      }
    }
    return switch (writing) {
      case Writing.AsOurs() -> cell;
      case Writing.DecimalComma() ->
          WITH_COMMA.matcher(cell).matches() ? cell.replace(".", "").replace(',', '.') : cell;
      case Writing.Telephone(var countryCode) -> e164(cell, countryCode);
    };
  }

  private static String e164(String cell, @Nullable String countryCode) {
    var digits = BETWEEN_DIGITS.matcher(cell).replaceAll("");
    if (digits.startsWith("00")) {
      return '+' + digits.substring(2);
    }
    if (digits.startsWith("+") || countryCode == null) {
      return digits;
    }
    return '+' + countryCode + (digits.startsWith("0") ? digits.substring(1) : digits);
  }

  /** What is wrong with a cell, when the template allows more than our format does. */
  String sentence(String ofOurs) {
    if (!dates.isEmpty()) {
      return "The date must be a day that exists, from 1900 to 2099, written 2026-03-31 or %s."
          .formatted(String.join(", ", dates.stream().map(DateForm::key).toList()));
    }
    return values.isEmpty()
        ? ofOurs
        : "%s The template knows: %s.".formatted(ofOurs, String.join(", ", values.keySet()));
  }
}
