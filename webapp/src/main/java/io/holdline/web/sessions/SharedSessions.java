package io.holdline.web.sessions;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionIdResolver;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sessions of all web nodes: each request asks Redis for its session, and each node keeps a
 * copy of those it has seen (at most 10,000, the longest unused are dropped), with which it goes on
 * while Redis is down and which it tells a Redis that came back empty. A session that was ended
 * stays ended on every node.
 */
@Component("webSessionManager")
public final class SharedSessions implements WebSessionManager, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedSessions.class);

  /** How long a session lives without a request. */
  static final Duration LONGEST_IDLE = Duration.ofHours(10);

  /** The attribute of {@link Holder}. */
  static final String HOLDER = Holder.class.getName();

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Duration PULSE = Duration.ofMillis(500);
  private static final int MOST_COPIES = 10_000;
  private static final int MOST_COOKIES = 4;
  private static final int MOST_TOLD_AT_ONCE = 200;
  private static final int TOLD_TOGETHER = 16;

  private final WebSessionIdResolver ids;
  private final Clock clock;
  private final SessionMemory memory;
  private final EndedSessions ended;
  private final Disposable.Swap pulse = Disposables.swap();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Map<String, SharedSession> copies =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SharedSession> eldest) {
          return size() > MOST_COPIES;
        }
      };
  private volatile boolean down;
  private volatile String life = "";

  SharedSessions(WebSessionIdResolver ids, RedissonClient redis, JsonMapper json, Clock clock) {
    this.ids = ids;
    this.clock = clock;
    memory = new SessionMemory(redis, json, LONGEST_IDLE);
    ended = new EndedSessions(clock, LONGEST_IDLE);
  }

  /** Whose session it is; null for nobody's. */
  public static @Nullable Holder holder(WebSession session) {
    return session.getAttributes().get(HOLDER) instanceof Holder holder ? holder : null;
  }

  /** From now on the session is somebody's. */
  public static void give(WebSession session, Holder holder) {
    session.getAttributes().put(HOLDER, holder);
  }

  /** Whether it stands in for a session that only Redis may know, which cannot be asked. */
  public static boolean isUnreachable(WebSession session) {
    return session instanceof SharedSession shared && shared.isUnreachable();
  }

  @Override
  public Mono<WebSession> getSession(ServerWebExchange exchange) {
    return Flux.defer(() -> Flux.fromIterable(ids.resolveSessionIds(exchange)))
        .take(MOST_COOKIES)
        .concatMap(this::find)
        .next()
        .switchIfEmpty(Mono.fromSupplier(() -> SharedSession.fresh(this, clock)))
        .doOnNext(session -> exchange.getResponse().beforeCommit(() -> settle(session, exchange)))
        .cast(WebSession.class);
  }

  /** Whether a session that a stream was opened with has not been ended on any node. */
  public Mono<Boolean> goesOn(WebSession session) {
    if (session.isExpired() || ended.contains(session.getId())) {
      return Mono.just(false);
    }
    if (down || !session.isStarted() || !(session instanceof SharedSession shared)) {
      return Mono.just(true);
    }
    return memory
        .look(shared.getId())
        .map(answer ->
            switch (answer) {
              case SessionAnswer.Known _, SessionAnswer.Unknown _ -> true;
              case SessionAnswer.Ended _ -> {
                shared.endedElsewhere();
                forget(shared.getId());
                yield false;
              }
            })
        .onErrorReturn(true);
  }

  /**
   * From now on the session can also be ended by a name that somebody else knows it by. An error
   * when Redis cannot be told.
   */
  public Mono<Void> name(WebSession session, String name) {
    return memory.name(session.getId(), name);
  }

  /** Ends the session of that name on every node; whose it was, or empty for nobody's. */
  public Mono<Holder> endNamed(String name) {
    return memory
        .endNamed(name)
        .mapNotNull(answer ->
            switch (answer) {
              case SessionAnswer.Known(var holder) -> holder;
              case SessionAnswer.Ended _, SessionAnswer.Unknown _ -> null;
            });
  }

  private Mono<SharedSession> find(String id) {
    if (!ID.matcher(id).matches() || ended.contains(id)) {
      return Mono.empty();
    }
    wake();
    if (life.isEmpty() && !down) {
      return beat().then(Mono.defer(() -> find(id)));
    }
    var copy = copy(id);
    if (down) {
      return withoutRedis(copy);
    }
    return memory
        .touch(id, copy == null ? null : copy.holder())
        .flatMap(said -> asTold(id, copy, said))
        .onErrorResume(failure -> {
          down(failure);
          return withoutRedis(copy);
        });
  }

  private Mono<SharedSession> asTold(
      String id, @Nullable SharedSession copy, SessionMemory.Said said) {
    return switch (said.answer()) {
      case SessionAnswer.Known(var holder) -> {
        if (copy != null && holder.equals(copy.holder())) {
          yield Mono.just(copy.touched());
        }
        var known = SharedSession.of(this, id, holder, clock);
        remember(known);
        yield Mono.just(known);
      }
      case SessionAnswer.Ended _ -> {
        if (copy != null) {
          copy.endedElsewhere();
        }
        forget(id);
        yield Mono.empty();
      }
      case SessionAnswer.Unknown _ -> {
        forget(id);
        yield RedisLife.mayStillBeTold(said.life(), life, clock)
            ? Mono.just(SharedSession.unreachable(this, clock))
            : Mono.empty();
      }
    };
  }

  private Mono<SharedSession> withoutRedis(@Nullable SharedSession copy) {
    return Mono.just(copy == null ? SharedSession.unreachable(this, clock) : copy.touched());
  }

  private Mono<Void> settle(SharedSession session, ServerWebExchange exchange) {
    var sent = ids.resolveSessionIds(exchange);
    if (!session.isStarted() || session.isExpired()) {
      if (!sent.isEmpty() && !session.isUnreachable()) {
        ids.expireSession(exchange);
      }
      return Mono.empty();
    }
    if (sent.isEmpty() || !session.getId().equals(sent.getFirst())) {
      ids.setSessionId(exchange, session.getId());
    }
    return session.save();
  }

  /** Kept here, and in Redis unless it knows already. */
  Mono<Void> kept(SharedSession session) {
    if (copy(session.getId()) == session || ended.contains(session.getId())) {
      return Mono.empty();
    }
    wake();
    remember(session);
    if (down) {
      return Mono.empty();
    }
    return memory
        .touch(session.getId(), session.holder())
        .onErrorResume(failure -> {
          down(failure);
          return Mono.empty();
        })
        .then();
  }

  /** The session has another id, and nobody may come by the one before. */
  Mono<Void> renamed(String before) {
    return copy(before) == null ? Mono.empty() : ended(before);
  }

  /** Ended everywhere; Redis is told now or, if it is down, as soon as it is back. */
  Mono<Void> ended(String id) {
    forget(id);
    ended.add(id);
    return down ? Mono.empty() : tell(id);
  }

  private Mono<Void> tell(String id) {
    return memory
        .end(id)
        .doOnSuccess(_ -> ended.told(id))
        .onErrorResume(failure -> {
          down(failure);
          return Mono.empty();
        });
  }

  /** From the first session on; a process that serves nobody leaves Redis alone. */
  private void wake() {
    if (awake.compareAndSet(false, true)) {
      pulse.update(Flux.interval(PULSE).onBackpressureDrop().concatMap(_ -> beat(), 1).subscribe());
    }
  }

  /** Looks whether Redis is there, and whether it is the one that knew what it was told. */
  private Mono<Void> beat() {
    return memory
        .life(RedisLife.begin(clock))
        .flatMap(found -> {
          var lost = !found.equals(life);
          life = found;
          if (down) {
            LOG.info("Redis is back; sessions are shared again.");
            down = false;
          }
          return lost ? tellAll() : tellEnded();
        })
        .onErrorResume(failure -> {
          down(failure);
          return Mono.empty();
        });
  }

  /** A Redis that has lost what it knew is told all that this node knows. */
  private Mono<Void> tellAll() {
    ended.tellAllAgain();
    return Flux.fromIterable(copies())
        .flatMap(
            copy -> {
              var holder = copy.holder();
              return holder == null || copy.isExpired()
                  ? Mono.<Void>empty()
                  : memory.tell(copy.getId(), holder, copy.left());
            },
            TOLD_TOGETHER)
        .then(Mono.defer(this::tellEnded));
  }

  private Mono<Void> tellEnded() {
    return Flux.fromIterable(ended.untold(MOST_TOLD_AT_ONCE)).concatMap(this::tell).then();
  }

  private void down(Throwable failure) {
    if (!down) {
      LOG.warn("Redis cannot be reached; each web node goes on with the sessions it knows.");
      LOG.debug("Redis cannot be reached.", failure);
    }
    down = true;
  }

  private @Nullable SharedSession copy(String id) {
    synchronized (copies) {
      var copy = copies.get(id);
      return copy == null || copy.isExpired() ? null : copy;
    }
  }

  private List<SharedSession> copies() {
    synchronized (copies) {
      return List.copyOf(copies.values());
    }
  }

  private void remember(SharedSession session) {
    synchronized (copies) {
      copies.put(session.getId(), session);
    }
  }

  private void forget(String id) {
    synchronized (copies) {
      copies.remove(id);
    }
  }

  @Override
  public void close() {
    pulse.dispose();
  }
}
