package io.holdline.web.signon;

import static java.util.Objects.requireNonNull;

import io.holdline.web.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A browser on its way to a provider and back, step by step as it is redirected. */
final class SignOnWalk {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final WebTestClient client;
  private final Browser browser;

  SignOnWalk(WebTestClient client) {
    this.client = client;
    this.browser = new Browser(client);
  }

  Browser browser() {
    return browser;
  }

  /** Where Holdline sends the browser to. */
  String begin(String to) {
    return location("/api/sign-on/begin?to=" + to);
  }

  /** Where the provider sends it back to: path and query at Holdline. */
  static String atProvider(String address) {
    try {
      var answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.discarding());
      var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
      if (!"holdline.test".equals(back.getHost())) {
        throw new IllegalStateException("The provider leads to " + back.getHost());
      }
      return back.getRawPath() + "?" + back.getRawQuery();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where Holdline sends the browser to in the end. */
  String comeBack(String address) {
    return location(address);
  }

  /** The whole way, to where it ends. */
  String signOn(String to) {
    return comeBack(atProvider(begin(to)));
  }

  /** Who is signed in at this browser; a status when nobody is. */
  String who() {
    var answer = browser.get("/api/session").returnResult(String.class);
    var body = answer.getResponseBody().blockFirst();
    return answer.getStatus().is2xxSuccessful()
        ? requireNonNull(body).replaceAll(".*\"id\":\"([^\"]*)\".*", "$1")
        : answer.getStatus().toString();
  }

  /** The same request with the same cookies, whatever the browser has kept since. */
  String again(String address, String cookie) {
    return String.valueOf(
        client
            .get()
            .uri(address)
            .cookie(BegunCookie.NAME, cookie)
            .exchange()
            .returnResult(Void.class)
            .getResponseHeaders()
            .getLocation());
  }

  private String location(String address) {
    var answer = browser.get(address).expectStatus().isFound().returnResult(Void.class);
    return requireNonNull(answer.getResponseHeaders().getLocation()).toString();
  }
}
