package io.holdline.web.admin;

import io.holdline.importing.ImportRequest;
import io.holdline.importing.Preset;
import io.holdline.jobs.JobRefused;
import io.holdline.jobs.JobView;
import io.holdline.jobs.Jobs;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.LocalOperator;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
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
  private final Path rejects;

  JobsController(Jobs jobs, Clock clock, @Value("${holdline.home:.holdline}") Path home) {
    this.jobs = jobs;
    this.clock = clock;
    this.rejects = home.resolve("rejects");
  }

  record Started(String id) {}

  record ImportOrder(
      String path, String preset, boolean testNumbers, @Nullable String rejectFile) {}

  record ScoreOrder(@Nullable LocalDate asOf) {}

  record ListOrder(String campaign, @Nullable LocalDate asOf) {}

  record RollUpOrder(@Nullable LocalDate from, @Nullable LocalDate asOf) {}

  record CohortOrder(String cohort, @Nullable LocalDate asOf) {}

  record DayOrder(@Nullable LocalDate asOf) {}

  record Cancelled(boolean ran) {}

  @LocalOperator
  @PostMapping("/import")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startImport(@RequestBody ImportOrder order) {
    return started(() -> jobs.startImport(request(order)));
  }

  @LocalOperator
  @PostMapping("/score")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startScore(@RequestBody ScoreOrder order) {
    return started(() -> jobs.startScore(dayOf(order.asOf())));
  }

  @LocalOperator
  @PostMapping("/build-list")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Started> startBuildList(@RequestBody ListOrder order) {
    return started(() -> jobs.startBuildList(order.campaign(), dayOf(order.asOf())));
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

  /** The refused rows of an import, as a file that can be repaired. */
  @LocalOperator
  @GetMapping(path = "/{id}/rejects", produces = "text/csv;charset=UTF-8")
  Mono<Resource> rejects(@PathVariable long id) {
    return job(id)
        .map(view -> {
          var file = view.result().get("rejectFile");
          if (!(file instanceof String path) || !Files.isReadable(Path.of(path))) {
            throw Problem.notFound("The job %d has no reject file.".formatted(id));
          }
          return new FileSystemResource(Path.of(path));
        });
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

  private ImportRequest request(ImportOrder order) {
    var preset =
        Preset.of(order.preset())
            .orElseThrow(() ->
                new JobRefused(
                    "There is no preset (%s); take holdline or ibm-telco."
                        .formatted(order.preset())));
    try {
      var file = Path.of(order.path());
      var reject =
          order.rejectFile() == null
              ? rejects.resolve(file.getFileName() + ".rejects.csv")
              : Path.of(order.rejectFile());
      return new ImportRequest(file, preset, order.testNumbers(), reject);
    } catch (InvalidPathException e) {
      throw new JobRefused("The path (%s) is no path.".formatted(e.getInput()));
    }
  }

  private LocalDate dayOf(@Nullable LocalDate asOf) {
    return asOf == null ? LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")) : asOf;
  }

  private static Mono<Started> started(Callable<Long> start) {
    return blocking(start)
        .map(id -> new Started(Long.toString(id)))
        .onErrorMap(
            JobRefused.class,
            refusal -> Problem.refused("job-refused", String.valueOf(refusal.getMessage())));
  }

  private static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }
}
