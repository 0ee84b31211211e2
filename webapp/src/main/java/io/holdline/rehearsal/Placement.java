package io.holdline.rehearsal;

import io.holdline.contactpolicy.ContactPolicy;
import io.holdline.contactpolicy.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The list of the month's first morning: every customer has one place in it, on it or among those
 * left out.
 *
 * @param listed the best first
 * @param leftOut how many, by the first reason
 */
record Placement(List<Candidate> listed, int heldOut, TreeMap<String, Integer> leftOut) {

  static Placement of(RehearsalPlan plan, List<Candidate> candidates) {
    var leftOut = new TreeMap<String, Integer>();
    var wanted = new ArrayList<Candidate>();
    int heldOut = 0;
    for (var candidate : candidates) {
      var reason = reason(plan, candidate);
      if (reason != null) {
        leftOut.merge(reason, 1, Integer::sum);
      } else if (isHeldOut(plan, candidate)) {
        heldOut++;
      } else {
        wanted.add(candidate);
      }
    }
    double usual = median(wanted);
    wanted.sort(
        Comparator.comparingDouble((Candidate candidate) -> -priority(candidate, usual))
            .thenComparingInt(Candidate::number));
    return new Placement(List.copyOf(wanted), heldOut, leftOut);
  }

  private static @Nullable String reason(RehearsalPlan plan, Candidate candidate) {
    if (!plan.whom().bands().contains(candidate.risk().band())) {
      return "not-eligible-band";
    }
    var facts = new Tried(candidate).facts(opening(plan), ChinaTerms.of(plan));
    return switch (ContactPolicy.judge(facts)) {
      case Permission.Allowed() -> null;
      case Permission.Refused(var reason, _) -> reason;
    };
  }

  private static Instant opening(RehearsalPlan plan) {
    return plan.when()
        .workingDays()
        .getFirst()
        .atTime(plan.when().from())
        .atZone(Tried.ZONE)
        .toInstant();
  }

  private static boolean isHeldOut(RehearsalPlan plan, Candidate candidate) {
    return new SplittableRandom(plan.whom().seed() * 1_000_003L + candidate.number())
            .split()
            .nextDouble()
        < plan.whom().holdOut();
  }

  /** Points x monthly value, as the product orders its lists. */
  private static double priority(Candidate candidate, double usual) {
    var value = candidate.risk().monthlyValue();
    return Math.max(candidate.risk().points(), 1) * (value == null ? usual : value);
  }

  private static double median(List<Candidate> candidates) {
    var values =
        candidates.stream()
            .map(candidate -> candidate.risk().monthlyValue())
            .filter(value -> value != null)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return 1;
    }
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
