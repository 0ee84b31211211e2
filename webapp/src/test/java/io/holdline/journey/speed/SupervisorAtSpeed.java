package io.holdline.journey.speed;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.holdline.journey.PersonAtPage;
import io.holdline.journey.Words;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The supervisor's ten: the floor, results, campaigns. */
final class SupervisorAtSpeed {
  private static final String ROLE = "supervisor";
  private static final int FEW = 4;
  private static final ZoneId ZONE = ZoneId.systemDefault();
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
    into.tried(ROLE, "2 a move of 5,000 is seen beforehand", 0, FEW, this::looksAtAMove);
    into.tried(ROLE, "2 5,000 move", 0, FEW, this::moves);
    into.tried(ROLE, "2 5,000 are taken back", 0, FEW, this::takesBack);
    into.tried(ROLE, "3 a manager is sent on a break, until the board says so", 1_000, this::sends);
    into.tried(ROLE, "8 who waits on whom, from the bar", 0, this::seesWhoWaits);
    into.not(ROLE, "3 the board's updates within 1 s", "below, with 500 streams");
    into.not(ROLE, "6 score a call, 7 settle a dispute", "the page has none yet");
    into.took(ROLE, "9 a month is closed for good, until it says so", 0, this::closesMonths);
  }

  /** The two before this one, the older first: a month is closed once. */
  private List<Double> closesMonths() {
    person.goTo("/kpi");
    var page = person.page();
    page.getByText(words.say("kpi.periods.month")).click();
    page.getByText(words.say("kpi.byPrefecture")).click();
    var closes = new Locator.GetByRoleOptions().setName(words.say("kpi.month.close.act"));
    return Stream.of(2, 1)
        .map(back -> {
          page.getByText(YearMonth.now(ZONE).minusMonths(back).toString()).first().click();
          page.getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON, closes).click();
          var sure = person.findLike(AriaRole.BUTTON, words.say("kpi.month.close.sure"));
          sure.focus();
          return clock.of(
              "%s.includes('%s')".formatted(TEXT, words.begins("kpi.month.close.closed")),
              () -> person.keys("Enter"));
        })
        .toList();
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

  /** From two managers to two others. */
  private double looksAtAMove() {
    person.goTo("/assign");
    var people = person.find(AriaRole.REGION, words.say("assign.people"));
    people.getByRole(AriaRole.CHECKBOX).first().waitFor();
    for (int who = 1; who <= 2; who++) {
      tick(people, "assign.givesWho", who);
      tick(people, "assign.getsWho", who + 4);
    }
    person.type(words.say("assign.most"), "5000");
    person.find(AriaRole.BUTTON, words.say("assign.look")).focus();
    return clock.of(section("assign.preview"), () -> person.keys("Enter"));
  }

  /** Moves and, so that each try finds the same, takes back. */
  private double moves() {
    double took = carriesOut();
    var _ = takesBackTheLast();
    return took;
  }

  private double takesBack() {
    var _ = carriesOut();
    return takesBackTheLast();
  }

  private double carriesOut() {
    var _ = looksAtAMove();
    var preview = person.find(AriaRole.REGION, words.say("assign.preview"));
    preview.getByLabel(words.say("assign.reason")).fill("measured");
    return clock.of(
        "document.querySelector('.assign .ant-alert-success')", () -> person.keys("Enter"));
  }

  private double takesBackTheLast() {
    var last =
        person
            .find(AriaRole.REGION, words.say("assign.history"))
            .getByRole(AriaRole.LISTITEM)
            .filter(
                new Locator.FilterOptions()
                    .setHas(person.findLike(AriaRole.BUTTON, words.say("assign.undo"))))
            .first();
    last.getByRole(AriaRole.BUTTON).first().click();
    last.getByRole(AriaRole.TEXTBOX).fill("measured");
    return clock.of(
        "%s?.querySelector('li')?.innerText.includes('%s') && !%s.querySelector('li form')"
            .formatted(section("assign.history"), "measured", section("assign.history")),
        () -> person.keys("Enter"));
  }

  private void tick(Locator people, String what, int which) {
    people
        .getByRole(
            AriaRole.CHECKBOX,
            new Locator.GetByRoleOptions()
                .setName(Pattern.compile(words.say(what, "").strip() + "$")))
        .nth(which)
        .click();
  }

  /** One click for what can be done, one for the deed; free again afterwards. */
  private double sends() {
    person.goTo("/floor");
    double took = setTo("presence.BREAK");
    setTo("presence.READY");
    return took;
  }

  private double setTo(String presence) {
    var told = "document.querySelector('.ant-message-success')";
    person.page().waitForFunction("() => !" + told);
    person.findLike(AriaRole.BUTTON, words.say("floor.acts.of", "").strip()).first().click();
    return clock.of(
        told,
        person.find(AriaRole.MENUITEM, words.say("floor.acts.setTo", words.say(presence)))::click);
  }

  private double seesWhoWaits() {
    person.goTo("/floor");
    person.find(AriaRole.LINK, words.say("screen.work-orders")).focus();
    return clock.of(
        "%s.includes('%s')".formatted(TEXT, words.say("orders.waits.title")),
        () -> person.keys("Enter"));
  }

  private String section(String key) {
    return "document.querySelector('section[aria-label=\"%s\"]')".formatted(words.say(key));
  }
}
