package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/**
 * A change of the churn points, from the marketer's draft to its end: two people, each with a page
 * of their own, who see nothing of each other but what the page tells.
 */
final class RuleWalk {
  private static final String TABLE = "/rules/churn-points";

  private final PersonAtPage marketer;
  private final PersonAtPage supervisor;
  private final Words words;

  /** The version in force before, and the draft: as the page calls them. */
  private String before = "";

  private String draft = "";
  private String draftPlace = "";

  RuleWalk(PersonAtPage marketer, PersonAtPage supervisor) {
    this.marketer = marketer;
    this.supervisor = supervisor;
    words = marketer.words();
  }

  /** Somebody of those at risk, by the number in the address of the card. */
  String findsACustomer() {
    marketer.goTo("/customers");
    var card =
        marketer
            .page()
            .getByRole(AriaRole.ROW)
            .nth(1)
            .getByRole(AriaRole.LINK)
            .getAttribute("href");
    return card.substring(card.lastIndexOf('/') + 1);
  }

  /** From what is in force; the marketer lands on the rules, for there is the work. */
  void makesADraft() {
    marketer.goTo("/rules");
    marketer.follow(tableName());
    var active = rowWith(marketer, words.say("rules.state.active")).getByRole(AriaRole.LINK);
    before = active.innerText();
    active.click();
    marketer.sees(AriaRole.BUTTON, words.say("rules.newDraft"));
    assertThat(marketer.find(AriaRole.GRID, words.say("rules.grid")))
        .hasAttribute("aria-readonly", "true");
    marketer.press(words.say("rules.newDraft"));
    seesItSaved();
    draftPlace = marketer.place();
    var title = marketer.page().getByRole(AriaRole.HEADING).first().innerText();
    draft = title.substring(title.indexOf('·') + 1).strip();
    assertThat(draft).isNotEqualTo(before);
  }

  /** Whatever the button's sign of waiting, which goes a little later, adds to its name. */
  private void seesItSaved() {
    assertThat(marketer.findLike(AriaRole.BUTTON, words.say("rules.isSaved")).first())
        .isVisible(PersonAtPage.patient());
  }

  /** A word where a number belongs is told by row and column, and the way back is one press. */
  void isShownAFaultAndGoesToIt() {
    cell(1, 1).click();
    marketer.keys("Home");
    for (int column = 1; column < columnOfPoints(); column++) {
      marketer.keys("ArrowRight");
    }
    marketer.page().keyboard().type("many");
    marketer.keys("Enter");
    var faults = marketer.region("rules.faults");
    var where = "%s, %s".formatted(words.say("rules.row", 1), words.say("rules.output.points"));
    marketer.sees(faults, words.say("rules.severity.ERROR"));
    marketer.sees(marketer.region("rules.next"), words.say("rules.saveFirst"));
    marketer.keys("ArrowDown", "Home");
    faults.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(where)).click();
    assertThat(points(1)).isFocused();
    marketer.page().keyboard().type("2");
    marketer.keys("Enter");
    assertThat(points(1)).hasText("2");
    assertThat(points(2)).isFocused();
    assertThat(faults).not().containsText(words.say("rules.severity.ERROR"));
  }

  /** From another program, by the keys that everybody knows. */
  void pastesABlockAndTakesItBack() {
    var was = List.of(points(2).innerText(), points(3).innerText());
    marketer.hasCopied("41\n42\n");
    marketer.keys("Control+v");
    assertThat(points(2)).hasText("41");
    assertThat(points(3)).hasText("42");
    marketer.keys("Control+z");
    assertThat(points(2)).hasText(was.getFirst());
    assertThat(points(3)).hasText(was.getLast());
    marketer.keys("Control+y");
    assertThat(points(3)).hasText("42");
    marketer.press(words.say("rules.undo"));
    assertThat(points(3)).hasText(was.getLast());
    marketer.hasCopied("1\t2\t3\t4\t5\t6\t7\n");
    points(2).click();
    marketer.keys("Control+v");
    marketer.sees(
        marketer.page().getByRole(AriaRole.ALERT).first(),
        words.say("rules.refused.too-wide", 7, 4));
    marketer.press(words.say("rules.save"));
    seesItSaved();
  }

  void triesOneCustomerAndSeesWhatChanges(String customer) {
    marketer.type(words.say("rules.customer"), customer);
    marketer.press(words.say("rules.tryNow"));
    var tried = marketer.region("rules.try");
    assertThat(tried.getByRole(AriaRole.TERM).first()).isVisible(PersonAtPage.patient());
    var changes = marketer.region("rules.changes");
    marketer.sees(changes, words.say("rules.change.CHANGED"));
    marketer.sees(changes, "points: 1 → 2");
  }

  void simulates() {
    marketer.press(words.say("rules.simulate"));
    marketer.sees(
        marketer.page().getByRole(AriaRole.STATUS).first(), words.begins("rules.simulating"));
    var trial = marketer.region("rules.simulation");
    marketer.sees(trial, words.begins("rules.flagged"));
    for (var matrix : List.of("rules.bands", "rules.tiers")) {
      assertThat(marketer.find(AriaRole.TABLE, words.say(matrix))).isVisible();
    }
    marketer.sees(trial, words.say("rules.load"));
    marketer.sees(trial, words.say("rules.entering"));
  }

  /** With a comment; who wrote it is not who lets it through. */
  void submitsAndMayNotApprove() {
    act(marketer, words.either("账单骤降看得更重", "A bill that falls weighs more"), "submit");
    seesState(marketer, "submitted");
    marketer.press(words.say("rules.do.approve"));
    marketer.sees(
        marketer.page().getByRole(AriaRole.ALERT).first(), words.say("problem.codes.own-work"));
    seesState(marketer, "submitted");
  }

  /** Once back with a reason, which the marketer finds; then through, and into force. */
  void isReturnedThenApprovedAndInForce() {
    var reason = words.either("请说明依据", "Say what it rests on");
    supervisor.goTo("/rules");
    supervisor.sees(rowWith(supervisor, tableName()), words.say("rules.submittedCount_one", 1));
    supervisor.goTo(draftPlace);
    act(supervisor, reason, "return");
    seesState(supervisor, "draft");

    marketer.goTo(TABLE);
    marketer.sees(marketer.region("rules.story"), reason);
    marketer.goTo(draftPlace);
    act(marketer, words.either("依据：三月回测", "It rests on a back-test"), "submit");
    seesState(marketer, "submitted");

    supervisor.goTo(draftPlace);
    act(supervisor, words.either("已阅", "Seen"), "approve");
    seesState(supervisor, "approved");
    supervisor.press(words.say("rules.do.activate"));
    seesState(supervisor, "active");
  }

  /** One button with a reason, and what was in force before is in force again. */
  void rollsBackAndReadsTheWholeStory() {
    supervisor.goTo(TABLE);
    supervisor.sees(rowOf(draft), words.say("rules.state.active"));
    var why = words.either("投诉增多", "More complaints");
    supervisor.type(words.begins("rules.rollBackWhy"), why);
    supervisor.press(words.say("rules.rollBack"));
    supervisor.press(words.either("确定", "OK"));
    var story = supervisor.region("rules.story");
    supervisor.sees(story, why);
    supervisor.sees(rowOf(before), words.say("rules.state.active"));
    for (var deed :
        List.of(
            "created", "saved", "submitted", "returned", "approved", "activated", "rolled-back")) {
      supervisor.sees(story, words.say("rules.deed." + deed));
    }
    supervisor.picture("rule-story-" + words.tag());
  }

  private static void act(PersonAtPage person, String comment, String deed) {
    var words = person.words();
    person.type(words.say("rules.comment"), comment);
    person.press(words.say("rules.do." + deed));
  }

  private static void seesState(PersonAtPage person, String state) {
    var title = person.page().getByRole(AriaRole.MAIN);
    person.sees(title, person.words().say("rules.state." + state));
  }

  private String tableName() {
    return words.either("离网风险分", "churn points");
  }

  private static Locator rowWith(PersonAtPage person, String text) {
    return person
        .page()
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(text))
        .first();
  }

  /**
   * A version's among the versions, as the supervisor sees it: others name it as what they were
   * made from, and the line of what was in force when stands above.
   */
  private Locator rowOf(String version) {
    return supervisor
        .page()
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHas(supervisor.find(AriaRole.LINK, version)))
        .last();
  }

  /** The head of the rows' numbers stands before the first. */
  private int columnOfPoints() {
    var heads = marketer.page().getByRole(AriaRole.COLUMNHEADER).allInnerTexts();
    return heads.indexOf(words.say("rules.output.points"));
  }

  private Locator points(int row) {
    return cell(row, columnOfPoints());
  }

  /** By row and column as a reader counts them, from one. */
  private Locator cell(int row, int column) {
    return marketer
        .find(AriaRole.GRID, words.say("rules.grid"))
        .getByRole(AriaRole.ROW)
        .nth(row)
        .getByRole(AriaRole.GRIDCELL)
        .nth(column - 1);
  }
}
