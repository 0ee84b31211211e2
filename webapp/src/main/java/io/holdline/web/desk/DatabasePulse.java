package io.holdline.web.desk;

import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Whether the database answers, asked once a second for all open desks together. */
@Component
final class DatabasePulse {
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final Flux<Boolean> beats;

  DatabasePulse(DatabaseClient database) {
    var answers =
        database
            .sql("select 1")
            .fetch()
            .first()
            .map(_ -> true)
            .timeout(LONGEST)
            .onErrorReturn(false);
    beats =
        Flux.interval(Duration.ZERO, BEAT)
            .onBackpressureDrop()
            .concatMap(_ -> answers, 0)
            .replay(1)
            .refCount(1, BEAT);
  }

  /** Repeats itself, so that whoever misses one hears the next. */
  Flux<Boolean> beats() {
    return beats;
  }
}
