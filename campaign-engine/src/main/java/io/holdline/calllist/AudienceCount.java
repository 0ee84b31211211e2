package io.holdline.calllist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a list would come out: everybody once, with the first reason that applies.
 *
 * @param reasons {@code listed} for those who would be called; the most frequent first
 */
public record AudienceCount(List<Reason> reasons, Load load) {
  /** How many have a reason. */
  public record Reason(String reason, long customers) {}

  /**
   * The list against what telephone managers can take in a day.
   *
   * @param managers who may sign in
   * @param aDay calls of one of them a day; null: the plan says none
   * @param own records that go to a customer's own manager first, {@code pooled} to whoever is free
   */
  public record Load(long managers, @Nullable Integer aDay, long own, long pooled) {
    /** Calls of all managers in a day; null when the plan has no number. */
    public @Nullable Long callsADay() {
      return aDay == null ? null : managers * aDay;
    }

    /** Whether the list has more than a day of all managers. */
    public boolean tooMuch() {
      var most = callsADay();
      return most != null && own + pooled > most;
    }
  }

  public AudienceCount {
    reasons = List.copyOf(reasons);
  }

  /** How many would be on the list. */
  public long listed() {
    return of("listed");
  }

  /** How many have this reason. */
  public long of(String reason) {
    return reasons.stream()
        .filter(each -> each.reason.equals(reason))
        .mapToLong(Reason::customers)
        .sum();
  }
}
