package io.holdline.web.security;

import java.util.Objects;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Argon2id, off the event loop: at most two comparisons at once and 64 waiting; more are turned
 * away.
 */
@Component
public final class Passwords implements AutoCloseable {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, 19_456, 2);
  private final Scheduler hashing = Schedulers.newBoundedElastic(2, 64, "passwords");

  Passwords() {}

  /** A hash with the cost that people's own passwords get. */
  public Mono<String> hash(String password) {
    return Mono.fromCallable(
            () -> Objects.requireNonNull(argon2.encode(password), "an Argon2 hash"))
        .subscribeOn(hashing);
  }

  Mono<Boolean> match(String password, String hash) {
    return Mono.fromCallable(() -> argon2.matches(password, hash)).subscribeOn(hashing);
  }

  @Override
  public void close() {
    hashing.dispose();
  }
}
