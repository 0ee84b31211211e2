package io.holdline.web.floor;

import io.holdline.dialer.simulator.Invariant;
import io.holdline.dialer.simulator.Simulation;
import io.holdline.dialer.simulator.SimulationReport;
import io.holdline.dialer.simulator.SimulationSettings;
import io.holdline.web.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Simulates shifts beside the live floor: all on one thread, one question a person. Whoever asks
 * anew or leaves ends the question before.
 */
@Component
final class WhatIfRuns implements DisposableBean {
  private static final int MOST_WAITING = 16;

  private final Scheduler work = Schedulers.newBoundedElastic(1, MOST_WAITING, "what-if");
  private final Map<String, Sinks.Empty<Void>> asking = new ConcurrentHashMap<>();

  /**
   * How far the simulation is.
   *
   * @param done shifts simulated, of all that will be
   * @param answer with the last shift only
   */
  record Step(int done, int of, @Nullable WhatIfAnswer answer) {}

  /** The steps of one question; they end without an answer when the same person asks anew. */
  Flux<Step> compare(String person, WhatIfShift now, WhatIfShift changed, WhatIfWish wish) {
    var seeds = wish.seedsOfEach();
    var hours = wish.hoursOfShift();
    var steps =
        Flux.range(0, 2 * seeds)
            .concatMap(
                run -> {
                  var shift = run < seeds ? now : changed;
                  return simulated(shift.settings(hours, 1 + run % seeds));
                },
                0)
            .scan(List.<SimulationReport>of(), WhatIfRuns::and)
            .skip(1)
            .map(reports ->
                new Step(
                    reports.size(),
                    2 * seeds,
                    reports.size() < 2 * seeds ? null : answer(now, changed, wish, reports)));
    return alone(person, steps)
        .onErrorMap(
            RejectedExecutionException.class,
            _ ->
                Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "what-if-busy",
                    "Too many simulations are asked for now. Try again in a moment."));
  }

  private static WhatIfAnswer answer(
      WhatIfShift now, WhatIfShift changed, WhatIfWish wish, List<SimulationReport> reports) {
    var half = reports.size() / 2;
    return new WhatIfAnswer(
        now.measured(),
        now.owners().share(),
        wish.hoursOfShift(),
        wish.seedsOfEach(),
        WhatIfAnswer.Side.of(now, reports.subList(0, half)),
        WhatIfAnswer.Side.of(changed, reports.subList(half, reports.size())));
  }

  private static List<SimulationReport> and(List<SimulationReport> reports, SimulationReport one) {
    return Stream.concat(reports.stream(), Stream.of(one)).toList();
  }

  private Mono<SimulationReport> simulated(SimulationSettings settings) {
    return Mono.fromCallable(() -> run(settings)).subscribeOn(work);
  }

  /** Null when nobody waits for it any more: whoever leaves interrupts the thread. */
  private static @Nullable SimulationReport run(SimulationSettings settings) {
    Invariant wanted =
        _ -> {
          if (Thread.currentThread().isInterrupted()) {
            throw new Left();
          }
        };
    try {
      return Simulation.of(settings).always(List.of(wanted)).run();
    } catch (Left _) {
      return null;
    }
  }

  /** Ends a simulation whose asker has gone. */
  private static final class Left extends RuntimeException {
    private static final long serialVersionUID = 1;

    Left() {
      super("nobody waits for it", null, false, false);
    }
  }

  private <T> Flux<T> alone(String person, Flux<T> steps) {
    return Flux.defer(() -> {
      var end = Sinks.<Void>empty();
      var before = asking.put(person, end);
      if (before != null) {
        before.tryEmitEmpty();
      }
      return steps.takeUntilOther(end.asMono()).doFinally(_ -> asking.remove(person, end));
    });
  }

  @Override
  public void destroy() {
    work.dispose();
  }
}
