package io.holdline.dialer.esl;

import io.holdline.dialer.CallId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * On which switch each call lives, which calls are to be ended there once it can be spoken to, and
 * how many switches have yet to deny a call that nobody knows. The oldest of 20,000 is forgotten.
 */
final class CallPlaces<M> {
  private static final int LIMIT = 20_000;

  private final Map<CallId, M> places = new Bounded<>(LIMIT);
  private final Map<CallId, Integer> lookedFor = new Bounded<>(LIMIT);
  private final Set<CallId> kills = new LinkedHashSet<>();

  void put(CallId call, M place) {
    places.put(call, place);
    lookedFor.remove(call);
  }

  Optional<M> of(CallId call) {
    return Optional.ofNullable(places.get(call));
  }

  void forget(CallId call) {
    places.remove(call);
    kills.remove(call);
  }

  void killLater(CallId call) {
    if (kills.size() < LIMIT) {
      kills.add(call);
    }
  }

  /** The calls to be ended at a switch that is back. */
  List<CallId> killsFor(M place) {
    var here = kills.stream().filter(call -> place.equals(places.get(call))).toList();
    here.forEach(kills::remove);
    return here;
  }

  /** Nobody knows where the call lives: so many switches have to deny it before it is gone. */
  void lookFor(CallId call, int switches) {
    lookedFor.put(call, switches);
  }

  /** A switch denied the call: whether that is the last word. */
  boolean gone(CallId call, M place) {
    var known = places.get(call);
    if (known != null) {
      return known.equals(place);
    }
    var left = lookedFor.getOrDefault(call, 1) - 1;
    lookedFor.put(call, left);
    return left == 0;
  }
}
