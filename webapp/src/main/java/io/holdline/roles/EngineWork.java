package io.holdline.roles;

import io.holdline.callback.CallbackRecords;
import io.holdline.dialer.redis.RedisFloorStream;
import io.holdline.kpi.AgentActivityCopier;
import io.holdline.kpi.KpiDays;
import io.holdline.recording.Recordings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The engine's standing work: agents' transitions go from Redis into the ledger, facts into the
 * day's KPIs.
 */
@Component
@Conditional(Roles.Engine.class)
class EngineWork {
  private static final Logger log = LoggerFactory.getLogger(EngineWork.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int BATCH = 1000;

  private final RedisFloorStream stream;
  private final AgentActivityCopier copier;
  private final KpiDays days;
  private final CallbackRecords callbacks;
  private final Recordings recordings;
  private final Clock clock;

  EngineWork(
      RedisFloorStream stream,
      AgentActivityCopier copier,
      KpiDays days,
      CallbackRecords callbacks,
      Recordings recordings,
      Clock clock) {
    this.callbacks = callbacks;
    this.recordings = recordings;
    this.stream = stream;
    this.copier = copier;
    this.days = days;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
  void copyActivity() {
    quietly(
        "Agents' transitions are not copied now",
        copyOnce().expand(copied -> copied < BATCH ? Mono.empty() : copyOnce()).then());
  }

  @Scheduled(fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
  void foldKpis() {
    quietly("KPIs are not folded now", Mono.defer(() -> days.catchUp(clock.instant())));
  }

  @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void passTime() {
    quietly("Callbacks are not looked at now", callbacks.passTime());
  }

  @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void hashRecordings() {
    quietly("Recordings are not hashed now", recordings.hashNew().then());
  }

  @Scheduled(fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void removeErasedRecordings() {
    quietly("Recordings are not removed now", recordings.removeErased().then());
  }

  private Mono<Integer> copyOnce() {
    return copier
        .lastCopied()
        .flatMap(last -> Mono.fromCompletionStage(() -> stream.readAfter(last, BATCH)))
        .map(entries ->
            entries.stream()
                .map(entry -> new AgentActivityCopier.Entry(entry.streamId(), entry.agent()))
                .toList())
        .flatMap(entries -> copied(entries));
  }

  private Mono<Integer> copied(List<AgentActivityCopier.Entry> entries) {
    return entries.isEmpty() ? Mono.just(0) : copier.copy(entries).thenReturn(entries.size());
  }

  /** A failure here loses nothing: the next turn starts from what is written. */
  private static void quietly(String what, Mono<Void> work) {
    try {
      work.block(PATIENCE);
    } catch (RuntimeException e) {
      log.warn("{}; tried again. {}", what, e.toString());
    }
  }
}
