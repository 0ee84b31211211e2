package io.holdline.importformat;

import io.holdline.churn.Signals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file that its preset does not know: each may become an attribute. Names and
 * values are data.
 *
 * @param places by name, where each stands in a row
 */
record ExtraColumns(Map<String, Integer> places) {
  static final int LONGEST_NAME = 100;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\ufeff]");

  ExtraColumns {
    places = new TreeMap<>(places);
  }

  Set<String> names() {
    return places.keySet();
  }

  /** Why a column cannot be kept, for the person who made the file; null when all can. */
  @Nullable String fault() {
    var signals = Signals.standard().withPortingEnquiry().catalogue();
    for (String name : places.keySet()) {
      if (name.isEmpty()) {
        return "The header has a column without a name.";
      }
      if (name.length() > LONGEST_NAME || INVISIBLE.matcher(name).find()) {
        return "A column's name has 1 to %d visible characters; (%s) has not."
            .formatted(LONGEST_NAME, new Fault("", name, "").value());
      }
      if (signals.find(name).isPresent()) {
        return """
        The column %s bears the name of a signal that the program computes itself; give it another \
        name.\
        """
            .formatted(name);
      }
    }
    return places.size() <= Signals.MOST_IMPORTED
        ? null
        : "The header has %d columns that the preset does not know; at most %d can be kept."
            .formatted(places.size(), Signals.MOST_IMPORTED);
  }

  /** The cells that are not empty, by their columns. */
  Map<String, String> of(List<String> cells) {
    if (places.isEmpty()) {
      return Map.of();
    }
    var values = LinkedHashMap.<String, String>newLinkedHashMap(places.size());
    places.forEach((name, place) -> {
      var value = cells.get(place).strip();
      if (!value.isEmpty()) {
        values.put(name, value);
      }
    });
    return values;
  }
}
