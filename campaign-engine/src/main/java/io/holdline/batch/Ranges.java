package io.holdline.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** The ids from one to another in ranges of equal width, for threads to take. */
public final class Ranges {
  public static final String PREVIOUS = "previous";
  public static final String LAST = "last";

  private Ranges() {}

  public static Map<String, ExecutionContext> of(long first, long last, int parts) {
    long width = Math.max(1, (last - first + parts) / parts);
    var ranges = LinkedHashMap.<String, ExecutionContext>newLinkedHashMap(parts);
    for (int i = 0; i < parts; i++) {
      var range = new ExecutionContext();
      range.putLong(PREVIOUS, first + i * width - 1);
      range.putLong(LAST, first + (i + 1) * width - 1);
      ranges.put("range" + i, range);
    }
    return ranges;
  }
}
