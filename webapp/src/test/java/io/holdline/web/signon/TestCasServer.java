package io.holdline.web.signon;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * A CAS server in this process: tickets are good once and for the service that they were made for;
 * its answers are those of a CAS server, kept as files.
 */
final class TestCasServer implements AutoCloseable {
  private final LoopbackServer server = new LoopbackServer();
  private final Map<String, String> serviceOfTicket = new ConcurrentHashMap<>();
  private final AtomicInteger lastTicket = new AtomicInteger();
  private final AtomicInteger fetched = new AtomicInteger();
  private volatile String user = "";
  private volatile @Nullable String instead;

  TestCasServer() {
    server.on("/cas/login", this::login);
    server.on("/cas/p3/serviceValidate", this::validate);
    server.on(
        "/fetched",
        exchange -> {
          fetched.incrementAndGet();
          LoopbackServer.answer(exchange, 200, "text/plain", "super");
        });
    server.start();
  }

  /** A recorded answer. */
  static String recorded(String file) {
    try {
      return new ClassPathResource("cas/" + file).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return server.address() + "/cas";
  }

  /** How often a document made somebody fetch what it names. */
  int fetched() {
    return fetched.get();
  }

  String addressToFetch() {
    return server.address() + "/fetched";
  }

  /** Who sits at the browser that comes next. */
  void knows(String name) {
    user = name;
    instead = null;
  }

  /** The answer to every ticket until somebody is known again. */
  void answers(String text) {
    instead = text;
  }

  void stop() {
    server.stop();
  }

  void startAgain() {
    server.start();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void login(HttpExchange exchange) throws IOException {
    var service =
        LoopbackServer.parameters(exchange.getRequestURI().getRawQuery())
            .getOrDefault("service", "");
    var ticket = "ST-%d-abcdefgh-cas.example".formatted(lastTicket.incrementAndGet());
    serviceOfTicket.put(ticket, service);
    LoopbackServer.redirect(exchange, service + "&ticket=" + ticket);
  }

  private void validate(HttpExchange exchange) throws IOException {
    var asked = LoopbackServer.parameters(exchange.getRequestURI().getRawQuery());
    LoopbackServer.answer(exchange, 200, "text/xml;charset=UTF-8", answer(asked));
  }

  private String answer(Map<String, String> asked) {
    if (instead != null) {
      return instead;
    }
    var ticket = asked.getOrDefault("ticket", "");
    var service = serviceOfTicket.remove(ticket); // good once
    if (service == null) {
      return recorded("invalid-ticket.xml").replace("TICKET", ticket);
    }
    return service.equals(asked.get("service"))
        ? recorded("success.xml").replace("USER", user)
        : recorded("invalid-service.xml").replace("TICKET", ticket);
  }
}
