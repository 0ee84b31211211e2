package io.holdline.churn;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

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
    var values = new HashMap<String, Object>(Map.of("subscriptionKey", "s-1", "asOf", TODAY));
    values.putAll(signals);
    var components = CustomerFacts.class.getRecordComponents();
    var arguments =
        Stream.of(components).map(component -> values.remove(component.getName())).toArray();
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("CustomerFacts has no signal " + values.keySet());
    }
    try {
      return CustomerFacts.class
          .getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new))
          .newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("Not facts: " + signals, e);
    }
  }
}
