package io.holdline.journey;

import io.holdline.web.Browser;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Somebody at a desk of the running program, whose robot has left. */
final class PersonAtDesk {
  private static final Duration A_WHILE = Duration.ofMinutes(4);

  private final Browser browser;
  private final Set<String> askedToHold = new HashSet<>();

  private PersonAtDesk(Browser browser) {
    this.browser = browser;
  }

  static PersonAtDesk signedInAs(String user, Program.Running running) {
    var browser =
        new Browser(
            WebTestClient.bindToServer()
                .responseTimeout(Duration.ofSeconds(30))
                .baseUrl(running.url().toString())
                .build());
    browser.get("/api/session"); // brings the CSRF cookie
    browser
        .post("/api/session", Browser.credentials(user, running.password(user)))
        .expectStatus()
        .isOk();
    return new PersonAtDesk(browser);
  }

  /** What nobody but the dialer of the campaign can do: a customer is put on hold, then let go. */
  void holdsACustomerAndEndsTheCall() {
    browser.post("/api/desk/ready", Map.of()).expectStatus().isOk();
    var call =
        desk()
            .doOnNext(this::holdOnce)
            .filter(view -> activity(view).equals("HOLD"))
            .map(PersonAtDesk::call)
            .blockFirst(A_WHILE);
    browser.post("/api/desk/calls/" + call + "/hang-up", Map.of()).expectStatus().isAccepted();
    desk().filter(view -> !activity(view).equals("HOLD")).blockFirst(A_WHILE);
    browser.post("/api/desk/log-out", Map.of()).expectStatus().isOk();
  }

  private Flux<JsonNode> desk() {
    return browser.events("/api/desk/events").publishOn(Schedulers.boundedElastic());
  }

  /** The customer may have gone meanwhile: then the next one is put on hold. */
  private void holdOnce(JsonNode view) {
    var call = call(view);
    if (activity(view).equals("TALKING") && askedToHold.add(call)) {
      browser.post("/api/desk/calls/" + call + "/control", Map.of("what", "hold"));
    }
  }

  private static String call(JsonNode view) {
    return view.path("call").path("id").asString("");
  }

  private static String activity(JsonNode view) {
    return view.path("activity").asString();
  }
}
