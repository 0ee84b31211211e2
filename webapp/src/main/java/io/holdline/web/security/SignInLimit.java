package io.holdline.web.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How often a sign-in may fail: 5 times a minute for a name from one address, 50 times a minute
 * from one address, 30 times a minute for a name. It remembers at most 10,000 of each and forgets
 * the oldest.
 */
@Component
final class SignInLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int REMEMBERED = 30_000;

  private final Clock clock;
  private final Map<Key, Failures> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  SignInLimit(Clock clock) {
    this.clock = clock;
  }

  /** Counts a try before its password is looked at; false when it must not be looked at. */
  synchronized boolean admits(String user, String address) {
    var now = clock.instant();
    var keys = keys(user, address);
    for (var key : keys) {
      if (countOf(key, now).count >= key.most()) {
        return false;
      }
    }
    for (var key : keys) {
      var before = countOf(key, now);
      failures.remove(key); // so that the youngest stand last
      failures.put(key, new Failures(before.since, before.count + 1));
    }
    return true;
  }

  /** The try was right: it does not count. */
  synchronized void succeeded(String user, String address) {
    for (var key : keys(user, address)) {
      failures.computeIfPresent(
          key,
          (_, before) -> before.count <= 1 ? null : new Failures(before.since, before.count - 1));
    }
  }

  private Failures countOf(Key key, Instant now) {
    var known = failures.get(key);
    return known == null || known.since.plus(WINDOW).isBefore(now) ? new Failures(now, 0) : known;
  }

  private static List<Key> keys(String user, String address) {
    return List.of(
        new Key("pair", user + "\n" + address, 5),
        new Key("address", address, 50),
        new Key("user", user, 30));
  }

  private record Key(String kind, String value, int most) {}

  private record Failures(Instant since, int count) {}
}
