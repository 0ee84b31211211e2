package io.holdline.web.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * How often a sign-in may fail: 5 times a minute for a name from one address, 50 times a minute
 * from one address, 30 times a minute for a name. It remembers at most 10,000 of each and forgets
 * the oldest.
 */
@Component
public final class SignInLimit {
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
  boolean admits(String user, String address) {
    return admits(keys(user, address));
  }

  /**
   * The same for a try whose name is not known yet, which counts for its address alone: a whole
   * office may come from one.
   */
  public boolean admitsFrom(ServerWebExchange exchange) {
    return admits(List.of(ofAddress(Audit.address(exchange))));
  }

  private synchronized boolean admits(List<Key> keys) {
    var now = clock.instant();
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
  void succeeded(String user, String address) {
    succeeded(keys(user, address));
  }

  /** The same for a try that counted for its address alone. */
  public void succeededFrom(ServerWebExchange exchange) {
    succeeded(List.of(ofAddress(Audit.address(exchange))));
  }

  private synchronized void succeeded(List<Key> keys) {
    for (var key : keys) {
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
        new Key("pair", user + "\n" + address, 5), ofAddress(address), new Key("user", user, 30));
  }

  private static Key ofAddress(String address) {
    return new Key("address", address, 50);
  }

  private record Key(String kind, String value, int most) {}

  private record Failures(Instant since, int count) {}
}
