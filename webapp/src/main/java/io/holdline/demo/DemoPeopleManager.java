package io.holdline.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** A robot at a telephone manager's desk: ready, talk, result, and now and then a pause. */
final class DemoPeopleManager implements DemoPeopleShift.Work {
  private static final Duration LOOKS_AGAIN = Duration.ofSeconds(2);
  private static final double MEAN_AFTER_CALL_S = 8;
  private static final double LONGEST_AFTER_CALL_S = 30;
  private static final double PAUSES = 0.04;
  private static final double SKIPS = 0.1;
  private static final double HOLDS = 0.05;
  private static final List<String> REASONS = List.of("meal", "back-office", "other");

  private final DemoPeopleBrowser browser;
  private final SplittableRandom random;
  private final DemoPeopleTalk talk;
  private String closedCall = "";
  private String touchedCall = "";

  DemoPeopleManager(DemoPeopleBrowser browser, SplittableRandom random, Clock clock) {
    this.browser = browser;
    this.random = random;
    this.talk = new DemoPeopleTalk(random, clock);
  }

  @Override
  public void signInAndWork(DemoPeopleShift shift) throws InterruptedException {
    browser.signIn();
    ready();
    var views = new ArrayBlockingQueue<JsonNode>(8);
    var ended = new AtomicBoolean();
    var stream =
        browser
            .events("/api/desk/events")
            .doFinally(_ -> ended.set(true))
            .subscribe(
                view -> {
                  while (!views.offer(view)) {
                    views.poll();
                  }
                },
                _ -> {});
    try {
      while (shift.goesOn()) {
        if (ended.get() && views.isEmpty()) {
          throw new IllegalStateException("The desk's stream has ended.");
        }
        var view = views.poll(LOOKS_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        if (view != null) {
          react(view, shift);
          shift.worked();
        }
      }
    } finally {
      stream.dispose();
    }
  }

  private void react(JsonNode view, DemoPeopleShift shift) throws InterruptedException {
    var call = view.path("call");
    during(call, view, shift);
    if (view.path("activity").asString().equals("WRAP_UP") && call.isObject()) {
      var id = call.path("id").asString();
      if (!id.equals(closedCall)) {
        afterCall(id, call.path("customer"), shift);
        closedCall = id;
      }
    } else if (view.path("presence").asString().equals("LOGGED_OUT")) {
      ready();
    }
  }

  /** Looks at a customer before the call where the campaign wants it, and holds now and then. */
  private void during(JsonNode call, JsonNode view, DemoPeopleShift shift)
      throws InterruptedException {
    var id = call.path("id").asString("");
    if (id.isEmpty() || id.equals(touchedCall)) {
      return;
    }
    try {
      if (call.path("live").path("phase").asString("").equals("PREVIEW")) {
        touchedCall = id;
        shift.rest(Duration.ofSeconds(random.nextInt(3, 12)));
        var skips = random.nextDouble() < SKIPS;
        browser.tell(
            "/api/desk/calls/" + id + (skips ? "/skip" : "/accept"),
            skips ? Map.of("reason", "not-now") : Map.of());
      } else if (view.path("activity").asString().equals("TALKING")) {
        touchedCall = id;
        if (random.nextDouble() < HOLDS) {
          hold(id, shift);
        }
      }
    } catch (DemoPeopleBrowser.Refused _) {
      // The call has ended meanwhile; the next view says so.
    }
  }

  private void hold(String call, DemoPeopleShift shift) throws InterruptedException {
    var control = "/api/desk/calls/" + call + "/control";
    shift.rest(Duration.ofSeconds(random.nextInt(2, 6)));
    browser.tell(control, Map.of("what", "hold"));
    shift.rest(Duration.ofSeconds(random.nextInt(3, 9)));
    browser.tell(control, Map.of("what", "resume"));
  }

  private void afterCall(String call, JsonNode customer, DemoPeopleShift shift)
      throws InterruptedException {
    shift.rest(afterCallTime());
    try {
      var order = talk.order(call, customer);
      if (!order.isEmpty()) {
        dispatch(order);
      }
      browser.post("/api/desk/calls/" + call + "/disposition", talk.result(customer));
    } catch (DemoPeopleBrowser.Refused _) {
      ready(); // the call was nobody's after all: on to the next one
    }
    if (random.nextDouble() < PAUSES) {
      pause(shift);
    }
  }

  private void dispatch(Map<String, Object> order) {
    try {
      browser.post("/api/work-orders", order);
    } catch (DemoPeopleBrowser.Refused _) {
      // The customer has an open order already, or the call was nobody's after all.
    }
  }

  private void pause(DemoPeopleShift shift) throws InterruptedException {
    browser.post("/api/desk/pause", Map.of("reason", REASONS.get(random.nextInt(REASONS.size()))));
    shift.rest(Duration.ofSeconds(random.nextInt(20, 61)));
    ready();
  }

  private void ready() {
    browser.post("/api/desk/ready", Map.of());
  }

  private Duration afterCallTime() {
    var seconds = -MEAN_AFTER_CALL_S * Math.log(1 - random.nextDouble());
    return Duration.ofMillis(Math.round(1000 * Math.min(seconds, LONGEST_AFTER_CALL_S)));
  }
}
