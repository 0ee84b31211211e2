package io.holdline.web.edge;

import io.holdline.edge.EventSignature;
import io.holdline.fieldforce.FieldEvents;
import io.holdline.innet.InNetEvents;
import io.holdline.sale.BossNotice;
import io.holdline.sale.SaleEvents;
import io.holdline.survey.SurveyReplies;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Everyone;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears events of the operator's systems. Whoever knows the secret may speak; once it is answered
 * with 204 the event is on record, and saying it again changes nothing.
 */
@RestController
@ConditionalOnProperty("holdline.edge.event-secret")
final class BossEvents {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LARGEST = 64 * 1024;

  private final EventSignature signature;
  private final SaleEvents events;
  private final SurveyReplies replies;
  private final InNetEvents inNet;
  private final FieldEvents field;
  private final Clock clock;

  BossEvents(
      @Value("${holdline.edge.event-secret}") String secret,
      SaleEvents events,
      SurveyReplies replies,
      InNetEvents inNet,
      FieldEvents field,
      Clock clock) {
    this.signature = new EventSignature(secret);
    this.events = events;
    this.replies = replies;
    this.inNet = inNet;
    this.field = field;
    this.clock = clock;
  }

  @Everyone
  @PostMapping("/edge/events")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> hear(
      @RequestHeader(name = EventSignature.ID, required = false) @Nullable String id,
      @RequestHeader(name = EventSignature.TIMESTAMP, required = false) @Nullable String timestamp,
      @RequestHeader(name = EventSignature.SIGNATURE, required = false) @Nullable String signed,
      @RequestBody byte[] body) {
    if (body.length > LARGEST) {
      throw Problem.badRequest("An event has at most %d bytes.".formatted(LARGEST));
    }
    if (id == null
        || timestamp == null
        || signed == null
        || !signature.isValid(id, timestamp, signed, body, clock.instant())) {
      throw Problem.of(
          HttpStatus.UNAUTHORIZED,
          "wrong-signature",
          "The signature is not of this event, or its time is more than an hour from ours.");
    }
    return switch (read(body, clock.instant())) {
      case BossNotice.Read.News(var news) -> events.hear(List.of(news)).then();
      case BossNotice.Read.Reply(var answer, var news) ->
          replies
              .hear(answer)
              .filter(ours -> !ours)
              .flatMap(_ -> events.hear(List.of(news)))
              .then();
      case BossNotice.Read.InNet(var news) -> inNet.hear(List.of(news)).then();
      case BossNotice.Read.Work(var news) -> field.hear(news);
      case BossNotice.Read.OfNoConcern() -> Mono.empty();
      case BossNotice.Read.Unreadable(var sentence) -> throw Problem.badRequest(sentence);
    };
  }

  private static BossNotice.Read read(byte[] body, Instant now) {
    try {
      return BossNotice.read(JSON.readTree(body), now);
    } catch (JacksonException e) {
      return new BossNotice.Read.Unreadable("The event is no JSON.");
    }
  }
}
