package io.holdline.startgate;

import io.holdline.calllist.AudienceCount;
import io.holdline.contactpolicy.CallingTimes;
import io.holdline.decisiontable.Label;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The checks before a start, each a question about what is known. */
final class StartChecks {
  /** Scores that are older tell of customers as they were. */
  static final int DAYS_OF_SCORES = 3;

  private static final int MINUTES = 24 * 60;

  private StartChecks() {}

  /** What is missing, those that block first. */
  static List<Missing> of(StartFacts facts, AudienceCount count) {
    return Stream.of(
            noAudience(facts, count),
            noOffer(facts),
            noManagers(facts),
            noHours(facts),
            noTables(facts),
            noHoldOut(facts),
            overCapacity(facts, count),
            noCallerId(facts),
            noAbandonMessage(facts),
            noScript(facts),
            noCalendar(facts),
            oldScores(facts),
            noList(facts),
            closedToday(facts))
        .flatMap(each -> each)
        .sorted(Comparator.comparing(missing -> !missing.blocking()))
        .toList();
  }

  private static Stream<Missing> blocks(boolean is, String code, Label sentence, String link) {
    return is ? Stream.of(new Missing(code, true, sentence, link)) : Stream.empty();
  }

  private static Stream<Missing> warns(boolean is, String code, Label sentence, String link) {
    return is ? Stream.of(new Missing(code, false, sentence, link)) : Stream.empty();
  }

  private static String page(StartFacts facts) {
    return "/campaigns/" + facts.campaign();
  }

  static Stream<Missing> noAudience(StartFacts facts, AudienceCount count) {
    return blocks(
        count.listed() == 0,
        "audience-empty",
        new Label("按现在的条件没有一位客户可呼叫。", "As things stand there is not one customer to call."),
        page(facts) + "#plan");
  }

  static Stream<Missing> noOffer(StartFacts facts) {
    return blocks(
        facts.ready().offers() == 0,
        "no-offer",
        new Label("今天没有在售且可在通话中提出的优惠。", "No offer is on sale today that may be made in a call."),
        "/rules");
  }

  static Stream<Missing> noManagers(StartFacts facts) {
    return blocks(
        facts.ready().managers() == 0,
        "no-managers",
        new Label(
            "没有具备所需技能的电话经理。", "There is no telephone manager with the skills that it asks for."),
        page(facts) + "#terms");
  }

  static Stream<Missing> noHours(StartFacts facts) {
    return blocks(
        !everOpen(facts),
        "no-calling-hours",
        new Label(
            "活动的时段与法定可呼叫时段没有交集，任何时刻都不能呼叫。",
            "The campaign's hours and those of the law have no moment in common: nobody could ever"
                + " be called."),
        page(facts) + "#plan");
  }

  private static boolean everOpen(StartFacts facts) {
    var zone = ZoneId.of("UTC");
    var day = LocalDate.EPOCH.atStartOfDay(zone).toInstant();
    var times =
        new CallingTimes(
            facts.calling().times().always(), facts.calling().times().hours(), Set.of());
    return IntStream.range(0, MINUTES)
        .mapToObj(i -> day.plus(Duration.ofMinutes(i)))
        .anyMatch(at -> times.open(at, zone));
  }

  static Stream<Missing> noTables(StartFacts facts) {
    return facts.ready().idleTables().stream()
        .flatMap(table ->
            blocks(
                true,
                "rule-table-not-active",
                new Label(
                    "规则表 %s 没有生效的版本。".formatted(table),
                    "No version of the rule table %s is in force.".formatted(table)),
                "/rules/" + table));
  }

  /** Whose goal is followed must leave some alone: else its customers would tell of nothing. */
  static Stream<Missing> noHoldOut(StartFacts facts) {
    var comparison = facts.comparison();
    if (comparison.heldOut()) {
      return Stream.empty();
    }
    return comparison.measured()
        ? blocks(
            true,
            "no-hold-out",
            new Label(
                "目标 %s 的效果正在跟踪，本活动却不留对照组。".formatted(comparison.goal()),
                "The effect for the goal %s is being followed, and this campaign leaves nobody alone to compare with."
                    .formatted(comparison.goal())),
            page(facts) + "#plan")
        : warns(
            true,
            "no-hold-out",
            new Label(
                "没有对照组，将无法说明外呼带来了什么。",
                "Nobody is left alone to compare with: what the calls change cannot be told."),
            page(facts) + "#plan");
  }

  static Stream<Missing> overCapacity(StartFacts facts, AudienceCount count) {
    return warns(
        count.load().tooMuch(),
        "over-capacity",
        new Label(
            "名单有 %d 人，%d 位经理一天可打 %d 通。"
                .formatted(count.listed(), count.load().managers(), count.load().callsADay()),
            "The list has %d customers, and %d managers make %d calls a day."
                .formatted(count.listed(), count.load().managers(), count.load().callsADay())),
        page(facts) + "#plan");
  }

  static Stream<Missing> noCallerId(StartFacts facts) {
    return warns(
        facts.calling().callerId() == null,
        "no-caller-id",
        new Label(
            "未设置主叫号码，客户看到的是线路自己的号码。", "No caller number is set: customers see the line's own."),
        page(facts) + "#calls");
  }

  static Stream<Missing> noAbandonMessage(StartFacts facts) {
    return warns(
        facts.calling().predictive() && facts.calling().abandonMessage() == null,
        "no-abandon-message",
        new Label(
            "预测式外呼未设置放弃提示：接听后没有经理时，客户只听到沉默。",
            "Predictive calls have no message for who answers and finds no manager: they hear"
                + " silence."),
        page(facts) + "#calls");
  }

  static Stream<Missing> noScript(StartFacts facts) {
    return warns(
        !facts.ready().scripted(),
        "no-script",
        new Label(
            "此类通话没有生效的话术：电话经理没有可依照的开场和步骤。",
            "No script is in force for such calls: managers have nothing to go by."),
        "/knowledge");
  }

  static Stream<Missing> noCalendar(StartFacts facts) {
    return facts.calendars().stream()
        .flatMap(sentence -> warns(true, "no-calendar", sentence, "/contact"));
  }

  static Stream<Missing> oldScores(StartFacts facts) {
    var scores = facts.ready().scoresOf();
    if (scores == null) {
      return warns(true, "no-scores", new Label("还没有评分。", "There are no scores yet."), "/jobs");
    }
    return warns(
        scores.plusDays(DAYS_OF_SCORES).isBefore(facts.moment().today()),
        "scores-old",
        new Label(
            "最新评分是 %s 的。".formatted(scores), "The newest scores are of %s.".formatted(scores)),
        "/jobs");
  }

  static Stream<Missing> noList(StartFacts facts) {
    var listed = facts.ready().listed();
    return warns(
        listed == null || listed == 0,
        "no-list",
        new Label(
            "名单还没有生成，生成之前不会呼叫任何人。",
            "The list has not been built yet; nobody is called before it is."),
        "/jobs");
  }

  static Stream<Missing> closedToday(StartFacts facts) {
    var moment = facts.moment();
    var next = facts.calling().times().nextOpen(moment.now(), moment.zone()).atZone(moment.zone());
    return warns(
        next.toLocalDate().isAfter(moment.today()) && everOpen(facts),
        "closed-today",
        new Label(
            "今天不再有可呼叫时段，下一次从 %s %s 起。".formatted(next.toLocalDate(), next.toLocalTime()),
            "There are no calling hours left today; the next begin on %s at %s."
                .formatted(next.toLocalDate(), next.toLocalTime())),
        page(facts) + "#plan");
  }
}
