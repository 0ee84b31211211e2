package io.holdline.journey.speed;

import com.microsoft.playwright.options.AriaRole;
import io.holdline.journey.PersonAtPage;
import io.holdline.journey.Words;

/** The supervisor's ten: the floor, results, campaigns. */
final class SupervisorAtSpeed {
  private static final String ROLE = "supervisor";
  private static final String TEXT = "document.querySelector('main').innerText";

  private final PersonAtPage person;
  private final Words words;
  private final KeyToPaint clock;

  SupervisorAtSpeed(PersonAtPage person, Words words) {
    this.person = person;
    this.words = words;
    clock = new KeyToPaint(person.page());
  }

  void measure(Interactions into) {
    into.tried(ROLE, "1 results of a month, from the bar", 0, this::seesTheMonth);
    into.tried(ROLE, "4 pause a campaign, until the floor says so", 2_000, this::pauses);
    into.tried(ROLE, "5 why it is not dialling, with 4: one sentence", 2_000, this::pauses);
    into.tried(ROLE, "10 a number opens to its rows", 0, this::opensANumber);
    into.not(ROLE, "2 rebalance customers", "the page has none yet");
    into.not(ROLE, "3 the board's updates within 1 s", "below, with 500 streams");
    into.not(ROLE, "6 score a call, 7 settle a dispute", "the page has none yet");
    into.not(ROLE, "8 chase in bulk", "the page has none yet");
    into.not(ROLE, "9 close the month", "no time, and it cannot be undone");
  }

  private double seesTheMonth() {
    person.goTo("/floor");
    person.find(AriaRole.LINK, words.say("screen.kpi")).focus();
    person.keys("Enter");
    person.sees(AriaRole.HEADING, words.say("screen.kpi"));
    var month = person.page().getByText(words.say("kpi.periods.month"));
    return clock.of(
        "%s.includes('%s')".formatted(TEXT, words.say("kpi.month.column.hard-bind")), month::click);
  }

  private double pauses() {
    person.goTo("/floor");
    person.press(words.say("floor.steer.pause"));
    person.type(words.say("floor.steer.reason"), "measured");
    double took = clock.of(TEXT + ".includes('measured')", () -> person.keys("Enter"));
    person.press(words.say("floor.steer.resume"));
    person.find(AriaRole.BUTTON, words.say("floor.steer.pause")).waitFor();
    return took;
  }

  private double opensANumber() {
    person.goTo("/kpi");
    var first = person.page().getByRole(AriaRole.CELL).getByRole(AriaRole.BUTTON).first();
    first.focus();
    return clock.of("document.querySelector('[role=dialog] tbody tr')", () -> person.keys("Enter"));
  }
}
