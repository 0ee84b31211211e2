package io.holdline.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the first reading of a file learns of one column: numbers or texts, and which texts. */
final class ColumnProfile {
  private static final int MOST_TEXTS = 5_000;
  private static final double NUMBERS_AT_LEAST = 0.995;
  private static final double OWN_TEXT_IN = 0.9;
  private static final int FEW = 50;
  private static final int LONGEST_NAME = 100;

  private final String name;
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private long present;
  private long numbers;
  private boolean tooMany;
  private @Nullable String first;
  private boolean varies;

  ColumnProfile(String name) {
    this.name = name;
  }

  void see(String cell) {
    if (Cells.isMissing(cell)) {
      return;
    }
    present++;
    numbers += Double.isNaN(Cells.number(cell)) ? 0 : 1;
    if (first == null) {
      first = cell;
    }
    varies |= !cell.equals(first);
    if (!tooMany) {
      texts.putIfAbsent(cell, texts.size());
      tooMany = texts.size() > MOST_TEXTS;
    }
    if (tooMany) {
      texts.clear();
    }
  }

  boolean isNumeric() {
    return numbers >= NUMBERS_AT_LEAST * present;
  }

  /** Why the column cannot be learned from, as a sentence; null when it can. */
  @Nullable String unfit(long rows) {
    if (present == 0) {
      return "(%s) is empty in every row and was left out.".formatted(name);
    }
    if (!varies && present == rows) {
      return "(%s) is %s in every row and was left out.".formatted(name, first);
    }
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      return "(%s …) has no name of 1 to %d printable characters and was left out."
          .formatted(name.substring(0, Math.min(20, name.length())).strip(), LONGEST_NAME);
    }
    if (isNumeric()) {
      return null;
    }
    if (tooMany) {
      return "(%s) has more than %,d distinct texts and was left out.".formatted(name, MOST_TEXTS);
    }
    if (present > FEW && texts.size() >= OWN_TEXT_IN * present) {
      return "(%s) has a text of its own in nearly every row and was left out.".formatted(name);
    }
    return null;
  }

  /** A sentence on cells that are read as missing; null when there are none. */
  @Nullable String remark() {
    return isNumeric() && numbers < present
        ? "%,d cells of (%s) are no numbers and count as missing."
            .formatted(present - numbers, name)
        : null;
  }

  List<String> levels() {
    return isNumeric() ? List.of() : new ArrayList<>(texts.keySet());
  }

  double code(String cell) {
    if (Cells.isMissing(cell)) {
      return Double.NaN;
    }
    return isNumeric() ? Cells.number(cell) : texts.getOrDefault(cell, -1);
  }
}
