package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done with a delivery, by what was loaded before it. */
sealed interface Judgement {
  /** It is to be loaded, and then is this. */
  record Load(ArrivalState as) implements Judgement {}

  /** It is not to be loaded, and is this. */
  record Leave(ArrivalState as, Label why) implements Judgement {}

  /**
   * What was loaded of a feed.
   *
   * @param ofDay the deliveries loaded of the day in question
   * @param newest the newest day of which something was loaded; null: none
   * @param allowed SHA-256 of data that a person has allowed though they are old
   */
  record Loaded(List<Arrival> ofDay, @Nullable LocalDate newest, Set<String> allowed) {}

  /** Why the control file does not fit the delivery's name or its day; null when it does. */
  static @Nullable Label objection(
      DropName name, ControlFile control, FeedSchedule schedule, Instant now) {
    if (!control.day().equals(name.day())) {
      return new Label(
          "文件名为 %s，控制文件为 %s".formatted(name.day(), control.day()),
          "The name says %s, the control file %s".formatted(name.day(), control.day()));
    }
    var correction = control.correction();
    if (correction != null && correction != name.correction()) {
      return new Label(
          "文件名的更正号为 %d，控制文件为 %d".formatted(name.correction(), correction),
          "The name says correction %d, the control file %d"
              .formatted(name.correction(), correction));
    }
    var today = schedule.today(now);
    return name.day().isAfter(today)
        ? new Label(
            "%s 在今天（%s）之后".formatted(name.day(), today),
            "The day %s is after today, %s".formatted(name.day(), today))
        : null;
  }

  static Judgement of(
      DropName name, String sha256, Loaded loaded, boolean olderDoesNoHarm, boolean late) {
    for (var before : loaded.ofDay()) {
      if (sha256.equals(before.sha256())) {
        return new Leave(
            ArrivalState.SENT_AGAIN,
            new Label(
                "%s 的同一内容已于 %s 载入，未重复载入".formatted(name.day(), before.at()),
                "The same data of %s were loaded at %s; nothing was done"
                    .formatted(name.day(), before.at())));
      }
    }
    int known = loaded.ofDay().stream().mapToInt(Arrival::correction).max().orElse(-1);
    if (known >= name.correction()) {
      return new Leave(
          ArrivalState.REFUSED,
          new Label(
              "%s 已载入更正号 %d；内容不同的文件需要更大的更正号".formatted(name.day(), known),
              "Of %s correction %d is loaded; other data need a higher number"
                  .formatted(name.day(), known)));
    }
    var newest = loaded.newest();
    if (newest != null && newest.isAfter(name.day())) {
      return olderDoesNoHarm || loaded.allowed().contains(sha256)
          ? new Load(ArrivalState.OLDER)
          : new Leave(
              ArrivalState.ASIDE,
              new Label(
                  "已载入较新的 %s；%s 会使数据倒退，等待人工决定".formatted(newest, name.day()),
                  "The newer %s is loaded; %s would put data back, so a person decides"
                      .formatted(newest, name.day())));
    }
    if (known >= 0) {
      return new Load(ArrivalState.CORRECTED);
    }
    return new Load(late ? ArrivalState.LATE : ArrivalState.TAKEN);
  }
}
