package io.holdline.web.admin;

import io.holdline.importing.ImportRequest;
import io.holdline.importing.Preset;
import io.holdline.jobs.JobRefused;
import io.holdline.jobs.JobView;
import io.holdline.jobs.Jobs;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.LocalOperator;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Starts jobs and shows how far they are. Jobs block, so every call leaves the event loop. */
@RestController
@RequestMapping("/api/jobs")
final class JobsController {
  private static final int SHOWN = 50;
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
