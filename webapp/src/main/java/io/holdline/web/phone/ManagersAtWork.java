package io.holdline.web.phone;

import io.holdline.dialer.AgentId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who is a telephone manager on the staff now. What the database said last holds for as long as it
 * cannot be asked, or every telephone would go with it.
 */
@Component
@ConditionalOnProperty("holdline.phone.address")
final class ManagersAtWork {
  private static final Logger LOG = LoggerFactory.getLogger(ManagersAtWork.class);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final DatabaseClient database;

  /** Whoever was a manager when last asked for; at most the whole staff. */
  private final Set<AgentId> known = ConcurrentHashMap.newKeySet();

  ManagersAtWork(DatabaseClient database) {
    this.database = database;
  }

  Mono<Boolean> includes(AgentId agent) {
    return database
        .sql("select 1 from staff where id = :id and active and role = 'telephone_manager'")
        .bind("id", agent.value())
        .map(_ -> true)
        .one()
        .defaultIfEmpty(false)
        .timeout(LONGEST)
        .doOnNext(is -> remember(agent, is))
        .onErrorResume(failure -> {
          LOG.debug("Whether {} is still employed cannot be read.", agent, failure);
          return Mono.just(known.contains(agent));
        });
  }

  private void remember(AgentId agent, boolean is) {
    if (is) {
      known.add(agent);
    } else {
      known.remove(agent);
    }
  }
}
