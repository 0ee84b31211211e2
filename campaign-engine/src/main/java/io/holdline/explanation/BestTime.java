package io.holdline.explanation;

import io.holdline.answertime.DaySlot;
import io.holdline.decisiontable.Label;
import io.holdline.ledger.LedgerRow;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A slot in which a customer is called rather than in another, and what his own calls say of it.
 *
 * @param dials of the look-back in this slot, {@code answers} of them by a person
 * @param otherDials in all other slots, likewise
 */
record BestTime(DaySlot slot, int dials, int answers, int otherDials, int otherAnswers) {

  /** The slot of the row's {@code column}; null when it names none. */
  static @Nullable BestTime of(LedgerRow row, String column) {
    var number = row.orNull(column, Integer.class);
    return number == null
        ? null
        : of(
            number - 1,
            row.orNull("dials", Integer[].class),
            row.orNull("answers", Integer[].class));
  }

  private static BestTime of(int place, Integer @Nullable [] dials, Integer @Nullable [] answers) {
    var slot = DaySlot.numbered(place + 1);
    return dials == null || answers == null
        ? new BestTime(slot, 0, 0, 0, 0)
        : new BestTime(slot, dials[place], answers[place], sum(dials, place), sum(answers, place));
  }

  private static int sum(Integer[] all, int without) {
    return IntStream.range(0, all.length).filter(i -> i != without).map(i -> all[i]).sum();
  }

  /** Why then. */
  Label words() {
    var when = slot.words();
    return dials == 0
        ? new Label(
            "此类客户在%s更常接听".formatted(when.zh()),
            "such customers answer more often %s".formatted(when.en()))
        : new Label(
            "客户在%s更常接听（%d次中接听%d次，其他时段%d次中接听%d次）"
                .formatted(when.zh(), dials, answers, otherDials, otherAnswers),
            "the customer answers more often %s (%d of %d calls, at other times %d of %d)"
                .formatted(when.en(), answers, dials, otherAnswers, otherDials));
  }
}
