package io.holdline.explanation;

import io.holdline.decisiontable.Label;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A representative's call to the customer about a promised visit.
 *
 * @param rep whose call it was, as in the list of staff
 * @param at when the representative pressed
 * @param outcome what came of it, as a key; null while it lasts
 * @param reason why the contact policy refused it at the last moment
 * @param endedBy {@code page}, {@code rep} or {@code customer}; null: nobody of them, or nobody saw
 *     it
 * @param rule by which it was allowed when the representative pressed; null: that was not kept yet
 * @param sentence the whole as people read it
 */
public record CallOfRep(
    UUID call,
    long workOrder,
    String rep,
    Instant at,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable String endedBy,
    @Nullable Rule rule,
    Label sentence) {

  /**
   * Under which terms a visit's customer could be called.
   *
   * @param jurisdiction whose law it was, as of {@code effectiveFrom}
   * @param dayAttempts so many calls a day at most
   */
  public record Rule(
      String purpose, String jurisdiction, LocalDate effectiveFrom, int dayAttempts) {
    private static @Nullable Rule of(LedgerRow row) {
      var jurisdiction = row.textOrNull("jurisdiction");
      return jurisdiction == null
          ? null
          : new Rule(
              row.text("purpose"),
              jurisdiction,
              row.get("effective_from", LocalDate.class),
              row.count("day_attempts"));
    }
  }

  private static final Map<String, Label> OUTCOMES =
      Map.ofEntries(
          Map.entry("connected", new Label("双方通话%d秒", "they spoke for %d s")),
          Map.entry(
              "abandoned",
              new Label("客户接起，但未接通渠道人员", "the customer answered and was not joined to the rep")),
          Map.entry("machine", new Label("语音信箱", "a machine answered")),
          Map.entry("busy", new Label("客户忙", "the customer was busy")),
          Map.entry("noAnswer", new Label("客户无人接听", "nobody answered")),
          Map.entry("unallocated", new Label("号码为空号", "there is no such number")),
          Map.entry("rejected", new Label("客户拒接", "the customer declined")),
          Map.entry("congestion", new Label("线路忙，未接通", "no line was free")),
          Map.entry("unreachable", new Label("客户关机或不在服务区", "the customer's telephone was off")),
          Map.entry(
              "cancelled", new Label("客户接起前已取消", "it was taken back before the customer answered")),
          Map.entry("switchRefused", new Label("交换机未呼叫客户", "the switch did not call the customer")),
          Map.entry("lost", new Label("结果不明", "nobody knows what came of it")),
          Map.entry(
              "refused",
              new Label(
                  "渠道人员接起后被联系规则拒绝（%s），未呼叫客户",
                  "the contact policy refused it once the rep was there (%s), and the customer was"
                      + " not called")),
          Map.entry(
              "called-off",
              new Label("渠道人员在呼叫客户之前结束", "the rep ended it before the customer was called")),
          Map.entry(
              "rep-unreached",
              new Label("渠道人员未接听，未呼叫客户", "the rep did not answer, so the customer was not called")),
          Map.entry("not-placed", new Label("未能呼叫", "it could not be placed")));

  private static final Map<String, Label> ENDED_BY =
      Map.of(
          "page", new Label("，渠道人员在页面上结束", ", and the rep ended it from the page"),
          "rep", new Label("，渠道人员挂断", ", and the rep hung up"),
          "customer", new Label("，客户挂断", ", and the customer hung up"));

  static CallOfRep of(LedgerRow row) {
    var rule = Rule.of(row);
    return new CallOfRep(
        row.id("id"),
        row.number("work_order_id"),
        row.text("rep_id"),
        row.at("wished_at"),
        row.textOrNull("outcome"),
        row.textOrNull("refusal"),
        row.textOrNull("ended_by"),
        rule,
        sentence(row, words(row), rule));
  }

  /** What came of it. */
  private static Label words(LedgerRow row) {
    var outcome = row.textOrNull("outcome");
    if (outcome == null) {
      return new Label("通话尚未结束", "it is not over");
    }
    var words = OUTCOMES.getOrDefault(outcome, new Label(outcome, outcome));
    return switch (outcome) {
      case "connected" -> {
        var seconds = row.orNull("seconds", Integer.class);
        var by = row.textOrNull("ended_by");
        var who = by == null ? Label.NONE : ENDED_BY.getOrDefault(by, Label.NONE);
        yield filled(words, seconds == null ? 0 : seconds, who);
      }
      case "refused" -> filled(words, row.text("refusal"), Label.NONE);
      default -> words;
    };
  }

  private static Label filled(Label words, Object with, Label after) {
    return new Label(
        words.zh().formatted(with) + after.zh(), words.en().formatted(with) + after.en());
  }

  private static Label sentence(LedgerRow row, Label words, @Nullable Rule rule) {
    var at = ReasonClause.at(row.at("wished_at"), ZoneId.of(row.text("zone")));
    var order = row.number("work_order_id");
    var allowed = rule == null ? Label.NONE : allowed(rule);
    return new Label(
        "%s渠道人员%s为工单%d致电客户：%s%s。"
            .formatted(at, row.text("name_zh"), order, words.zh(), allowed.zh()),
        "At %s the rep %s called the customer for work order %d: %s%s."
            .formatted(at, row.text("name_en"), order, words.en(), allowed.en()));
  }

  private static Label allowed(Rule rule) {
    return new Label(
        "；发起时依据%s自%s起的规定允许（服务性联系，每天最多%d次）"
            .formatted(rule.jurisdiction, rule.effectiveFrom, rule.dayAttempts),
        "; it was allowed by the terms of %s as of %s (for service, at most %d calls a day)"
            .formatted(rule.jurisdiction, rule.effectiveFrom, rule.dayAttempts));
  }
}
