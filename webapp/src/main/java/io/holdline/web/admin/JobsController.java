package io.holdline.web.admin;

import io.holdline.jobs.JobRefused;
import io.holdline.jobs.JobView;
import io.holdline.jobs.Jobs;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.LocalOperator;
import io.holdline.web.security.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Starts jobs and shows how far they are. Jobs block, so every call leaves the event loop. */
@RestController
@RequestMapping("/api/jobs")
final class JobsController {
  private static final int SHOWN = 50;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Jobs jobs;
  private final Clock clock;

  JobsController(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  record Started(String id) {}

  record ScoreOrder(@Nullable LocalDate asOf) {}

  /**
   * @param onOldData why it is to be built though data for it have not come; null: then it is not
   */
  record ListOrder(String campaign, @Nullable LocalDate asOf, @Nullable String onOldData) {}

  record RollUpOrder(@Nullable LocalDate from, @Nullable LocalDate asOf) {}

  record CohortOrder(String cohort, @Nullable LocalDate asOf) {}

  record DayOrder(@Nullable LocalDate asOf) {}

  record Cancelled(boolean ran) {}

  @LocalOperator
  @PostMapping("/score")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startScore(@RequestBody ScoreOrder order) {
    return started(() -> jobs.startScore(dayOf(order.asOf())));
  }

  @LocalOperator
  @PostMapping("/build-list")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startBuildList(
      @AuthenticationPrincipal Person person, @RequestBody ListOrder order) {
    var day = dayOf(order.asOf());
    var reason = order.onOldData();
    return started(() ->
        reason == null
            ? jobs.startBuildList(order.campaign(), day)
            : jobs.startBuildListAllTheSame(order.campaign(), day, reason, person.id()));
  }

  @LocalOperator
  @PostMapping("/roll-up-kpis")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startRollUp(@RequestBody RollUpOrder order) {
    return started(() -> jobs.startRollUp(order.from(), dayOf(order.asOf())));
  }

  @LocalOperator
  @PostMapping("/take-cohort")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startCohort(@RequestBody CohortOrder order) {
    return started(() -> jobs.startCohort(order.cohort(), dayOf(order.asOf())));
  }

  @LocalOperator
  @PostMapping("/measure-retention")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startRetention(@RequestBody DayOrder order) {
    return started(() -> jobs.startRetention(dayOf(order.asOf())));
  }

  @LocalOperator
  @PostMapping("/purge")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startPurge(@RequestBody DayOrder order) {
    return started(() -> jobs.startPurge(dayOf(order.asOf())));
  }

  /** The day is the one that is handed back; without one it is yesterday. */
  @LocalOperator
  @PostMapping("/hand-back-results")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startResults(@RequestBody DayOrder order) {
    return started(
        () -> jobs.startResults(order.asOf() == null ? dayOf(null).minusDays(1) : order.asOf()));
  }

  /** The job ends with the block it is at. */
  @LocalOperator
  @PostMapping("/{id}/cancel")
  Mono<Cancelled> cancel(@PathVariable long id) {
    return blocking(() -> new Cancelled(jobs.stop(id)));
  }

  /** A view whenever it has changed, until the job has ended. */
  @LocalOperator
  @GetMapping(path = "/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<JobView>> progress(@PathVariable long id) {
    return Flux.interval(Duration.ZERO, LOOK)
        .onBackpressureDrop()
        .concatMap(tick -> job(id), 1)
        .distinctUntilChanged()
        .takeUntil(JobView::ended)
        .map(view -> ServerSentEvent.builder(view).event("job").build());
  }

  @LocalOperator
  @GetMapping("/{id}")
  Mono<JobView> job(@PathVariable long id) {
    return blocking(() ->
        jobs.find(id)
            .orElseThrow(() -> Problem.notFound("There is no job of id %d.".formatted(id))));
  }

  @LocalOperator
  @GetMapping
  Mono<List<JobView>> latest() {
    return blocking(() -> jobs.latest(SHOWN));
  }

  private LocalDate dayOf(@Nullable LocalDate asOf) {
    return asOf == null ? LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")) : asOf;
  }

  static Mono<Started> started(Callable<Long> start) {
    return refusing(blocking(start).map(id -> new Started(Long.toString(id))));
  }

  static <T> Mono<T> refusing(Mono<T> work) {
    return work.onErrorMap(
        JobRefused.class,
        refusal -> Problem.refused("job-refused", String.valueOf(refusal.getMessage())));
  }

  static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }
}
