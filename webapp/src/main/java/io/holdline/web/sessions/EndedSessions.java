package io.holdline.web.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sessions that were ended on this node, each for as long as another node might still hold it,
 * and which of them Redis has yet to be told. At most 10,000; the oldest are forgotten.
 */
final class EndedSessions {
  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final Duration longestIdle;
  private final Map<String, Instant> until =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Set<String> untold = new LinkedHashSet<>();

  EndedSessions(Clock clock, Duration longestIdle) {
    this.clock = clock;
    this.longestIdle = longestIdle;
  }

  synchronized void add(String id) {
    until.put(id, clock.instant().plus(longestIdle));
    untold.add(id);
  }

  synchronized boolean contains(String id) {
    return until.containsKey(id);
  }

  synchronized void told(String id) {
    untold.remove(id);
  }

  /** Redis has lost what it was told. */
  synchronized void tellAllAgain() {
    var now = clock.instant();
    until.values().removeIf(now::isAfter);
    untold.addAll(until.keySet());
  }

  synchronized List<String> untold(int most) {
    untold.retainAll(until.keySet());
    return untold.stream().limit(most).toList();
  }
}
