package io.holdline.journey.speed;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.holdline.journey.PersonAtPage;
import io.holdline.journey.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The manager's eighth: a customer of his own calls the line, again and again. */
final class CalledAtSpeed {
  private static final String ROLE = "manager";
  private static final int TRIES = 10;
  private static final double A_MOMENT = 2_000;

  private final PersonAtPage person;
  private final Page page;
  private final Words words;
  private final Line line;
  private final Client supervisor;
  private final ScreenPop pop;
  private final List<Double> fromTheCall = new ArrayList<>();
  private final List<Double> fromTheJoin = new ArrayList<>();

  CalledAtSpeed(PersonAtPage person, Words words, Line line, Client supervisor) {
    this.person = person;
    this.page = person.page();
    this.words = words;
    this.line = line;
    this.supervisor = supervisor;
    pop =
        new ScreenPop(
            page,
            "document.querySelector('main article') && %s.includes('%s')"
                .formatted("document.querySelector('main').innerText", words.say("desk.callsYou")));
  }

  void measure(Interactions into) {
    into.took(ROLE, "8 own customer calls in: from the call to the card", 0, this::isCalledOften);
    into.took(ROLE, "8 the same from the join at the switch", 300, fromTheJoin);
  }

  private List<Double> isCalledOften() {
    person.goTo("/customers");
    var own = page.getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).first();
    var address = String.valueOf(own.getAttribute("href"));
    var number =
        supervisor
            .post(
                "/api/customers/" + address.substring(address.lastIndexOf('/') + 1) + "/number",
                Map.of("reason", "measured"))
            .path("number")
            .asString();
    var agent = String.valueOf(page.evaluate(ManagerAtSpeed.WHO));
    person.goTo("/desk");
    var ready = person.find(AriaRole.BUTTON, words.say("desk.ready"));
    for (int call = 0; call <= TRIES; call++) {
      if (ready.isVisible()) {
        ready.click();
      }
      isCalled(number, agent, call > 0);
    }
    return fromTheCall;
  }

  /** Whom the dialer put through a moment before is put aside first. */
  private void isCalled(String number, String agent, boolean counts) {
    pop.expected();
    double from = System.currentTimeMillis();
    line.isCalledBy(number);
    if (!comes()) {
      ends();
      isCalled(number, agent, counts);
      return;
    }
    double painted = pop.painted();
    if (counts) {
      fromTheCall.add(painted - from);
      fromTheJoin.add(painted - line.lastJoin(agent));
    }
    ends();
  }

  private boolean comes() {
    page.waitForFunction(
        "() => document.querySelector('section[aria-label=\"%s\"]')"
            .formatted(words.say("desk.result")));
    return page.getByText(words.say("desk.callsYou")).isVisible();
  }

  private void ends() {
    var hangUp = person.findLike(AriaRole.BUTTON, words.say("desk.hangUp"));
    if (isThere(hangUp)) {
      person.keys("Alt+q");
      hangUp.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }
    person.keys("Alt+3");
    page.evaluate(
        "() => { window.panel = document.querySelector('section[aria-label=\"%s\"]'); }"
            .formatted(words.say("desk.result")));
    person.keys("Control+Enter");
    page.waitForFunction("() => !window.panel.isConnected");
  }

  /** Not when the customer has hung up meanwhile. */
  private static boolean isThere(Locator hangUp) {
    try {
      hangUp.waitFor(new Locator.WaitForOptions().setTimeout(A_MOMENT));
      return true;
    } catch (TimeoutError _) {
      return false;
    }
  }
}
