package io.holdline.explanation;

import io.holdline.decisiontable.Label;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A reason in words: what was looked at, and what it was held against.
 *
 * @param limit the key of what it was held against, among the terms of the list; null when nothing
 *     was
 */
record ReasonClause(String zh, String en, @Nullable String limit) {
  private static final String CONDITION = "not-in-audience";
  private static final String CAPACITY = "over-capacity";
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private static final Map<String, ReasonClause> CLAUSES =
      Map.ofEntries(
          of("left-net", "客户已离网", "the customer has left the net"),
          of(
              "in-net",
              "客户仍在网，本活动只面向已离网客户",
              "the customer has not left, and the campaign wins back those who have"),
          of(
              "port-out",
              "客户已于{input}申请携号转网，此后不得再挽留",
              "the customer applied on {input} to take the number away; from then on nobody may"
                  + " call"),
          of("no-number", "没有可拨打的号码", "there is no number to call"),
          of(
              "dead-number",
              "网络于{input}提示该号码为空号，{limit}天内不再拨打",
              "the network said at {input} that there is no such number; it rests for {limit} days",
              "dead_number_days"),
          of(
              "not-eligible-region",
              "客户在{input}区域，活动只面向{limit}",
              "the customer's region is {input}, and the campaign calls {limit}",
              "regions"),
          of("no-score", "还没有该客户的评分", "the customer has no score yet"),
          of(
              "not-eligible-band",
              "客户的离网风险为{input}，活动只面向{limit}",
              "the risk band is {input}, and the campaign calls {limit}",
              "bands"),
          of(
              "not-eligible-tier",
              "客户的价值等级为{input}，活动只面向{limit}",
              "the value tier is {input}, and the campaign calls {limit}",
              "tiers"),
          of(
              "not-in-cohort",
              "客户不在名册{limit}中",
              "the customer is no member of the cohort {limit}",
              "cohort"),
          of(
              CONDITION,
              "活动只面向{limit}的客户，而该客户为{input}",
              "the campaign calls customers whose {limit}; here it is {input}"),
          of(
              "no-owner",
              "活动只由专属经理外呼，而该客户没有专属经理",
              "only owners call in this campaign, and nobody owns the customer"),
          of(
              "telemarketing-refused",
              "客户已明确拒绝营销来电，永久有效",
              "the customer wants no telemarketing, and that holds for good"),
          of("do-not-call", "号码在免打扰名单中（{input}）", "the number is on a do-not-call list ({input})"),
          of("no-consent", "{input}", "{input}"),
          of("legal-hold", "法律原因暂停联系（{input}）", "the law holds the customer back ({input})"),
          of("open-complaint", "{input}起有投诉尚未办结", "a complaint of {input} is open"),
          of(
              "do-not-disturb",
              "{input}类客户联系后反而更易离网，列为勿扰",
              "contact has been shown to harm customers of class {input}"),
          of(
              "hold-out",
              "客户被随机分入对照组，不作联系",
              "the customer was drawn at random to be left alone for comparison"),
          of(
              "caller-id",
              "活动的主叫号码{input}与其用途不符",
              "the campaign's caller id ({input}) is not the one for its purpose"),
          of("callback-agreed", "已约定{input}回拨", "a call was promised for {input}"),
          of(
              "lifetime-limit",
              "对客户累计已拨打{input}次，上限{limit}次",
              "the person was called {input} times in all; the limit is {limit}",
              "ever_attempts"),
          of(
              "number-lifetime-limit",
              "对该号码累计已拨打{input}次，上限{limit}次",
              "the number was called {input} times in all; the limit is {limit}",
              "number_ever_attempts"),
          of("call-under-way", "正在与该客户或号码通话", "a call to the customer or the number is under way"),
          of("queued", "拨号系统即将呼叫该客户", "the dialer is about to call the customer"),
          of(
              "on-another-list",
              "客户在另一个进行中的活动名单上",
              "the customer waits on the list of another running campaign"),
          of(
              "after-contact",
              "{input}刚与经理通过话，之后{limit}小时内不再打扰",
              "a manager talked with the customer at {input}, and a rest of {limit} hours follows",
              "after_contact_hours"),
          of(
              "after-complaint",
              "投诉于{input}办结，之后{limit}小时内不再打扰",
              "a complaint was closed at {input}, and a rest of {limit} hours follows",
              "after_complaint_hours"),
          of(
              "after-abandoned",
              "{input}接听后无人应答，之后{limit}小时内不再打扰",
              "an answer found no agent at {input}, and a rest of {limit} hours follows",
              "after_abandoned_hours"),
          of(
              "frequency",
              "上次拨打在{input}，两次之间须隔{limit}小时",
              "the last attempt was at {input}, and {limit} hours lie between two",
              "window_hours"),
          of(
              "day-limit",
              "自{input}起24小时内对客户已拨打{limit}次，达到上限",
              "since {input} the person was called {limit} times, the limit of 24 hours",
              "day_attempts"),
          of(
              "week-limit",
              "自{input}起7天内对客户已拨打{limit}次，达到上限",
              "since {input} the person was called {limit} times, the limit of 7 days",
              "week_attempts"),
          of(
              "number-day-limit",
              "自{input}起24小时内对该号码已拨打{limit}次，达到上限",
              "since {input} the number was called {limit} times, the limit of 24 hours",
              "number_day_attempts"),
          of(
              "number-week-limit",
              "自{input}起7天内对该号码已拨打{limit}次，达到上限",
              "since {input} the number was called {limit} times, the limit of 7 days",
              "number_week_attempts"),
          of(
              "rest-day",
              "客户当地时间{input}，当天为休息日",
              "it is {input} where the customer lives, a day of rest"),
          of(
              "quiet-hours",
              "客户当地时间{input}，不在外呼时段",
              "it is {input} where the customer lives, outside calling hours"),
          of(
              CAPACITY,
              "客户经理每天{limit}通（含各活动名单、已约回拨和已拨），已排满{input}",
              "the manager's day takes {limit} calls, those of other lists and those promised among"
                  + " them, and is full{input}",
              "calls_per_manager_day"),
          of(
              "over-limit",
              "名单只取最前{limit}位，已满",
              "the list took the first {limit} and is full",
              "list_limit"));

  /** Inputs that are keys, in words. */
  private static final Map<String, Label> INPUTS =
      Map.ofEntries(
          Map.entry(
              "REFUSED",
              new Label("客户最近一次表示不同意来电", "the customer's latest word on being called is no")),
          Map.entry(
              "NEVER_ASKED",
              new Label(
                  "从未征得客户同意，而此处须先同意", "the customer was never asked, and consent is required")),
          Map.entry(
              "GIVEN_BEFORE_LEAVING",
              new Label("客户离网后未再同意来电", "the customer has not agreed to calls since leaving")),
          Map.entry("unknown", new Label("未知", "unknown")),
          Map.entry("true", new Label("是", "true")),
          Map.entry("false", new Label("否", "false")),
          Map.entry("other", new Label("其他", "another")),
          Map.entry("own", new Label("本企业", "the operator's own")),
          Map.entry("national", new Label("国家", "national")),
          Map.entry("elsewhere", new Label("外部", "the external")),
          Map.entry(
              "unanswered", new Label("外部（暂时无法查询）", "the external (which gives no answer now)")),
          Map.entry("campaign", new Label("本活动", "this campaign's")));

  private static Map.Entry<String, ReasonClause> of(String reason, String zh, String en) {
    return Map.entry(reason, new ReasonClause(zh, en, null));
  }

  private static Map.Entry<String, ReasonClause> of(
      String reason, String zh, String en, String limit) {
    return Map.entry(reason, new ReasonClause(zh, en, limit));
  }

  /** The reasons that have words. */
  static List<String> reasons() {
    return CLAUSES.keySet().stream().sorted().toList();
  }

  /** The words of a reason; a reason nobody has words for is told by its key. */
  static Label of(String reason, @Nullable String input, JsonNode terms, ZoneId zone) {
    var clause = CLAUSES.get(reason);
    if (clause == null) {
      return new Label(reason, reason);
    }
    if (reason.equals(CONDITION)) {
      return condition(clause, input == null ? "" : input, terms, zone);
    }
    var against = clause.limit == null ? "" : text(terms.path(clause.limit));
    if (reason.equals(CAPACITY)) {
      var room = room(input == null ? "" : input, text(terms.path("day_share")));
      return new Label(
          filled(clause.zh, room.zh(), against), filled(clause.en, room.en(), against));
    }
    return new Label(
        filled(clause.zh, words(input, zone, Label::zh, "、"), against),
        filled(clause.en, words(input, zone, Label::en, ", "), against));
  }

  /**
   * The input is the signal, an equals sign and its value; what was asked of it is in the terms.
   */
  private static Label condition(ReasonClause clause, String input, JsonNode terms, ZoneId zone) {
    int end = Math.max(0, input.lastIndexOf('='));
    var signal = input.substring(0, end);
    var value = input.substring(Math.min(input.length(), end + 1));
    var asked =
        terms
            .path("conditions")
            .valueStream()
            .filter(each -> each.path("signal").asString("").equals(signal))
            .findFirst();
    var test = asked.map(each -> each.path("test").asString("")).orElse("-");
    var zh = asked.map(each -> each.path("zh").asString("")).orElse(signal);
    var en = asked.map(each -> each.path("en").asString("")).orElse(signal);
    return new Label(
        filled(clause.zh, words(value, zone, Label::zh, "、"), "“%s”为 %s ".formatted(zh, test)),
        filled(clause.en, words(value, zone, Label::en, ", "), "%s is %s".formatted(en, test)));
  }

  /**
   * The input is how many calls of the day the list had, a slash, and how many were kept for
   * others; lists of before it was kept have none.
   */
  private static Label room(String input, String share) {
    int slash = input.indexOf('/');
    if (slash < 0) {
      return new Label("", "");
    }
    var had = input.substring(0, slash);
    var kept = input.substring(slash + 1);
    return kept.equals("0")
        ? new Label("，其中本名单%s通".formatted(had), "; this list had %s of them".formatted(had))
        : new Label(
            "，其中本名单%s通（份额%s%%），另有%s通按份额留给其他活动".formatted(had, share, kept),
            "; this list had %s of them (its share is %s %%), and %s are kept for the shares of other campaigns"
                .formatted(had, share, kept));
  }

  private static String filled(String template, String input, String limit) {
    return template.replace("{limit}", limit).replace("{input}", input);
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
        : value.asString("");
  }

  private static String words(
      @Nullable String input, ZoneId zone, Function<Label, String> language, String between) {
    if (input == null) {
      return "-";
    }
    try {
      return at(Instant.parse(input), zone);
    } catch (DateTimeParseException noMoment) {
      return List.of(input.split(",")).stream()
          .map(each -> INPUTS.containsKey(each) ? language.apply(INPUTS.get(each)) : each)
          .collect(Collectors.joining(between));
    }
  }

  /** A moment on the customer's clock. */
  static String at(Instant moment, ZoneId zone) {
    return MOMENT.format(moment.atZone(zone));
  }
}
