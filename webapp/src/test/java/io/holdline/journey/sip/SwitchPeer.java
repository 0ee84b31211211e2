package io.holdline.journey.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * A switch on loopback for telephones in browsers: it challenges whoever registers, asks Holdline
 * for the hash as FreeSWITCH does, calls and hangs up. What it hears is kept in order.
 */
public final class SwitchPeer implements AutoCloseable {
  private static final Duration A_WHILE = Duration.ofSeconds(60);
  private static final String NONCE = "only-once-0123456789";

  private final String domain;
  private final IcePlace ice = new IcePlace();
  private final DisposableServer server;
  private final List<Wire> wires = new CopyOnWriteArrayList<>();
  private final List<String> registrations = new CopyOnWriteArrayList<>();
  private final List<SipMessage> heard = new CopyOnWriteArrayList<>();
  private final Map<String, Called> telephones = new ConcurrentHashMap<>();
  private final Map<String, Called> calls = new ConcurrentHashMap<>();
  private volatile @Nullable Directory directory;

  /** A WebSocket that is open. */
  private record Wire(Sinks.Many<String> out, WebsocketInbound in) {
    void send(String text) {
      out.emitNext(text, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(5)));
    }
  }

  /** Where a telephone is, and on which wire. */
  private record Called(String user, String contact, Wire wire) {}

  private SwitchPeer(String domain) {
    this.domain = domain;
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes ->
                routes.ws("/", this::serve, WebsocketServerSpec.builder().protocols("sip").build()))
            .bindNow();
  }

  public static SwitchPeer of(String domain) {
    return new SwitchPeer(domain);
  }

  public String address() {
    return "ws://127.0.0.1:" + server.port() + "/";
  }

  /** From now on it asks this Holdline who may register. */
  public void asks(URI holdline, String secret) {
    directory = new Directory(holdline, secret, domain);
  }

  private Publisher<Void> serve(WebsocketInbound in, WebsocketOutbound out) {
    var wire = new Wire(Sinks.many().unicast().onBackpressureBuffer(), in);
    wires.add(wire);
    Flux<WebSocketFrame> sent = wire.out.asFlux().map(TextWebSocketFrame::new);
    var hearing =
        in.aggregateFrames()
            .receive()
            .asString(StandardCharsets.UTF_8)
            .publishOn(Schedulers.boundedElastic())
            .doOnNext(text -> hear(wire, text))
            .then();
    return Mono.firstWithSignal(hearing, out.sendObject(sent).then())
        .doFinally(_ -> wires.remove(wire));
  }

  private void hear(Wire wire, String text) {
    if (text.isBlank()) {
      return;
    }
    var message = SipMessage.of(text);
    heard.add(message);
    switch (message.status() == 0 ? message.method() : "") {
      case "REGISTER" -> register(wire, message);
      case "BYE", "OPTIONS" -> wire.send(message.answered("200 OK"));
      default -> {}
    }
  }

  private void register(Wire wire, SipMessage message) {
    var proof = message.header("Authorization");
    var from = directory;
    if (proof.isEmpty() || from == null) {
      registrations.add("challenged");
      wire.send(
          message.answered(
              "401 Unauthorized",
              "WWW-Authenticate: Digest realm=\"%s\", nonce=\"%s\", algorithm=MD5, qop=\"auth\""
                  .formatted(domain, NONCE)));
      return;
    }
    var digest = new Digest(proof);
    var user = digest.part("username");
    var hash = from.hash(user);
    if (hash.isEmpty() || !digest.proves(hash, domain, NONCE)) {
      registrations.add("refused " + user);
      wire.send(message.answered("403 Forbidden"));
    } else if (message.header("Expires").equals("0")) {
      registrations.add("left " + user);
      wire.send(message.answered("200 OK"));
    } else {
      telephones.put(user, new Called(user, message.contact(), wire));
      registrations.add("registered " + user);
      wire.send(message.answered("200 OK", "Contact: " + message.header("Contact")));
    }
  }

  /** What became of each REGISTER, in order. */
  public List<String> registrations() {
    return List.copyOf(registrations);
  }

  /** Calls a telephone that has registered; with headers of its own. Returns the call. */
  public String calls(String user, String... headers) {
    var telephone = telephones.get(user);
    if (telephone == null) {
      throw new AssertionError(user + " has no telephone among " + telephones.keySet());
    }
    var call = "call-" + (calls.size() + 1);
    calls.put(call, telephone);
    var sdp = Offer.of(ice.port());
    var lines = new ArrayList<String>();
    lines.add("INVITE " + telephone.contact + " SIP/2.0");
    lines.add("Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK-" + call);
    lines.add("Max-Forwards: 70");
    lines.add(from(call));
    lines.add("To: <sip:" + user + "@" + domain + ">");
    lines.add("Call-ID: " + call);
    lines.add("CSeq: 1 INVITE");
    lines.add("Contact: <sip:switch@127.0.0.1;transport=ws>");
    lines.addAll(List.of(headers));
    lines.add("Content-Type: application/sdp");
    lines.add("Content-Length: " + sdp.length());
    telephone.wire.send(String.join("\r\n", lines) + "\r\n\r\n" + sdp);
    return call;
  }

  private String from(String call) {
    return "From: <sip:0000000000@" + domain + ">;tag=" + call;
  }

  /** The answer that settles a call, acknowledged. */
  public SipMessage answerTo(String call) {
    await()
        .atMost(A_WHILE)
        .untilAsserted(() ->
            assertThat(answers(call, "INVITE"))
                .extracting(SipMessage::status)
                .anyMatch(status -> status >= 200));
    var answer = answers(call, "INVITE").getLast();
    acknowledge(call, answer);
    return answer;
  }

  /** Whether the telephone has said more than that it rings. */
  public boolean hasSettled(String call) {
    return answers(call, "INVITE").stream().anyMatch(answer -> answer.status() >= 200);
  }

  /** Whether the telephone has said anything. */
  public boolean hasRung(String call) {
    return !answers(call, "INVITE").isEmpty();
  }

  private List<SipMessage> answers(String call, String method) {
    return heard.stream()
        .filter(message ->
            message.status() != 0
                && message.callId().equals(call)
                && message.method().equals(method))
        .toList();
  }

  private void acknowledge(String call, SipMessage answer) {
    var accepted = answer.status() < 300;
    request(
        call,
        "ACK",
        accepted ? answer.contact() : known(call).contact,
        accepted ? "-ack" : "",
        answer.header("To"),
        1);
  }

  /** Ends a call that was answered, and waits until the telephone knows. */
  public void hangsUp(String call) {
    var answer = answers(call, "INVITE").getLast();
    request(call, "BYE", answer.contact(), "-bye", answer.header("To"), 2);
    await().atMost(A_WHILE).until(() -> !answers(call, "BYE").isEmpty());
  }

  private void request(
      String call, String method, String address, String branch, String to, int number) {
    var user = known(call).user;
    var wire = telephones.getOrDefault(user, known(call)).wire;
    wire.send(
        String.join(
            "\r\n",
            method + " " + address + " SIP/2.0",
            "Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK-" + call + branch,
            "Max-Forwards: 70",
            from(call),
            "To: " + to,
            "Call-ID: " + call,
            "CSeq: " + number + " " + method,
            "Content-Length: 0",
            "",
            ""));
  }

  private Called known(String call) {
    var called = calls.get(call);
    if (called == null) {
      throw new AssertionError("Nobody was called by " + call);
    }
    return called;
  }

  /** All sockets break, as when a network does. */
  public void cutsAllWires() {
    for (var wire : wires) {
      wire.in.withConnection(
          connection -> FutureMono.from(connection.channel().close()).block(A_WHILE));
    }
  }

  @Override
  public void close() {
    server.disposeNow();
    ice.close();
  }
}
