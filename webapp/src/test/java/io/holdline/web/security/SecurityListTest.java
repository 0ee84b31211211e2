package io.holdline.web.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.WebApplication;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.WebFilter;
import tools.jackson.databind.JsonNode;

/**
 * The security list: every operation of the OpenAPI document before every role, a stranger and the
 * local operator, allowed or refused as its {@code x-roles} say. What is allowed ends right behind
 * the door, so that nothing is done.
 */
@WebTest
@DirtiesContext // its dialer hears wishes on the Redis that all tests share
class SecurityListTest {
  private static final String STRANGER = "stranger";
  private static final Map<String, String> PEOPLE =
      Map.of(
          "telephone_manager", "anna",
          "team_leader", "lead",
          "supervisor", "super",
          "marketer", "market",
          "rep", "rep",
          "qa", "qa",
          "auditor", "audit",
          "admin", "admin");

  @LocalServerPort private int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  /** Answers 204 to whoever has come past the security chain with the word. */
  @TestConfiguration(proxyBeanMethods = false)
  static class BehindTheDoor {
    static final String WORD = "X-Only-The-Door";

    @Bean
    WebFilter behindTheDoor() {
      return (exchange, chain) -> {
        if (!exchange.getRequest().getHeaders().containsHeader(WORD)) {
          return chain.filter(exchange);
        }
        exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
        return exchange.getResponse().setComplete();
      };
    }
  }

  private record Operation(HttpMethod method, String path, MediaType body, Set<String> roles) {
    String name() {
      return method + " " + path;
    }
  }

  @Test
  void everyOperationIsOpenAndClosedAsItsRolesSay() {
    var operations = operations(document());
    var refused = 0;
    var allowed = 0;
    var all = new SoftAssertions();
    var callers = new ArrayList<>(PEOPLE.keySet());
    callers.add("operator");
    callers.add(STRANGER);
    for (var caller : callers) {
      var client = caller(caller);
      for (var operation : operations) {
        var may = operation.roles().contains(caller);
        var status = status(client, operation);
        all.assertThat(status)
            .as("%s before %s", caller, operation.name())
            .isEqualTo(may ? 204 : caller.equals(STRANGER) ? 401 : 403);
        if (may) {
          allowed++;
        } else {
          refused++;
        }
      }
    }
    all.assertAll();
    System.out.printf(
        Locale.ROOT,
        "Security list: %d operations x %d callers = %d, of them %d allowed, %d refused%n",
        operations.size(),
        callers.size(),
        allowed + refused,
        allowed,
        refused);
  }

  @Test
  void theDocumentHasEveryEndpointAndWhoMayCallIt() {
    var document = document();
    var documented = operations(document).stream().map(Operation::name).collect(Collectors.toSet());

    assertThat(documented).hasSizeGreaterThan(140).isEqualTo(endpoints());
    assertThat(operations(document))
        .allSatisfy(operation -> assertThat(operation.roles()).as(operation.name()).isNotEmpty());
    assertThat(document.at("/components/responses/Problem/content").properties()).hasSize(1);
    assertThat(document.at("/paths/~1api~1feeds~1{name}/put/responses/default/$ref").asString())
        .isEqualTo("#/components/responses/Problem");
    assertThat(document.at("/paths/~1api~1feeds~1{name}/put/x-roles").values())
        .extracting(JsonNode::asString)
        .containsExactly("admin");
  }

  @Test
  void strangersDoNotReadTheDocument() {
    client().get().uri("/api/docs").exchange().expectStatus().isUnauthorized();
  }

  /** All endpoints of ours but the page's files, which are no API. */
  private Set<String> endpoints() {
    var all = new TreeSet<String>();
    handlers
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          var owner = handler.getBeanType().getName();
          if (owner.startsWith("io.holdline.") && !owner.startsWith("io.holdline.web.page.")) {
            for (var pattern : mapping.getPatternsCondition().getPatterns()) {
              for (var method : mapping.getMethodsCondition().getMethods()) {
                all.add(method + " " + pattern.getPatternString());
              }
            }
          }
        });
    return all;
  }

  private JsonNode document() {
    return requireNonNull(
        new Browser(client())
            .signedInAs("rep")
            .get("/api/docs")
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private static List<Operation> operations(JsonNode document) {
    var all = new ArrayList<Operation>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  var told = operation.getValue();
                  var types = told.at("/requestBody/content").propertyNames();
                  all.add(
                      new Operation(
                          HttpMethod.valueOf(operation.getKey().toUpperCase(Locale.ROOT)),
                          path.getKey(),
                          types.isEmpty()
                              ? MediaType.APPLICATION_JSON
                              : MediaType.parseMediaType(types.iterator().next()),
                          told.path("x-roles").values().stream()
                              .map(JsonNode::asString)
                              .collect(Collectors.toSet())));
                }));
    return all;
  }

  private int status(WebTestClient client, Operation operation) {
    return client
        .method(operation.method())
        .uri(operation.path().replaceAll("\\{[^}]*}", "999"))
        .header(BehindTheDoor.WORD, "yes")
        .contentType(operation.body())
        .exchange()
        .returnResult(Void.class)
        .getStatus()
        .value();
  }

  private WebTestClient caller(String role) {
    if (role.equals("operator")) {
      return client()
          .mutate()
          .defaultHeaders(headers -> headers.setBearerAuth(WebApplication.TOKEN))
          .build();
    }
    var browser = new Browser(client());
    if (role.equals(STRANGER)) {
      browser.get("/api/session"); // brings the CSRF cookie
    } else {
      browser.signedInAs(String.valueOf(PEOPLE.get(role)));
    }
    var mutated =
        client()
            .mutate()
            .defaultCookie("XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
            .defaultHeader("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
    return role.equals(STRANGER)
        ? mutated.build()
        : mutated.defaultCookie("HOLDLINE_SESSION", browser.cookie("HOLDLINE_SESSION")).build();
  }

  private WebTestClient client() {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .responseTimeout(Duration.ofSeconds(30))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 << 20))
        .build();
  }
}
