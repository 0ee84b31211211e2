package io.holdline.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.config.EnableWebFlux;

class PageTest {
  private static final Pattern NONCE = Pattern.compile("content=\"([A-Za-z0-9+/]{22})\"");

  private static final Pattern ROUTE = Pattern.compile("path: '(/[^']*)'");

  private final WebTestClient client =
      WebTestClient.bindToController(
              new Page(
                  "<html><meta name=\"csp-nonce\" content=\"__CSP_NONCE__\"></html>",
                  "<html>rep</html>"))
          .build();

  @Test
  void everyRouteIsTheSameFileWithAFreshNonce() {
    var first = nonceOf("/floor");
    assertThat(nonceOf("/sign-in")).isNotEqualTo(first);
    assertThat(nonceOf("/open/customer?key=k1")).isNotEqualTo(first);
  }

  /** Whoever reloads a page, or is sent its address, gets it. */
  @Test
  void everyRouteOfThePageIsServed() throws IOException {
    var routes = Files.readString(Path.of("src/main/frontend/src/app/routes.tsx"));
    var paths = ROUTE.matcher(routes).results().map(found -> found.group(1)).toList();
    assertThat(paths).contains("/", "/floor", "/jobs/:id");
    for (var path : paths) {
      nonceOf(path.replaceAll(":[a-z]+", "1"));
    }
  }

  /**
   * The same for everybody, so that a phone may keep it; asked for anew when there is a network.
   */
  @Test
  void theRepsPageIsAFileOfItsOwn() {
    client
        .get()
        .uri("/rep")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType("text/html;charset=UTF-8")
        .expectHeader()
        .valueEquals("Cache-Control", "no-cache")
        .expectBody(String.class)
        .isEqualTo("<html>rep</html>");
  }

  @Test
  void whatAPhoneInstallsThePageWithIsAskedForAnew() {
    try (var context = new AnnotationConfigApplicationContext(Web.class, PageFiles.class)) {
      var files = WebTestClient.bindToApplicationContext(context).build();
      for (var path : List.of("/rep/here.txt", "/rep-here.js")) {
        files
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .valueEquals("Cache-Control", "no-cache");
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableWebFlux
  static class Web {}

  private String nonceOf(String route) {
    var html =
        client
            .get()
            .uri(route)
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType("text/html;charset=UTF-8")
            .expectHeader()
            .valueEquals("Cache-Control", "no-store")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    var found = NONCE.matcher(String.valueOf(html));
    assertThat(found.find()).as(html).isTrue();
    return found.group(1);
  }
}
