package io.holdline.explanation;

import io.holdline.decisiontable.Detail;
import io.holdline.decisiontable.Label;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is on record of a customer in a campaign. */
record Found(
    boolean erased,
    String campaignState,
    ZoneId zone,
    Instant now,
    @Nullable LocalDate asOf,
    JsonNode terms,
    JsonNode termsNow,
    @Nullable Gate leftOut,
    @Nullable Gate refused,
    @Nullable OnList record,
    Label risk) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int STRONGEST = 2;

  /** What a gate has found. */
  record Gate(String reason, @Nullable String input, @Nullable Instant until) {}

  /**
   * A record of the list.
   *
   * @param state {@code waiting}, {@code leased}, {@code dialled} or {@code done}
   * @param ahead how many records come before it
   * @param anHour how many calls the campaign has placed within the last hour
   * @param time at which the customer is called rather than at others; null: at any
   */
  record OnList(
      String state,
      @Nullable String doneReason,
      Instant nextAt,
      @Nullable String lastKind,
      long ahead,
      long anHour,
      @Nullable BestTime time) {

    /** About when it is its turn, at the pace of the last hour; null when nothing was called. */
    @Nullable Instant turn(Instant now) {
      return anHour == 0
          ? null
          : now.plus(Duration.ofHours(1).multipliedBy(ahead).dividedBy(anHour));
    }
  }

  static Found of(LedgerRow row) {
    var leftOut = row.textOrNull("left_out");
    var refused = row.textOrNull("refused");
    var state = row.textOrNull("state");
    return new Found(
        row.flag("erased"),
        row.text("campaign_state"),
        ZoneId.of(row.text("zone")),
        row.at("now"),
        row.orNull("as_of", LocalDate.class),
        JSON.readTree(row.text("terms")),
        JSON.readTree(row.text("terms_now")),
        leftOut == null ? null : new Gate(leftOut, row.textOrNull("input"), row.atOrNull("until")),
        refused == null ? null : new Gate(refused, row.textOrNull("refused_input"), null),
        state == null ? null : record(state, row),
        risk(row));
  }

  private static OnList record(String state, LedgerRow row) {
    var ahead = row.orNull("ahead", Long.class);
    var next = row.atOrNull("next_at");
    return new OnList(
        state,
        row.textOrNull("done_reason"),
        next == null ? Instant.EPOCH : next,
        row.textOrNull("last_kind"),
        ahead == null ? 0 : ahead,
        row.number("an_hour"),
        BestTime.of(
            row, next != null && next.isAfter(row.at("now")) ? "awaits_slot" : "best_slot"));
  }

  /** Why the customer may leave: the band, the points and the strongest reasons for them. */
  private static Label risk(LedgerRow row) {
    var band = row.textOrNull("band");
    if (band == null) {
      return new Label("活动面向该客户", "the campaign calls such customers");
    }
    var reasons = row.textOrNull("reasons");
    var sentences =
        reasons == null
            ? List.<Label>of()
            : JSON.readTree(reasons).valueStream().limit(STRONGEST).map(Found::sentence).toList();
    var points = row.count("points");
    var zh = new StringBuilder("离网风险%s（%d分）".formatted(band, points));
    var en = new StringBuilder("the risk of leaving is %s (%d points)".formatted(band, points));
    for (int i = 0; i < sentences.size(); i++) {
      zh.append(i == 0 ? "：" : "；").append(bare(sentences.get(i).zh()));
      en.append(i == 0 ? ": " : "; ").append(bare(sentences.get(i).en()));
    }
    return new Label(zh.toString(), en.toString());
  }

  private static Label sentence(JsonNode reason) {
    var detail = reason.path("detail").isNull() ? null : reason.path("detail").asString("");
    return Detail.fill(
        new Label(reason.path("zh").asString(""), reason.path("en").asString("")), detail);
  }

  private static String bare(String sentence) {
    return sentence.endsWith("。") || sentence.endsWith(".")
        ? sentence.substring(0, sentence.length() - 1)
        : sentence;
  }
}
