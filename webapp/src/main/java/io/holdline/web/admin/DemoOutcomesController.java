package io.holdline.web.admin;

import io.holdline.demo.DemoOutcomes;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.LocalOperator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells a demo before its time what will have become of its customers. */
@RestController
final class DemoOutcomesController {
  private static final int MOST_DAYS = 365;
  private final DemoOutcomes outcomes;
  private final Clock clock;

  DemoOutcomesController(DataSource dataSource, Clock clock) {
    this.outcomes = new DemoOutcomes(dataSource);
    this.clock = clock;
  }

  /**
   * How far to look.
   *
   * @param days from today, 1 to 365
   */
  record Order(int days) {}

  /** How many have left until a day. */
  record Told(LocalDate until, long left) {}

  @LocalOperator
  @PostMapping("/api/demo/outcomes")
  Mono<Told> tell(@RequestBody Order order) {
    if (order.days() < 1 || order.days() > MOST_DAYS) {
      throw Problem.badRequest(
          "The number of days (%d) must be between 1 and %d.".formatted(order.days(), MOST_DAYS));
    }
    var until =
        LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).plusDays(order.days());
    return Mono.fromCallable(() -> told(until)).subscribeOn(Schedulers.boundedElastic());
  }

  private Told told(LocalDate until) {
    if (!outcomes.known()) {
      throw Problem.refused("no-demo", "The customers of this home are no demo's.");
    }
    return new Told(until, outcomes.until(until));
  }
}
