package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** A supervisor's day: the minute, the month, who has which customers, and what others ask for. */
final class SupervisorDay {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private final PersonAtPage supervisor;
  private final PersonAtPage manager;
  private final Words words;

  SupervisorDay(PersonAtPage supervisor, PersonAtPage manager) {
    this.supervisor = supervisor;
    this.manager = manager;
    words = supervisor.words();
  }

  void pausesACampaignWithAReasonAndGoesOn() {
    supervisor.goTo("/floor");
    var reason = words.either("计费系统维护", "Billing is being mended");
    supervisor.find(AriaRole.BUTTON, words.say("floor.steer.pause")).first().click();
    supervisor.find(AriaRole.TEXTBOX, words.say("floor.steer.reason")).fill(reason);
    supervisor.press(words.say("floor.steer.pauseNow"));
    supervisor.sees(supervisor.find(AriaRole.MAIN, ""), reason);
    supervisor.picture("floor-paused-" + words.tag());
    supervisor.press(words.say("floor.steer.resume"));
    supervisor.sees(AriaRole.BUTTON, words.say("floor.steer.pause"));
  }

  /** One click to the month, one to the customers behind a figure, who are as many as it says. */
  void opensANumberOfTheMonthToItsCustomers() {
    supervisor.goTo("/kpi");
    choose(supervisor, "kpi.periods.month");
    var number =
        supervisor
            .page()
            .getByRole(AriaRole.TABLE)
            .getByRole(
                AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(words.say("kpi.month.column.retention")))
            .first();
    assertThat(number).isVisible(PersonAtPage.patient());
    supervisor.sees(
        supervisor.find(AriaRole.REGION, words.say("glance.title")), words.begins("glance.gapOf"));
    supervisor.picture("month-" + words.tag());
    number.click();
    var rows = supervisor.page().getByRole(AriaRole.DIALOG);
    assertThat(rows).isVisible(PersonAtPage.patient());
    supervisor.sees(rows, words.say("kpi.month.members.title"));
    supervisor.picture("month-members-" + words.tag());
    supervisor.keys("Escape");
  }

  void movesCustomersAndTakesThemBack() {
    supervisor.goTo("/assign");
    var people = supervisor.find(AriaRole.REGION, words.say("assign.people"));
    var boxes = people.getByRole(AriaRole.ROW);
    assertThat(boxes.first()).isVisible(PersonAtPage.patient());
    ticks(people, words.say("assign.givesWho", ""), 1);
    ticks(people, words.say("assign.getsWho", ""), 3);
    supervisor.type(words.say("assign.most"), "20");
    supervisor.press(words.say("assign.look"));
    var seen = supervisor.find(AriaRole.REGION, words.say("assign.preview"));
    supervisor.sees(seen, "20");
    supervisor.picture("assign-" + words.tag());
    var reason = words.either("片区调整", "A new cut of the area") + " " + words.tag();
    seen.getByLabel(words.say("assign.reason")).fill(reason);
    seen.getByRole(AriaRole.BUTTON).last().click();
    var history = supervisor.find(AriaRole.REGION, words.say("assign.history"));
    var act =
        history.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(reason));
    assertThat(act).isVisible(PersonAtPage.patient());
    act.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say("assign.undo")))
        .click();
    act.getByRole(AriaRole.TEXTBOX).fill(words.either("改回", "As it was"));
    act.getByRole(AriaRole.BUTTON).last().click();
    supervisor.sees(act, words.say("assign.undone"));
  }

  void letsSomebodyStandIn() {
    supervisor.goTo("/covers");
    var form = supervisor.find(AriaRole.FORM, words.say("covers.make"));
    assertThat(form).isVisible(PersonAtPage.patient());
    first(form.getByLabel(words.say("covers.absent")), 2);
    first(form.getByLabel(words.say("covers.substitute")), 3);
    var now = LocalDateTime.now();
    form.getByLabel(words.say("covers.from")).fill(now.plusMinutes(1).format(LOCAL));
    form.getByLabel(words.say("covers.until")).fill(now.plusDays(2).format(LOCAL));
    form.getByRole(AriaRole.BUTTON).last().click();
    var end = supervisor.findLike(AriaRole.BUTTON, words.begins("covers.endWho")).first();
    assertThat(end).isVisible(PersonAtPage.patient());
    supervisor.picture("covers-" + words.tag());
    end.click();
    supervisor.sees(supervisor.find(AriaRole.MAIN, ""), words.say("covers.stand.ended"));
  }

  void allowsNumbersInFullToAnother() {
    var reason = words.either("批量核对合同号码", "Contracts are checked by number");
    manager.goTo("/approvals");
    manager.press(words.say("approvals.open"));
    manager.find(AriaRole.TEXTBOX, words.say("approvals.reason")).fill(reason);
    manager.press(words.say("approvals.ask"));
    manager.sees(manager.find(AriaRole.MAIN, ""), reason);
    supervisor.goTo("/approvals");
    var wish = supervisor.findLike(AriaRole.LISTITEM, reason).first();
    assertThat(wish).isVisible(PersonAtPage.patient());
    supervisor.picture("approvals-" + words.tag());
    wish.getByRole(AriaRole.BUTTON).first().click();
    assertThat(supervisor.findLike(AriaRole.LISTITEM, reason)).hasCount(0);
    manager.page().reload();
    choose(manager, "approvals.given");
    manager.sees(
        manager.findLike(AriaRole.LISTITEM, reason).first(), words.say("approvals.state.GIVEN"));
  }

  /** A manager takes a complaint by keyboard; the answer stands on the customer's card. */
  void answersWhatACustomerComplainsOf() {
    var said = words.either("扣了两次月租", "Charged twice") + " " + words.tag();
    manager.goTo("/customers");
    manager.page().locator("a[href^='/customers/']").first().click();
    manager.sees(AriaRole.HEADING, words.say("complaints.title"));
    manager.keys("Alt+c");
    manager.find(AriaRole.TEXTBOX, words.say("complaints.words")).fill(said);
    manager.press(words.say("complaints.do"));
    var card = manager.find(AriaRole.REGION, words.say("complaints.title"));
    manager.sees(card, said);
    manager.picture("complaint-" + words.tag());
    supervisor.goTo("/work-orders");
    choose(supervisor, "complaints.title");
    var complaint =
        supervisor
            .page()
            .getByRole(AriaRole.LISTITEM)
            .filter(new Locator.FilterOptions().setHasText(said));
    assertThat(complaint).isVisible(PersonAtPage.patient());
    supervisor.picture("complaints-" + words.tag());
    var answer = words.say("complaints.act.answer");
    complaint
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(answer).setExact(true))
        .click();
    var form = complaint.getByRole(AriaRole.FORM);
    var recovery = words.either("退还 30 元", "30 yuan come back");
    form.getByRole(AriaRole.TEXTBOX).first().fill(words.either("重复出账", "Billed twice"));
    form.getByRole(AriaRole.TEXTBOX).last().fill(recovery);
    form.getByRole(AriaRole.BUTTON).first().click();
    supervisor.sees(complaint, recovery);
    manager.page().reload();
    manager.sees(card, recovery);
  }

  void looksWhoWaitsOnWhom() {
    supervisor.goTo("/work-orders");
    supervisor.sees(AriaRole.HEADING, words.say("orders.waits.title"));
    supervisor.picture("waits-" + words.tag());
    supervisor.goTo("/contact");
    supervisor.sees(AriaRole.HEADING, words.say("contact.calendar"));
    supervisor.picture("contact-" + words.tag());
  }

  private void choose(PersonAtPage person, String key) {
    person
        .page()
        .locator(".ant-segmented-item-label")
        .getByText(Pattern.compile("^" + words.say(key)))
        .first()
        .click();
  }

  private static void ticks(Locator people, String what, int which) {
    people
        .getByRole(
            AriaRole.CHECKBOX,
            new Locator.GetByRoleOptions().setName(Pattern.compile(what.strip() + "$")))
        .nth(which)
        .click();
  }

  /** The one that stands at a place of a closed list, by keyboard. */
  private void first(Locator list, int place) {
    list.click();
    for (int i = 0; i < place; i++) {
      supervisor.keys("ArrowDown");
    }
    supervisor.keys("Enter");
  }
}
