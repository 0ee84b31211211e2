package io.holdline.churn;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** Facts about a customer of whom only the named signals are known. */
final class Facts {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private Facts() {}

  static CustomerFacts unknown() {
    return of(Map.of());
  }

  static CustomerFacts knowing(String signal, Object value) {
    return of(Map.of(signal, value));
  }

  static CustomerFacts knowing(String one, Object first, String two, Object second) {
    return of(Map.of(one, first, two, second));
  }

  static CustomerFacts of(Map<String, Object> signals) {
    var catalogue = Signals.standard().catalogue();
    var values = new double[catalogue.attributes().size()];
    Arrays.fill(values, Double.NaN);
    signals.forEach((key, value) -> {
      int place = catalogue.place(key);
      values[place] = catalogue.code(catalogue.attributes().get(place), value);
    });
    return new CustomerFacts("s-1", TODAY, values);
  }
}
