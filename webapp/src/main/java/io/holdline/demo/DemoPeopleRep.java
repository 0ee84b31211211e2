package io.holdline.demo;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

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
      if (!order.path("assignedTo").asString().equals(browser.id())) {
        continue; // another rep's
      }
      shift.rest(between(15, 40));
      try {
        browser.post(
            "/api/work-orders/" + order.path("id").asLong() + "/finish",
            Map.of(
                "version",
                order.path("version").asInt(),
                "result",
                "已办妥,客户满意 / Done, customer content"));
        return true;
      } catch (DemoPeopleBrowser.Refused _) {
        continue; // it was changed meanwhile
      }
    }
    return false;
  }

  private void acceptOne() {
    for (var order : browser.get("/api/work-orders?state=dispatched")) {
      try {
        browser.post(
            "/api/work-orders/" + order.path("id").asLong() + "/accept",
            Map.of("version", order.path("version").asInt()));
        return;
      } catch (DemoPeopleBrowser.Refused _) {
        // somebody was faster: on to the next one
      }
    }
  }

  private Duration between(int least, int most) {
    return Duration.ofSeconds(random.nextInt(least, most + 1));
  }
}
