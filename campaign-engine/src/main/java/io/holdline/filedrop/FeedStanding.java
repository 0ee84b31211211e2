package io.holdline.filedrop;

import com.fasterxml.jackson.annotation.JsonValue;
import io.holdline.decisiontable.Label;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a feed stands at a moment.
 *
 * @param lastDay the newest day that is loaded; null: none
 * @param owedDay the newest day whose file is due; null: none
 * @param nextDay the first day whose file is not yet due
 * @param nextDue when that is
 */
public record FeedStanding(
    State state,
    @Nullable LocalDate lastDay,
    @Nullable LocalDate owedDay,
    LocalDate nextDay,
    Instant nextDue,
    Label said) {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** Whether what is due is there. */
  public enum State {
    CURRENT,
    /** What is due is not there, and is tolerated for a while. */
    LATE,
    STALE;

    /** As the page has it. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static FeedStanding of(FeedSchedule schedule, @Nullable LocalDate lastDay, Instant now) {
    var owed = schedule.owed(now).orElse(null);
    var next = schedule.next(now);
    var nextDue = schedule.due(next);
    if (owed == null || (lastDay != null && !lastDay.isBefore(owed))) {
      var said =
          new Label(
              "%s；下一份为 %s，应于 %s 前到达。"
                  .formatted(
                      lastDay == null ? "尚无到期的文件" : "数据截至 " + lastDay,
                      next,
                      text(nextDue, schedule.zone())),
              "%s; the next, of %s, is due by %s."
                  .formatted(
                      lastDay == null ? "Nothing is due yet" : "Data up to " + lastDay,
                      next,
                      text(nextDue, schedule.zone())));
      return new FeedStanding(State.CURRENT, lastDay, owed, next, nextDue, said);
    }
    var due = schedule.due(owed);
    var until = due.plus(schedule.tolerance());
    boolean late = now.isBefore(until);
    var known = lastDay == null ? new Label("没有任何数据", "nothing") : known(lastDay);
    var said =
        new Label(
            "%s 的文件应于 %s 前到达，已晚 %s；目前%s。%s"
                .formatted(
                    owed,
                    text(due, schedule.zone()),
                    lasting(due, now, "小时", "分钟"),
                    known.zh(),
                    late ? "最晚等到 " + text(until, schedule.zone()) + "。" : ""),
            "The file of %s was due by %s, %s ago; there is %s.%s"
                .formatted(
                    owed,
                    text(due, schedule.zone()),
                    lasting(due, now, " h", " min"),
                    known.en(),
                    late ? " It is waited for until " + text(until, schedule.zone()) + "." : ""));
    return new FeedStanding(late ? State.LATE : State.STALE, lastDay, owed, next, nextDue, said);
  }

  private static Label known(LocalDate lastDay) {
    return new Label("只有截至 " + lastDay + " 的数据", "only data up to " + lastDay);
  }

  private static String text(Instant moment, ZoneId zone) {
    return HOUR.format(moment.atZone(zone));
  }

  private static String lasting(Instant from, Instant until, String hours, String minutes) {
    long past = Duration.between(from, until).toMinutes();
    return past >= 60 ? past / 60 + hours : past + minutes;
  }
}
