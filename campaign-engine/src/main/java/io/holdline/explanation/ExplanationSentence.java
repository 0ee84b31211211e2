package io.holdline.explanation;

import io.holdline.decisiontable.Label;
import io.holdline.explanation.Found.Gate;
import io.holdline.explanation.Found.OnList;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the one sentence of what was found. */
final class ExplanationSentence {
  private static final Map<String, Label> CAMPAIGN_STATES =
      Map.of(
          "draft", new Label("活动尚未启动", "the campaign has not begun"),
          "approved", new Label("活动已批准，尚未启动", "the campaign is approved and has not begun"),
          "paused", new Label("活动已暂停", "the campaign is paused"),
          "closed", new Label("活动已关闭", "the campaign is closed"));
  private static final Map<String, Label> DONE =
      Map.of(
          "connected", new Label("已与客户通话", "a manager has talked with the customer"),
          "max-attempts", new Label("已用完本名单的拨打次数", "the list has made all its attempts"),
          "unallocated", new Label("号码为空号", "there is no such number"),
          "rejected", new Label("客户拒接", "the customer declined the call"),
          "superseded", new Label("已由新名单取代", "a newer list has taken its place"),
          "callback-task", new Label("错过的回拨已转为经理的手工任务", "a missed callback became a task by hand"),
          "skipped-settled", new Label("经理查看后认为已办妥", "a manager found it settled"),
          "skipped-unsuitable", new Label("经理查看后认为不适合外呼", "a manager found it unsuitable"));

  private static final Map<String, Label> OUTCOMES =
      Map.of(
          "busy", new Label("忙", "busy"),
          "noAnswer", new Label("无人接听", "no answer"),
          "machine", new Label("语音信箱", "a machine"),
          "rejected", new Label("拒接", "declined"),
          "unreachable", new Label("关机或不在服务区", "unreachable"),
          "congestion", new Label("网络拥塞", "congestion"),
          "abandoned", new Label("接听后无座席", "an answer that found no agent"),
          "cancelled", new Label("已取消", "cancelled"),
          "switchRefused", new Label("交换机拒绝", "a refusal of the switch"),
          "lost", new Label("结果不明", "an unknown result"));

  private ExplanationSentence() {}

  /**
   * @param now what the contact policy says at this moment; null when it allows a call
   */
  static Explanation of(Found found, @Nullable Gate now) {
    if (found.erased()) {
      return said(
          found,
          "erased",
          new Label(
              "该客户的个人信息已按请求删除，不再联系。",
              "The customer is erased at a request and never called again."));
    }
    var leftOut = found.leftOut();
    var record = found.record();
    if (leftOut != null) {
      return notCalled(found, false, leftOut, found.terms());
    }
    if (record == null) {
      return found.asOf() == null
          ? said(found, "no-list", new Label("尚未生成名单。", "There is no list yet."))
          : said(
              found,
              "after-the-list",
              new Label("客户在名单生成之后才出现。", "The customer came after the list was built."));
    }
    return switch (record.state()) {
      case "dialled" ->
          onList(found, "call-under-way", new Label("正在呼叫该客户。", "The customer is being called."));
      case "leased" ->
          onList(found, "queued", new Label("即将呼叫该客户。", "The customer is about to be called."));
      case "done" -> done(found, record);
      default -> waiting(found, record, now);
    };
  }

  private static Explanation waiting(Found found, OnList record, @Nullable Gate now) {
    var stopped = CAMPAIGN_STATES.get(found.campaignState());
    if (stopped != null) {
      return onList(
          found,
          "campaign-" + found.campaignState(),
          because("在名单上，但现在不呼叫：", "On the list, but not called now because ", stopped));
    }
    if (now != null) {
      return notCalled(found, true, now, found.termsNow());
    }
    if (record.nextAt().isAfter(found.now())) {
      return again(found, record);
    }
    var turn = record.turn(found.now());
    var zone = found.zone();
    var when =
        turn == null
            ? new Label(
                "前面还有%d位".formatted(record.ahead()), "%d come before".formatted(record.ahead()))
            : new Label(
                "预计%s呼叫".formatted(ReasonClause.at(turn, zone)),
                "expected to be called about %s".formatted(ReasonClause.at(turn, zone)));
    var time = record.time() == null ? Label.NONE : record.time().words();
    var sentence =
        new Label(
            "在名单上，因为%s；%s%s。".formatted(found.risk().zh(), when.zh(), led("；", time.zh())),
            "On the list because %s; %s%s."
                .formatted(found.risk().en(), when.en(), led("; ", time.en())));
    return new Explanation(found.asOf(), true, "listed", null, null, turn, sentence);
  }

  /** The record rests after its last call. */
  private static Explanation again(Found found, OnList record) {
    var at = ReasonClause.at(record.nextAt(), found.zone());
    var kind = record.lastKind() == null ? "-" : record.lastKind();
    var outcome = OUTCOMES.getOrDefault(kind, new Label(kind, kind));
    var time = record.time() == null ? Label.NONE : record.time().words();
    return new Explanation(
        found.asOf(),
        true,
        "resting",
        kind,
        record.nextAt(),
        record.nextAt(),
        new Label(
            "在名单上，因为%s；上次呼叫结果为%s，%s之后再呼叫%s。"
                .formatted(found.risk().zh(), outcome.zh(), at, led("，因为", time.zh())),
            "On the list because %s; the last call ended with %s, and the next comes from %s on%s."
                .formatted(found.risk().en(), outcome.en(), at, led(", because ", time.en()))));
  }

  private static String led(String by, String words) {
    return words.isEmpty() ? "" : by + words;
  }

  private static Explanation done(Found found, OnList record) {
    var reason = record.doneReason() == null ? "done" : record.doneReason();
    var refused = found.refused();
    if (refused != null && refused.reason().equals(reason)) {
      return notCalled(found, true, refused, found.termsNow());
    }
    var words = DONE.getOrDefault(reason, new Label(reason, reason));
    return onList(found, reason, because("名单上的呼叫已结束：", "No longer called because ", words));
  }

  private static Explanation notCalled(Found found, boolean listed, Gate gate, JsonNode terms) {
    var clause = ReasonClause.of(gate.reason(), gate.input(), terms, found.zone());
    var until = gate.until();
    var sentence =
        until == null
            ? clause
            : new Label(
                "%s；%s起不再受此限".formatted(clause.zh(), at(found, until)),
                "%s; this holds until %s".formatted(clause.en(), at(found, until)));
    return new Explanation(
        found.asOf(),
        listed,
        gate.reason(),
        gate.input(),
        until,
        null,
        because("现在不呼叫：", "Not called now because ", sentence));
  }

  private static String at(Found found, Instant moment) {
    return ReasonClause.at(moment, found.zone());
  }

  private static Label because(String zh, String en, Label clause) {
    return new Label(zh + clause.zh() + "。", en + clause.en() + ".");
  }

  private static Explanation onList(Found found, String reason, Label sentence) {
    return new Explanation(found.asOf(), true, reason, null, null, null, sentence);
  }

  private static Explanation said(Found found, String reason, Label sentence) {
    return new Explanation(found.asOf(), false, reason, null, null, null, sentence);
  }
}
