package io.holdline.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.answertime.DaySlot;
import io.holdline.decisiontable.Label;
import io.holdline.explanation.Found.Gate;
import io.holdline.explanation.Found.OnList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** One sentence for each way in which a customer stands. */
final class ExplanationSentenceTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

  private static Found found(
      String campaignState,
      @Nullable Gate leftOut,
      @Nullable Gate refused,
      @Nullable OnList record) {
    var terms =
        JsonMapper.builder()
            .build()
            .readTree(
                """
                {"window_hours": 24, "bands": ["HIGH", "VERY_HIGH"], "day_attempts": 3, "cohort": "base 2026-11-01",
                 "conditions": [{"signal": "a=b", "test": "< -20 %", "zh": "账单变化", "en": "change of the bill"}]}
                """);
    return new Found(
        false,
        campaignState,
        SHANGHAI,
        NOON,
        LocalDate.of(2026, 11, 20),
        terms,
        terms,
        leftOut,
        refused,
        record,
        new Label("离网风险HIGH（72分）", "the risk of leaving is HIGH (72 points)"));
  }

  private static OnList waiting(Instant next, long ahead, long anHour) {
    return new OnList("waiting", null, next, "busy", ahead, anHour, null);
  }

  private static OnList done(String reason) {
    return new OnList("done", reason, NOON, null, 0, 0, null);
  }

  @Test
  void whoWaitsIsToldWhyAndWhen() {
    var told = ExplanationSentence.of(found("running", null, null, waiting(NOON, 50, 100)), null);
    assertThat(told.sentence())
        .isEqualTo(
            new Label(
                "在名单上，因为离网风险HIGH（72分）；预计2026-11-20 12:30呼叫。",
                "On the list because the risk of leaving is HIGH (72 points); expected to be called"
                    + " about 2026-11-20 12:30."));
    assertThat(told.expectedAt()).isEqualTo(NOON.plusSeconds(1_800));
    assertThat(
            ExplanationSentence.of(found("running", null, null, waiting(NOON, 50, 0)), null)
                .sentence()
                .en())
        .endsWith("; 50 come before.");
  }

  @Test
  void whoRestsAfterACallIsToldSince() {
    var told =
        ExplanationSentence.of(
            found("running", null, null, waiting(NOON.plusSeconds(900), 0, 9)), null);
    assertThat(told.sentence().en())
        .endsWith("; the last call ended with busy, and the next comes from 2026-11-20 12:15 on.");
    assertThat(told.sentence().zh()).endsWith("；上次呼叫结果为忙，2026-11-20 12:15之后再呼叫。");
  }

  @Test
  void whoIsCalledAtHisBestTimeIsToldWhatSpeaksForIt() {
    var evening = DaySlot.numbered(3);
    var waits =
        new OnList(
            "waiting",
            null,
            NOON.plusSeconds(21_600),
            "noAnswer",
            0,
            9,
            new BestTime(evening, 5, 4, 9, 1));
    assertThat(ExplanationSentence.of(found("running", null, null, waits), null).sentence())
        .isEqualTo(
            new Label(
                "在名单上，因为离网风险HIGH（72分）；上次呼叫结果为无人接听，2026-11-20"
                    + " 18:00之后再呼叫，因为客户在周一至周五18点后更常接听（5次中接听4次，其他时段9次中接听1次）。",
                "On the list because the risk of leaving is HIGH (72 points); the last call ended"
                    + " with no answer, and the next comes from 2026-11-20 18:00 on, because the"
                    + " customer answers more often Monday to Friday from 18:00 (4 of 5 calls, at"
                    + " other times 1 of 9)."));
    var listed = new OnList("waiting", null, NOON, null, 3, 0, new BestTime(evening, 0, 0, 0, 0));
    assertThat(ExplanationSentence.of(found("running", null, null, listed), null).sentence().en())
        .endsWith("; 3 come before; such customers answer more often Monday to Friday from 18:00.");
  }

  @Test
  void whoIsLeftOutIsToldWhatTheGateLookedAt() {
    var gate = new Gate("frequency", "2026-11-20T01:00:00Z", Instant.parse("2026-11-21T01:00:00Z"));
    var told = ExplanationSentence.of(found("running", gate, null, null), null);
    assertThat(told.sentence())
        .isEqualTo(
            new Label(
                "现在不呼叫：上次拨打在2026-11-20 09:00，两次之间须隔24小时；2026-11-21 09:00起不再受此限。",
                "Not called now because the last attempt was at 2026-11-20 09:00, and 24 hours lie"
                    + " between two; this holds until 2026-11-21 09:00."));
    assertThat(told.listed()).isFalse();
    assertThat(
            ExplanationSentence.of(
                    found("running", new Gate("not-eligible-band", "LOW", null), null, null), null)
                .sentence()
                .en())
        .isEqualTo(
            "Not called now because the risk band is LOW, and the campaign calls HIGH, VERY_HIGH.");
    assertThat(
            ExplanationSentence.of(
                    found("running", new Gate("do-not-call", "national,own", null), null, null),
                    null)
                .sentence()
                .zh())
        .isEqualTo("现在不呼叫：号码在免打扰名单中（国家、本企业）。");
  }

  @Test
  void whoIsNotOfTheAudienceIsToldWhichConditionHeDoesNotMeet() {
    var lower = new Gate("not-in-audience", "a=b=-0.1034", null);
    var told = ExplanationSentence.of(found("running", lower, null, null), null);
    assertThat(told.sentence())
        .isEqualTo(
            new Label(
                "现在不呼叫：活动只面向“账单变化”为 < -20 % 的客户，而该客户为-0.1034。",
                "Not called now because the campaign calls customers whose change of the bill is <"
                    + " -20 %; here it is -0.1034."));
    var unknown = new Gate("not-in-audience", "a=b=unknown", null);
    assertThat(ExplanationSentence.of(found("running", unknown, null, null), null).sentence().zh())
        .endsWith("的客户，而该客户为未知。");
    var stranger = new Gate("not-in-cohort", null, null);
    assertThat(ExplanationSentence.of(found("running", stranger, null, null), null).sentence().en())
        .isEqualTo(
            "Not called now because the customer is no member of the cohort base 2026-11-01.");
  }

  @Test
  void whoIsOnTheListMayStillBeRefusedNow() {
    var told =
        ExplanationSentence.of(
            found("running", null, null, waiting(NOON, 0, 9)),
            new Gate("quiet-hours", "2026-11-20T14:00:00Z", Instant.parse("2026-11-21T01:00:00Z")));
    assertThat(told.listed()).isTrue();
    assertThat(told.reason()).isEqualTo("quiet-hours");
    assertThat(told.sentence().en())
        .isEqualTo(
            "Not called now because it is 2026-11-20 22:00 where the customer lives, outside"
                + " calling hours; this holds until 2026-11-21 09:00.");
  }

  @Test
  void aCampaignThatRestsCallsNobody() {
    assertThat(
            ExplanationSentence.of(found("paused", null, null, waiting(NOON, 0, 9)), null)
                .sentence())
        .isEqualTo(
            new Label(
                "在名单上，但现在不呼叫：活动已暂停。",
                "On the list, but not called now because the campaign is paused."));
  }

  @Test
  void whatIsOverIsToldByItsEnd() {
    assertThat(
            ExplanationSentence.of(found("running", null, null, done("max-attempts")), null)
                .sentence()
                .zh())
        .isEqualTo("名单上的呼叫已结束：已用完本名单的拨打次数。");
    var told =
        ExplanationSentence.of(
            found("running", null, new Gate("no-consent", "REFUSED", null), done("no-consent")),
            null);
    assertThat(told.sentence().en())
        .isEqualTo("Not called now because the customer's latest word on being called is no.");
  }

  @Test
  void everyReasonHasWordsInBothLanguages() {
    assertThat(ReasonClause.reasons()).hasSize(38);
    for (var reason : ReasonClause.reasons()) {
      var words =
          ReasonClause.of(
              reason, "2026-11-20T01:00:00Z", found("running", null, null, null).terms(), SHANGHAI);
      assertThat(words.zh()).isNotBlank().doesNotContain("{").isNotEqualTo(reason);
      assertThat(words.en()).isNotBlank().doesNotContain("{").isNotEqualTo(reason);
    }
  }

  @Test
  void aFullDaySaysHowManyCallsTheListHadAndHowManyAreKeptForOthers() {
    var terms = JsonMapper.shared().readTree("{\"calls_per_manager_day\": 10, \"day_share\": 60}");
    assertThat(ReasonClause.of("over-capacity", "10/0", terms, SHANGHAI).en())
        .endsWith(
            "takes 10 calls, those of other lists and those promised among them, and is full;"
                + " this list had 10 of them");
    assertThat(ReasonClause.of("over-capacity", "6/4", terms, SHANGHAI).en())
        .endsWith(
            "is full; this list had 6 of them (its share is 60 %), and 4 are kept for the"
                + " shares of other campaigns");
    assertThat(ReasonClause.of("over-capacity", "6/4", terms, SHANGHAI).zh())
        .isEqualTo("客户经理每天10通（含各活动名单、已约回拨和已拨），已排满，其中本名单6通（份额60%），另有4通按份额留给其他活动");
    assertThat(ReasonClause.of("over-capacity", null, terms, SHANGHAI).en()).endsWith("is full");
  }
}
