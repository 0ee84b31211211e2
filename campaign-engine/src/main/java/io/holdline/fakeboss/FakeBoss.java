package io.holdline.fakeboss;

import io.holdline.edge.EventSignature;
import io.holdline.fakeboss.Fate.Trouble;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stand-in's HTTP side, on loopback. */
public final class FakeBoss implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ORDERS = "/productOrderingManagement/v4/productOrder";

  /**
   * How a stand-in is run.
   *
   * @param port of its HTTP on loopback, 0 for any
   * @param listener where events go; waited for when it is not known yet
   * @param secret that signs them
   * @param ledger the file it writes everything to
   * @param troubles share of each kind of trouble, 0 to 0.1
   * @param longest pause before the next thing happens
   * @param correction how long after the last word on an order it is taken back
   * @param clock its own, which may be wrong
   * @param population who lives of his own accord, each beginning within {@code correction}
   */
  public record Settings(
      int port,
      Mono<URI> listener,
      String secret,
      Optional<Path> ledger,
      long seed,
      double troubles,
      Duration longest,
      Duration correction,
      Clock clock,
      Population population) {
    public Settings {
      if (!(troubles >= 0 && troubles <= 0.1)) {
        throw new IllegalArgumentException(
            "The share of troubles (%s) must be between 0 and 0.1.".formatted(troubles));
      }
    }
  }

  private final BossLedger ledger;
  private final BossNotices notices;
  private final BossBook book;
  private final BossWork work;
  private final DisposableServer server;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  private FakeBoss(Settings settings) throws IOException {
    ledger = new BossLedger(settings.ledger(), Clock.systemUTC());
    notices =
        new BossNotices(
            settings.listener(), new EventSignature(settings.secret()), settings.clock());
    book = new BossBook(settings, ledger, notices);
    work = new BossWork(settings, ledger, notices);
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(settings.port())
            .doOnConnection(connection -> connections.add(connection.channel()))
            .route(this::routes)
            .bindNow();
  }

  /** Starts a stand-in; it answers when this returns. */
  public static FakeBoss start(Settings settings) throws IOException {
    return new FakeBoss(settings);
  }

  /** Where it is reached, for {@code holdline.edge.url}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** How much is still to happen of its own accord, events that Holdline has not taken among it. */
  public long waiting() {
    return notices.waiting();
  }

  private void routes(HttpServerRoutes routes) {
    routes
        .post(ORDERS, this::order)
        .get(ORDERS, this::find)
        .post("/communicationManagement/v4/communicationMessage", this::text)
        .get("/customerManagement/v4/customer/{key}", this::customer)
        .get("/productInventory/v4/product", this::products)
        .get("/customerBillManagement/v4/customerBill", this::bills)
        .post("/workOrderManagement/v4/workOrder", this::work)
        .post("/doNotCall/v1/check", this::doNotCall);
  }

  private Publisher<Void> order(HttpServerRequest request, HttpServerResponse answer) {
    return body(request)
        .flatMap(body -> {
          var reference = UUID.fromString(body.path("externalId").asString());
          var trouble = book.meets(reference, BossBook.Errand.ORDER);
          if (trouble == Trouble.FAILS) {
            return json(answer, 500, failure("busy"));
          }
          var order =
              new BossOrder(
                  "",
                  reference,
                  party(body, "customer"),
                  body.path("category").asString(),
                  body.path("productOrderItem")
                      .path(0)
                      .path("productOffering")
                      .path("id")
                      .asString(),
                  party(body, "salesperson"),
                  false);
          return answered(answer, trouble, book.order(order));
        });
  }

  private Publisher<Void> find(HttpServerRequest request, HttpServerResponse answer) {
    var asked = new QueryStringDecoder(request.uri()).parameters().get("externalId");
    var found =
        asked == null
            ? Optional.<Map<String, Object>>empty()
            : book.find(UUID.fromString(asked.getFirst()));
    return json(answer, 200, found.map(List::of).orElse(List.of()));
  }

  private Publisher<Void> text(HttpServerRequest request, HttpServerResponse answer) {
    return body(request)
        .flatMap(body -> {
          var reference = UUID.fromString(characteristic(body, "reference"));
          var trouble = book.meets(reference, BossBook.Errand.TEXT);
          return switch (trouble) {
            case FAILS -> json(answer, 500, failure("busy"));
            case IMPOSSIBLE -> json(answer, 422, failure("The number takes no texts."));
            case NONE, ANSWER_LOST, HANGS ->
                answered(
                    answer,
                    trouble,
                    Map.of(
                        "id",
                        book.text(reference, body.path("content").asString("")),
                        "state",
                        "inProgress"));
          };
        });
  }

  private Publisher<Void> customer(HttpServerRequest request, HttpServerResponse answer) {
    return Optional.ofNullable(request.param("key"))
        .flatMap(book::customer)
        .map(found -> json(answer, 200, found))
        .orElseGet(() -> json(answer, 404, failure("There is no such customer.")));
  }

  private Publisher<Void> bills(HttpServerRequest request, HttpServerResponse answer) {
    return json(answer, 200, related(request).map(BossBook::bills).orElse(List.of()));
  }

  private Publisher<Void> products(HttpServerRequest request, HttpServerResponse answer) {
    return json(answer, 200, related(request).map(book::products).orElse(List.of()));
  }

  private static Optional<String> related(HttpServerRequest request) {
    return Optional.ofNullable(
            new QueryStringDecoder(request.uri()).parameters().get("relatedParty.id"))
        .map(List::getFirst);
  }

  private Publisher<Void> work(HttpServerRequest request, HttpServerResponse answer) {
    return body(request)
        .flatMap(body -> {
          var reference = UUID.fromString(body.path("externalId").asString());
          var trouble = work.meets(reference);
          return trouble == Trouble.FAILS
              ? json(answer, 500, failure("busy"))
              : answered(answer, trouble, work.take(reference));
        });
  }

  /** One number in a hundred is on the list: whose last digits are 77. */
  private Publisher<Void> doNotCall(HttpServerRequest request, HttpServerResponse answer) {
    return body(request)
        .flatMap(body ->
            json(
                answer,
                200,
                Map.of(
                    "listed",
                    body.path("numbers")
                        .valueStream()
                        .map(JsonNode::asString)
                        .filter(number -> number.endsWith("77"))
                        .toList())));
  }

  private static Mono<Void> answered(HttpServerResponse answer, Trouble trouble, Object value) {
    return switch (trouble) {
      case ANSWER_LOST -> {
        answer.withConnection(DisposableChannel::dispose);
        yield Mono.never();
      }
      case HANGS -> Mono.never();
      case NONE, FAILS, IMPOSSIBLE -> json(answer, 201, value);
    };
  }

  private static Mono<JsonNode> body(HttpServerRequest request) {
    return request.receive().aggregate().asString().map(JSON::readTree);
  }

  private static String party(JsonNode body, String role) {
    return body.path("relatedParty")
        .valueStream()
        .filter(party -> party.path("role").asString().equals(role))
        .map(party -> party.path("id").asString())
        .findFirst()
        .orElse("");
  }

  private static String characteristic(JsonNode body, String name) {
    return body.path("characteristic")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(name))
        .map(each -> each.path("value").asString())
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> failure(String reason) {
    return Map.of("code", "1", "reason", reason);
  }

  private static Mono<Void> json(HttpServerResponse answer, int status, Object value) {
    return answer
        .status(status)
        .header("content-type", "application/json")
        .sendString(Mono.just(JSON.writeValueAsString(value)))
        .then();
  }

  @Override
  public void close() throws IOException {
    server.disposeNow(Duration.ofSeconds(2));
    connections.close();
    notices.close();
    ledger.close();
  }
}
