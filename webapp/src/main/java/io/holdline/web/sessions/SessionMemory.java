package io.holdline.web.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sessions in Redis: under a digest of the session's id, so that whoever reads Redis cannot act
 * as anybody, {@link Holder} as JSON or the mark of one that was ended. Every answer comes within a
 * second or fails.
 */
final class SessionMemory {
  private static final Logger LOG = LoggerFactory.getLogger(SessionMemory.class);
  private static final String PREFIX = "holdline:session:";
  private static final String LIFE_KEY = PREFIX + "life";
  private static final String ENDED = "ended";
  private static final String NAMED_PREFIX = PREFIX + "named:";

  /** Longer than anybody stays signed in without a break. */
  private static final Duration NAMED = Duration.ofDays(7);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String TOUCH =
      """
      local known = redis.call('get', KEYS[1])
      local life = redis.call('get', KEYS[2]) or ''
      if known == false then
        if ARGV[1] == '' then return {'', life} end
        redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
        return {ARGV[1], life}
      end
      if known ~= 'ended' then redis.call('pexpire', KEYS[1], ARGV[2]) end
      return {known, life}
      """;
  private static final String LOOK = "return {redis.call('get', KEYS[1]) or ''}";
  private static final String TELL =
      "redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2], 'nx') return {''}";
  private static final String END =
      "redis.call('set', KEYS[1], 'ended', 'px', ARGV[1]) return {''}";
  private static final String NAME =
      "redis.call('set', KEYS[1], KEYS[2], 'px', ARGV[1]) return {''}";
  private static final String END_NAMED =
      """
      local session = redis.call('get', KEYS[1])
      if session == false then return {''} end
      redis.call('del', KEYS[1])
      local known = redis.call('get', session) or ''
      redis.call('set', session, 'ended', 'px', ARGV[1])
      return {known}
      """;
  private static final String LIFE =
      """
      redis.call('set', KEYS[1], ARGV[1], 'nx')
      return {redis.call('get', KEYS[1])}
      """;

  private final RedissonClient redis;
  private final JsonMapper json;
  private final Duration longestIdle;
  private volatile boolean connected;

  SessionMemory(RedissonClient redis, JsonMapper json, Duration longestIdle) {
    this.redis = redis;
    this.json = json;
    this.longestIdle = longestIdle;
  }

  /** What Redis said, and in which of its lives. */
  record Said(SessionAnswer answer, String life) {}

  /** The session is used: its time begins anew, and a Redis that lost it is told what we know. */
  Mono<Said> touch(String id, @Nullable Holder known) {
    var told = known == null ? "" : json.writeValueAsString(known);
    return run(TOUCH, List.of(key(id), LIFE_KEY), told, idle())
        .map(said -> new Said(read(text(said, 0)), text(said, 1)));
  }

  /** The same without using it. */
  Mono<SessionAnswer> look(String id) {
    return run(LOOK, List.of(key(id))).map(said -> read(text(said, 0)));
  }

  /** Tells a Redis that has lost it of a session with so much time left. */
  Mono<Void> tell(String id, Holder holder, Duration left) {
    return run(
            TELL,
            List.of(key(id)),
            json.writeValueAsString(holder),
            Long.toString(Math.max(1, left.toMillis())))
        .then();
  }

  /** Ended on every node for as long as any of them might hold it. */
  Mono<Void> end(String id) {
    return run(END, List.of(key(id)), idle()).then();
  }

  /** Gives the session a second name, by which it can be ended but not used. */
  Mono<Void> name(String id, String name) {
    return run(NAME, List.of(named(name), key(id)), Long.toString(NAMED.toMillis())).then();
  }

  /** Ends the session of that name on every node; what was known of it. */
  Mono<SessionAnswer> endNamed(String name) {
    return run(END_NAMED, List.of(named(name)), idle()).map(said -> read(text(said, 0)));
  }

  /** A word that stays until Redis loses what it knows; then {@code proposed} is the word. */
  Mono<String> life(String proposed) {
    return run(LIFE, List.of(LIFE_KEY), proposed).map(said -> text(said, 0));
  }

  private static String text(List<Object> said, int at) {
    return String.valueOf(said.get(at));
  }

  private String idle() {
    return Long.toString(longestIdle.toMillis());
  }

  private SessionAnswer read(String value) {
    if (value.isEmpty()) {
      return new SessionAnswer.Unknown();
    }
    if (value.equals(ENDED)) {
      return new SessionAnswer.Ended();
    }
    try {
      return new SessionAnswer.Known(json.readValue(value, Holder.class));
    } catch (JacksonException unreadable) {
      LOG.warn("A session in Redis cannot be read and counts as none.", unreadable);
      return new SessionAnswer.Unknown();
    }
  }

  private Mono<List<Object>> run(String script, List<Object> keys, Object... values) {
    Supplier<CompletionStage<List<Object>>> question =
        () ->
            redis
                .getScript(StringCodec.INSTANCE)
                .evalAsync(RScript.Mode.READ_WRITE, script, RScript.ReturnType.LIST, keys, values);
    var asked = Mono.fromCompletionStage(question);
    // The client connects within its first question, which may not keep the event loop.
    return (connected ? asked : asked.subscribeOn(Schedulers.boundedElastic()))
        .doOnNext(_ -> connected = true)
        .timeout(PATIENCE)
        .publishOn(Schedulers.parallel()); // the client's two threads are not for what comes next
  }

  private static String key(String id) {
    return PREFIX + digest(id);
  }

  private static String named(String name) {
    return NAMED_PREFIX + digest(name);
  }

  private static String digest(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java has no SHA-256.", missing);
    }
  }
}
