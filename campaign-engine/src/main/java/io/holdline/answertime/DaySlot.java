package io.holdline.answertime;

import io.holdline.decisiontable.Label;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A part of the day on a kind of day. Public holidays count as the weekday they fall on.
 *
 * @param weekend Saturday or Sunday
 */
public record DaySlot(PartOfDay part, boolean weekend) {
  private static final int PARTS = PartOfDay.values().length;

  /** How many there are. */
  public static final int COUNT = 2 * PARTS;

  public static DaySlot of(Instant at, ZoneId zone) {
    return new DaySlot(
        PartOfDay.of(at, zone), at.atZone(zone).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0);
  }

  /**
   * @param number as in the database, 1 to {@link #COUNT}
   */
  public static DaySlot numbered(int number) {
    return new DaySlot(PartOfDay.values()[(number - 1) % PARTS], number > PARTS);
  }

  public int number() {
    return 1 + part.ordinal() + (weekend ? PARTS : 0);
  }

  public Label words() {
    var day = weekend ? new Label("周末", "weekends ") : new Label("周一至周五", "Monday to Friday ");
    var time =
        switch (part) {
          case MORNING -> new Label("12点前", "before 12:00");
          case AFTERNOON -> new Label("12点至18点", "12:00 to 18:00");
          case EVENING -> new Label("18点后", "from 18:00");
        };
    return new Label(day.zh() + time.zh(), day.en() + time.en());
  }
}
