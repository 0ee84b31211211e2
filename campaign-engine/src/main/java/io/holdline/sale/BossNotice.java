package io.holdline.sale;

import io.holdline.dialer.PhoneNumber;
import io.holdline.fieldforce.FieldNews;
import io.holdline.innet.InNetChange;
import io.holdline.innet.InNetNews;
import io.holdline.kpi.DayKpi;
import io.holdline.survey.SurveyReply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an event of the operator's systems, in TM Forum's envelope ({@code eventId}, {@code
 * eventTime}, {@code eventType}, {@code event}).
 */
public final class BossNotice {
  private static final String SOURCE = "boss";

  private BossNotice() {}

  /** What an event turned out to be. */
  public sealed interface Read {
    record News(SaleNews news) implements Read {}

    /**
     * A customer's reply to a text: whoever sent the text knows what it means.
     *
     * @param answer to the question after a call, if it was that
     * @param news of the sale, if it was about one
     */
    record Reply(SurveyReply answer, SaleNews news) implements Read {}

    /** It is about being in net. */
    record InNet(InNetNews news) implements Read {}

    /** It is about work at the field force. */
    record Work(FieldNews news) implements Read {}

    /** A kind of event or state that changes nothing here. */
    record OfNoConcern() implements Read {}

    /**
     * @param sentence what is wrong with it
     */
    record Unreadable(String sentence) implements Read {}
  }

  /** Reads one event, heard now by our clock. */
  public static Read read(JsonNode event, Instant now) {
    try {
      return switch (event.path("eventType").asString("")) {
        case "ProductOrderStateChangeEvent" ->
            ordered(event, event.path("event").path("productOrder"));
        case "CommunicationReplyEvent" ->
            replied(event, event.path("event").path("communicationReply"));
        case "SubscriptionStateChangeEvent" ->
            changed(event, event.path("event").path("subscription"), now);
        case "WorkOrderStateChangeEvent" -> worked(event, event.path("event").path("workOrder"));
        default -> new Read.OfNoConcern();
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      return new Read.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Read ordered(JsonNode event, JsonNode order) {
    var kind =
        switch (order.path("state").asString("")) {
          case "acknowledged", "inProgress", "pending", "held" -> SaleNews.Kind.SUBMITTED;
          case "completed" -> SaleNews.Kind.IN_FORCE;
          case "rejected", "failed" -> SaleNews.Kind.REJECTED;
          case "cancelled" -> SaleNews.Kind.REVERSED;
          default ->
              throw new IllegalArgumentException(
                  "The state of the order (%s) is unknown.".formatted(order.path("state")));
        };
    var reference = order.path("externalId");
    return new Read.News(
        news(
            event,
            kind,
            new SaleNews.About(
                reference.isString() ? UUID.fromString(reference.asString()) : null,
                text(order, "id"),
                text(order, "subscription"),
                text(order, "category")),
            order.path("revision").isIntegralNumber() ? order.path("revision").asLong() : null,
            text(order, "effectiveOn"),
            ""));
  }

  private static Read replied(JsonNode event, JsonNode reply) {
    var content = reply.path("content").asString("");
    var kind =
        switch (content.strip().toUpperCase(Locale.ROOT)) {
          case "Y", "YES", "是", "同意", "确认", "1" -> SaleNews.Kind.REPLIED_YES;
          case "N", "NO", "否", "不", "不同意", "取消", "2" -> SaleNews.Kind.REPLIED_NO;
          default -> SaleNews.Kind.REPLIED_UNCLEAR;
        };
    var reference = UUID.fromString(reply.path("inReplyTo").asString(""));
    return new Read.Reply(
        new SurveyReply(
            SOURCE,
            event.path("eventId").asString(""),
            reference,
            SurveyReply.score(content),
            sender(reply),
            Instant.parse(event.path("eventTime").asString(""))),
        news(event, kind, SaleNews.About.sale(reference), null, null, content));
  }

  private static @Nullable PhoneNumber sender(JsonNode reply) {
    var number = text(reply.path("sender"), "phoneNumber");
    return number == null ? null : new PhoneNumber(number);
  }

  private static Read changed(JsonNode event, JsonNode subscription, Instant now) {
    var moment = text(subscription, "effectiveAt");
    var at = Instant.parse(moment == null ? event.path("eventTime").asString("") : moment);
    var day = text(subscription, "effectiveOn");
    return new Read.InNet(
        InNetNews.of(
                SOURCE,
                event.path("eventId").asString(""),
                subscription.path("id").asString(""),
                InNetChange.named(subscription.path("change").asString("")),
                at,
                day == null ? DayKpi.dayOf(at) : LocalDate.parse(day),
                DayKpi.ZONE)
            .heardAt(now));
  }

  private static Read worked(JsonNode event, JsonNode work) {
    var moment = text(work, "effectiveAt");
    return new Read.Work(
        new FieldNews(
            SOURCE,
            event.path("eventId").asString(""),
            UUID.fromString(work.path("externalId").asString("")),
            text(work, "id"),
            FieldNews.State.named(work.path("state").asString("")),
            Instant.parse(moment == null ? event.path("eventTime").asString("") : moment),
            work.path("note").path(0).path("text").asString("")));
  }

  private static SaleNews news(
      JsonNode event,
      SaleNews.Kind kind,
      SaleNews.About about,
      @Nullable Long revision,
      @Nullable String day,
      String detail) {
    var at = Instant.parse(event.path("eventTime").asString(""));
    return new SaleNews(
        SOURCE,
        event.path("eventId").asString(""),
        kind,
        about,
        revision,
        at,
        day == null ? DayKpi.dayOf(at) : LocalDate.parse(day),
        detail);
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).isString() ? node.path(field).asString() : null;
  }
}
