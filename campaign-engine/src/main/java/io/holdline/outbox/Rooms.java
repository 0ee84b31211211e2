package io.holdline.outbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many events may be on their way to each receiver at once, so that one who hangs holds up
 * nobody else. Who has long only failed is asked with one event at a time until it takes one.
 */
final class Rooms {
  static final int OF_ONE = 32;

  /** Active webhooks there may be. */
  static final int WEBHOOKS = 32;

  static final int EVERYWHERE = OF_ONE * WEBHOOKS;

  private static final int MANY_FAILURES = 10;

  private final Map<Long, Use> uses = new ConcurrentHashMap<>();

  /**
   * @param failures since it took an event
   */
  private record Use(int onTheWay, int failures) {
    static final Use NONE = new Use(0, 0);

    int left() {
      return Math.max(0, (failures < MANY_FAILURES ? OF_ONE : 1) - onTheWay);
    }
  }

  /** An event sets out. */
  void enter(long webhook) {
    uses.merge(webhook, new Use(1, 0), (use, _) -> new Use(use.onTheWay + 1, use.failures));
  }

  /** It has come back, or was given up. */
  void leave(long webhook) {
    uses.computeIfPresent(webhook, (_, use) -> kept(new Use(use.onTheWay - 1, use.failures)));
  }

  void answered(long webhook, Answer answer) {
    var failed =
        switch (answer) {
          case Answer.Taken _ -> false;
          case Answer.Failed _ -> true;
        };
    uses.computeIfPresent(
        webhook, (_, use) -> kept(new Use(use.onTheWay, failed ? use.failures + 1 : 0)));
  }

  private static @Nullable Use kept(Use use) {
    return use.equals(Use.NONE) ? null : use;
  }

  /** The rooms left of webhooks that have not all of theirs. */
  Map<Long, Integer> left() {
    return uses.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, use -> use.getValue().left()));
  }
}
