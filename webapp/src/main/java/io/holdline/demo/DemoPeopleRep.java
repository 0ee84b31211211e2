package io.holdline.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A robot in place of a rep: takes an order on and finishes it within a minute or so. */
final class DemoPeopleRep implements DemoPeopleShift.Work {
  private final DemoPeopleBrowser browser;
  private final SplittableRandom random;

  DemoPeopleRep(DemoPeopleBrowser browser, SplittableRandom random) {
    this.browser = browser;
    this.random = random;
  }

  @Override
  public void signInAndWork(DemoPeopleShift shift) throws InterruptedException {
    browser.signIn();
    while (shift.goesOn()) {
      if (!finishOne(shift)) {
        acceptOne();
      }
      shift.worked();
      shift.rest(between(3, 8));
    }
  }

  /** Whether there was one of its own to finish. */
  private boolean finishOne(DemoPeopleShift shift) throws InterruptedException {
    for (var order : browser.get("/api/work-orders?state=accepted")) {
      if (!order.path("assignedTo").path("id").asString().equals(browser.id())) {
        continue; // another rep's
      }
      shift.rest(between(15, 40));
      if (took(order, "finish", Map.of("result", "已办妥,客户满意 / Done, customer content"))) {
        return true;
      }
    }
    return false;
  }

  private void acceptOne() {
    for (var order : browser.get("/api/work-orders?state=dispatched")) {
      if (took(order, "accept", Map.of())) {
        return;
      }
    }
  }

  /** Whether the step was taken; not when it was changed meanwhile or somebody was faster. */
  private boolean took(JsonNode order, String step, Map<String, Object> more) {
    var sent = new HashMap<>(more);
    sent.put("command", UUID.randomUUID().toString());
    sent.put("step", step);
    try {
      browser.post("/api/work-orders/" + order.path("id").asLong() + "/steps", sent);
      return true;
    } catch (DemoPeopleBrowser.Refused _) {
      return false;
    }
  }

  private Duration between(int least, int most) {
    return Duration.ofSeconds(random.nextInt(least, most + 1));
  }
}
