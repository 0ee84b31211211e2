package io.holdline.sale;

import io.holdline.edge.EventSignature;
import io.holdline.fieldforce.FieldNews;
import io.holdline.innet.InNetEvents;
import io.holdline.survey.SurveyReply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import tools.jackson.databind.json.JsonMapper;

/** Hears signed events over HTTP as the program does, without the rest of it. */
final class EventReceiver implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DisposableServer server;
  private final EventSignature signature;
  private final SaleEvents events;
  private final InNetEvents inNet;
  private final Function<FieldNews, Mono<Void>> field;
  private final Function<SurveyReply, Mono<Boolean>> replies;

  EventReceiver(SaleEvents events, InNetEvents inNet, EventSignature signature) {
    this(events, inNet, _ -> Mono.empty(), _ -> Mono.just(false), signature);
  }

  /**
   * @param field hears what is said of work
   * @param replies hears replies to texts, and says whether they were to the question after a call
   */
  EventReceiver(
      SaleEvents events,
      InNetEvents inNet,
      Function<FieldNews, Mono<Void>> field,
      Function<SurveyReply, Mono<Boolean>> replies,
      EventSignature signature) {
    this.field = field;
    this.replies = replies;
    this.events = events;
    this.inNet = inNet;
    this.signature = signature;
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes ->
                routes.post(
                    "/edge/events",
                    (request, answer) ->
                        request
                            .receive()
                            .aggregate()
                            .asByteArray()
                            .flatMap(body -> hear(request, body))
                            .map(answer::status)
                            .flatMap(done -> done.send().then())))
            .bindNow();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port() + "/edge/events");
  }

  private Mono<Integer> hear(HttpServerRequest request, byte[] body) {
    var headers = request.requestHeaders();
    if (!signature.isValid(
        headers.get(EventSignature.ID),
        headers.get(EventSignature.TIMESTAMP),
        headers.get(EventSignature.SIGNATURE),
        body,
        Clock.systemUTC().instant())) {
      return Mono.just(401);
    }
    return switch (BossNotice.read(JSON.readTree(body), Clock.systemUTC().instant())) {
      case BossNotice.Read.News(var news) -> events.hear(List.of(news)).thenReturn(204);
      case BossNotice.Read.Reply(var answer, var news) ->
          replies
              .apply(answer)
              .filter(ours -> !ours)
              .flatMap(_ -> events.hear(List.of(news)))
              .thenReturn(204);
      case BossNotice.Read.InNet(var news) -> inNet.hear(List.of(news)).thenReturn(204);
      case BossNotice.Read.Work(var news) -> field.apply(news).thenReturn(204);
      case BossNotice.Read.OfNoConcern() -> Mono.just(204);
      case BossNotice.Read.Unreadable _ -> Mono.just(422);
    };
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(2));
  }
}
