package io.holdline.demo;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The passwords of the demo's staff: made at each start, kept in memory, in the database only as
 * hashes. It also knows at which desks a real person sits, so that no robot works there.
 */
public final class DemoSignIns {
  /** The header by which a robot of this process says that it is one. */
  public static final String MARK = "X-Holdline-Robot";

  private static final int PASSWORD_BYTES = 12;
  private static final Duration GONE = Duration.ofMinutes(1);

  private final DatabaseClient database;
  private final SecureRandom random;
  private final boolean offer;
  private final String mark;
  private final InstantSource clock;

  /** Cheap on purpose: the passwords are random and live as long as the process. */
  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 4096, 1);

  private volatile List<Entry> entries = List.of();
  private final Map<String, Attendance> people = new ConcurrentHashMap<>();

  /**
   * Holds no passwords until {@link #prepare()}.
   *
   * @param offer whether anybody who opens the page may see the sign-ins; only right where the page
   *     is served to this machine alone
   */
  public DemoSignIns(
      DatabaseClient database, SecureRandom random, boolean offer, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.random = random;
    this.offer = offer;
    this.mark = secret();
  }

  /** One of the demo's people. */
  public record Entry(String username, String password, String role, String nameZh, String nameEn) {
    @Override
    public String toString() {
      return "Entry[%s, …]".formatted(username);
    }
  }

  /** Gives every member of the staff a new password; to be called once at each start. */
  public Mono<Void> prepare() {
    return database
        .sql("select id, role, name_zh, name_en from staff where active order by role, id")
        .map(row ->
            new Entry(
                String.valueOf(row.get("id", String.class)),
                secret(),
                String.valueOf(row.get("role", String.class)),
                String.valueOf(row.get("name_zh", String.class)),
                String.valueOf(row.get("name_en", String.class))))
        .all()
        .collectList()
        .publishOn(Schedulers.boundedElastic())
        .flatMap(staff ->
            Flux.fromIterable(staff)
                .concatMap(this::store)
                .then(Mono.fromRunnable(() -> entries = List.copyOf(staff))));
  }

  private Mono<Long> store(Entry entry) {
    return Mono.fromCallable(() -> String.valueOf(argon2.encode(entry.password)))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(hash ->
            database
                .sql("update staff set password_hash = :hash where id = :id")
                .bind("hash", hash)
                .bind("id", entry.username)
                .fetch()
                .rowsUpdated());
  }

  /** What the sign-in page offers; empty unless it may. */
  public List<Entry> offered() {
    return offer ? entries : List.of();
  }

  /** All sign-ins, for the robots and the console. */
  public List<Entry> all() {
    return entries;
  }

  /** What a robot sends under {@link #MARK}. */
  String mark() {
    return mark;
  }

  /**
   * A real person who signed in and not out.
   *
   * @param open requests and streams that last
   * @param last when the latest ended
   */
  private record Attendance(int open, Instant last) {}

  /** Told at every sign-in; one without the robots' mark is a person's. */
  public void signedIn(String id, @Nullable String markOfRequest) {
    if (!mark.equals(markOfRequest)) {
      people.merge(
          id,
          new Attendance(0, clock.instant()),
          (before, now) -> new Attendance(before.open, now.last));
    }
  }

  /** Told at every sign-out: the desk is free for its robot again. */
  public void signedOut(String id, @Nullable String markOfRequest) {
    if (!mark.equals(markOfRequest)) {
      people.remove(id);
    }
  }

  /** Told when a request or stream of somebody who is signed in begins. */
  public void requestBegan(String id, @Nullable String markOfRequest) {
    count(id, markOfRequest, 1);
  }

  /** Told when one ends, however it does. */
  public void requestEnded(String id, @Nullable String markOfRequest) {
    count(id, markOfRequest, -1);
  }

  private void count(String id, @Nullable String markOfRequest, int more) {
    if (!mark.equals(markOfRequest)) {
      people.computeIfPresent(
          id, (_, before) -> new Attendance(Math.max(0, before.open + more), clock.instant()));
    }
  }

  /** Whether a real person sits there: a stream is open, or a request ended within a minute. */
  boolean isTakenByPerson(String id) {
    var person = people.get(id);
    return person != null && (person.open > 0 || clock.instant().isBefore(person.last.plus(GONE)));
  }

  private String secret() {
    var bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
