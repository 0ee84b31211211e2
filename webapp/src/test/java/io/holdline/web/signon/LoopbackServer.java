package io.holdline.web.signon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP server on a port of its own, which it keeps when it is stopped and started again. */
final class LoopbackServer {
  private final Map<String, HttpHandler> handlers = new LinkedHashMap<>();
  private @Nullable HttpServer running;
  private int port;

  void on(String path, HttpHandler handler) {
    handlers.put(path, handler);
  }

  void start() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      handlers.forEach(server::createContext);
      server.start();
      port = server.getAddress().getPort();
      running = server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    if (running != null) {
      running.stop(0);
      running = null;
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  static Map<String, String> parameters(@Nullable String query) {
    var all = new HashMap<String, String>();
    for (var pair : (query == null ? "" : query).split("&")) {
      var at = pair.indexOf('=');
      if (at > 0) {
        all.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return all;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  static void json(HttpExchange exchange, int status, String text) throws IOException {
    answer(exchange, status, "application/json", text);
  }

  static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }
}
