package io.holdline.web.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * This node's copy of a session. Of its attributes only {@link Holder} is shared; what else is
 * there is remembered here and made again elsewhere.
 */
final class SharedSession implements WebSession {
  private enum State {
    NEW,
    STARTED,
    ENDED
  }

  private final SharedSessions sessions;
  private final Clock clock;
  private final Instant created;
  private final boolean unreachable;
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
  private volatile String id;
  private volatile Instant lastAccess;
  private volatile Duration longestIdle = SharedSessions.LONGEST_IDLE;

  private SharedSession(SharedSessions sessions, String id, Clock clock, boolean unreachable) {
    this.sessions = sessions;
    this.id = id;
    this.clock = clock;
    this.unreachable = unreachable;
    created = clock.instant();
    lastAccess = created;
  }

  /** Of somebody who has not signed in. */
  static SharedSession fresh(SharedSessions sessions, Clock clock) {
    return new SharedSession(sessions, newId(), clock, false);
  }

  /** In place of one that only Redis may know, which cannot be asked. */
  static SharedSession unreachable(SharedSessions sessions, Clock clock) {
    return new SharedSession(sessions, newId(), clock, true);
  }

  /** One that another node, or this one before a restart, has begun. */
  static SharedSession of(SharedSessions sessions, String id, Holder holder, Clock clock) {
    var known = new SharedSession(sessions, id, clock, false);
    known.attributes.put(SharedSessions.HOLDER, holder);
    known.start();
    return known;
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  boolean isUnreachable() {
    return unreachable;
  }

  @Nullable Holder holder() {
    return attributes.get(SharedSessions.HOLDER) instanceof Holder holder ? holder : null;
  }

  SharedSession touched() {
    lastAccess = clock.instant();
    return this;
  }

  /** How long it goes on without a request. */
  Duration left() {
    return Duration.between(clock.instant(), lastAccess.plus(longestIdle));
  }

  /** Ends this copy, which another node has ended. */
  void endedElsewhere() {
    state.set(State.ENDED);
    attributes.clear();
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return attributes;
  }

  @Override
  public void start() {
    state.compareAndSet(State.NEW, State.STARTED);
  }

  @Override
  public boolean isStarted() {
    return switch (state.get()) {
      case NEW -> holder() != null;
      case STARTED -> true;
      case ENDED -> false;
    };
  }

  @Override
  public Mono<Void> changeSessionId() {
    return Mono.defer(() -> {
      var before = id;
      id = newId();
      return sessions.renamed(before);
    });
  }

  @Override
  public Mono<Void> invalidate() {
    return Mono.defer(() -> {
      endedElsewhere();
      return sessions.ended(id);
    });
  }

  @Override
  public Mono<Void> save() {
    if (!isStarted() || isExpired()) {
      return Mono.empty();
    }
    start();
    return sessions.kept(this);
  }

  @Override
  public boolean isExpired() {
    return switch (state.get()) {
      case NEW -> false;
      case STARTED -> lastAccess.plus(longestIdle).isBefore(clock.instant());
      case ENDED -> true;
    };
  }

  @Override
  public Instant getCreationTime() {
    return created;
  }

  @Override
  public Instant getLastAccessTime() {
    return lastAccess;
  }

  @Override
  public void setMaxIdleTime(Duration maxIdleTime) {
    longestIdle = maxIdleTime;
  }

  @Override
  public Duration getMaxIdleTime() {
    return longestIdle;
  }
}
