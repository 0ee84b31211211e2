package io.holdline.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * Rehearses a month: customers are scored by the shipped rules, listed by the contact policy and
 * called by the real dialer core on virtual time, several times with other luck.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * @param lived told how many lives of the month are over
   */
  public static Forecast of(RehearsalPlan plan, IntConsumer lived) {
    var candidates = Candidates.of(plan);
    var placement = Placement.of(plan, candidates);
    return Forecast.of(candidates.size(), placement, lives(plan, placement, lived));
  }

  /** Lives do not know each other, so each may have a core. */
  static List<Month> lives(RehearsalPlan plan, Placement placement, IntConsumer lived) {
    var seeds = new SplittableRandom(plan.shift().seed());
    var tasks = new ArrayList<Callable<Month>>();
    for (int life = 0; life < plan.months(); life++) {
      long seed = seeds.nextLong();
      tasks.add(() -> Month.live(plan, placement, seed));
    }
    try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var months = new ArrayList<Month>();
      for (var life : tasks.stream().map(threads::submit).toList()) {
        months.add(life.get());
        lived.accept(months.size());
      }
      return List.copyOf(months);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The rehearsal was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A life of the month broke off.", e.getCause());
    }
  }
}
