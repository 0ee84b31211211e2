package io.holdline.journey.speed;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.holdline.journey.PersonAtPage;
import io.holdline.journey.Words;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The marketer's ten, on the churn points. */
final class MarketerAtSpeed {
  private static final String ROLE = "marketer";
  private static final String ROWS = "document.querySelectorAll('[role=grid] tbody tr').length";
  private static final int LONG_TABLE = 2_000;

  /** The columns that ask; the next is that of the points. */
  private static final int TESTS = 18;

  private final PersonAtPage person;
  private final Words words;
  private final KeyToPaint clock;
  private final int customers;

  MarketerAtSpeed(PersonAtPage person, Words words, int customers) {
    this.person = person;
    this.words = words;
    this.customers = customers;
    clock = new KeyToPaint(person.page());
  }

  void measure(Interactions into) {
    opensADraft();
    into.tried(ROLE, "1 paste 500 × 12 cells", 1_000, this::pastes);
    into.tried(ROLE, "1 undo of the same", 1_000, this::undoes);
    var next = new AtomicInteger();
    into.tried(ROLE, "3 try one customer", 1_000, () -> tries(next.incrementAndGet()));
    into.tried(ROLE, "7 comment, until it is on record", 0, this::comments);
    hasALongTable();
    into.tried(ROLE, "2 a mistake in 2,000 rows is shown (400 ms of it rest)", 1_000, this::errs);
    into.tried(ROLE, "9 an audience opens with its counts by reason", 0, this::opensACampaign);
    into.not(ROLE, "4 simulate 1 M customers", "bench simulation does, with its progress");
    into.not(ROLE, "5 compare with the active version", "it is shown with 4 and has no limit");
    into.not(ROLE, "6 back-test", "no limit; bench simulation does it by the API");
    into.not(ROLE, "8 roll back within 60 s", "StudioIT walks it once a run, 1 to 3 s");
    into.not(ROLE, "10 believe the result", "no time; StudioIT reads that it is too few to tell");
  }

  private void opensADraft() {
    person.goTo("/rules/churn-points");
    person
        .page()
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(words.say("rules.state.active")))
        .getByRole(AriaRole.LINK)
        .first()
        .click();
    person.press(words.say("rules.newDraft"));
    person.sees(AriaRole.BUTTON, words.say("rules.isSaved"));
  }

  private void first() {
    person.page().locator("[role=gridcell]").first().click();
    person.keys("Control+Home");
  }

  private static String block(int rows, int columns) {
    return String.join(
        "\n", Collections.nCopies(rows, String.join("\t", Collections.nCopies(columns, "-"))));
  }

  private double pastes() {
    first();
    person.hasCopied(block(500, 12));
    double took = clock.of(ROWS + " === 500", () -> person.keys("Control+v"));
    person.keys("Control+z");
    person.page().waitForFunction("() => " + ROWS + " < 500");
    return took;
  }

  private double undoes() {
    first();
    person.hasCopied(block(500, 12));
    person.keys("Control+v");
    person.page().waitForFunction("() => " + ROWS + " === 500");
    return clock.of(ROWS + " < 500", () -> person.keys("Control+z"));
  }

  /** The answer of before is gone for less than a frame: no two customers have the same facts. */
  private double tries(int customer) {
    person.type(words.say("rules.customer"), String.valueOf(1 + customer * 37 % customers));
    var shown =
        "document.querySelector('section[aria-label=\"%s\"] dl')".formatted(words.say("rules.try"));
    person.page().evaluate("() => { window.were = " + shown + "?.textContent; }");
    return clock.of(
        "%s && %s.textContent !== window.were".formatted(shown, shown), () -> person.keys("Enter"));
  }

  private double comments() {
    var label = words.say("rules.comment");
    person.type(label, "seen");
    person.find(AriaRole.BUTTON, words.say("rules.do.comments")).focus();
    return clock.of(
        "document.querySelector('section[aria-label=\"%s\"] textarea').value === ''"
            .formatted(words.say("rules.next")),
        () -> person.keys("Enter"));
  }

  private void hasALongTable() {
    first();
    person.hasCopied(
        IntStream.range(0, LONG_TABLE)
            .mapToObj(row -> "> %d %%\t%s\t1".formatted(row, block(1, TESTS - 1)))
            .collect(Collectors.joining("\n")));
    person.keys("Control+v");
    person.page().waitForFunction("() => " + ROWS + " === " + LONG_TABLE);
  }

  /** Of a test that is none in the first cell; put right before the next try. */
  private double errs() {
    var wrong = "document.querySelector('[role=gridcell][aria-invalid=true]')";
    first();
    person.page().keyboard().type("<<");
    double took = clock.of(wrong + "?.textContent === '<<'", () -> person.keys("Enter"));
    person.keys("Control+z");
    person.page().waitForFunction("() => " + wrong + "?.textContent !== '<<'");
    return took;
  }

  private double opensACampaign() {
    person.goTo("/campaigns");
    var link = person.page().getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).first();
    link.focus();
    return clock.of(
        "document.querySelector('section[aria-label=\"%s\"] li')"
            .formatted(words.say("campaigns.who")),
        () -> person.keys("Enter"));
  }
}
