package io.holdline.explanation;

import io.holdline.decisiontable.Label;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is called in a campaign, or is not.
 *
 * @param asOf the day of the list that was asked; null when there is none
 * @param listed whether the customer has a record on it
 * @param reason the first reason that applies, {@code listed} when none does, or what became of the
 *     record
 * @param input what the reason looked at, moments in UTC; null when it says it all
 * @param until when the reason no longer holds, if that is known
 * @param expectedAt about when the customer is called, if that can be told
 * @param sentence the whole as people read it
 * @param repCalls representatives' calls about promised visits, up to ten, the youngest first: they
 *     are no campaign's, and count in what a campaign may do
 */
public record Explanation(
    @Nullable LocalDate asOf,
    boolean listed,
    String reason,
    @Nullable String input,
    @Nullable Instant until,
    @Nullable Instant expectedAt,
    Label sentence,
    List<CallOfRep> repCalls) {

  Explanation(
      @Nullable LocalDate asOf,
      boolean listed,
      String reason,
      @Nullable String input,
      @Nullable Instant until,
      @Nullable Instant expectedAt,
      Label sentence) {
    this(asOf, listed, reason, input, until, expectedAt, sentence, List.of());
  }

  Explanation with(List<CallOfRep> calls) {
    return new Explanation(asOf, listed, reason, input, until, expectedAt, sentence, calls);
  }

  /**
   * How many customers have a reason on a campaign's newest list.
   *
   * @param reason {@code listed} for those who have a record
   */
  public record Count(String reason, long customers) {}
}
