package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

/** A telephone manager's day, from what is due in the morning to a promise that somebody kept. */
final class ManagerDay {
  private final PersonAtPage manager;
  private final Words words;

  /** In no other order of the program: by these words it is found again. */
  private final String errand;

  private final String promise;

  ManagerDay(PersonAtPage manager) {
    this.manager = manager;
    words = manager.words();
    errand = words.either("上门更换光猫", "Change the router at home");
    promise = words.either("明天有人上门换光猫 𠮷😀<script>", "Somebody comes tomorrow 𠮷😀<script>");
  }

  /** What the customer was told, and what a rep is to do. */
  record Promised(String promise, String errand) {}

  Promised promised() {
    return new Promised(promise, errand);
  }

  void beginsWithWhatIsDueAndOpensACardByKeyboard() {
    manager.goTo("/today");
    manager.sees(AriaRole.HEADING, words.say("screen.today"));
    var list = manager.find(AriaRole.REGION, words.say("today.record"));
    var first = list.getByRole(AriaRole.LINK).first();
    assertThat(first).isVisible(PersonAtPage.patient());
    manager.picture("today-" + words.tag());
    first.focus();
    manager.keys("ArrowDown", "Enter");
    manager.sees(AriaRole.HEADING, words.say("desk.why"));
    assertThat(manager.place()).matches("/customers/\\d+");
    manager.picture("customer-" + words.tag());
  }

  void takesACallAndSendsARep() {
    manager.goTo("/desk");
    manager.press(words.say("desk.ready"));
    var result = onCall();
    manager.keys("Alt+3");
    manager.find(AriaRole.TEXTBOX, words.say("desk.note")).fill("n".repeat(2_000));
    manager.find(AriaRole.TEXTBOX, words.say("desk.promise")).fill(promise);
    manager.keys("Alt+w");
    manager.find(AriaRole.TEXTBOX, words.say("desk.what")).fill(errand);
    manager.picture("desk-" + words.tag());
    manager.page().reload(); // nothing typed is lost
    assertThat(manager.find(AriaRole.TEXTBOX, words.say("desk.promise")))
        .hasValue(promise, patientValue());
    assertThat(manager.find(AriaRole.TEXTBOX, words.say("desk.what"))).hasValue(errand);
    saves(result);
  }

  void promisesACallInTheCustomersWords() {
    var result = onCall();
    manager.keys("Alt+b");
    var when = manager.find(AriaRole.TEXTBOX, words.say("desk.callback.when"));
    when.fill(words.either("昨天下午3点", "yesterday 3pm"));
    manager.sees(result, words.say("desk.callback.unclear"));
    when.fill(words.either("明天下午3点", "tomorrow 3pm"));
    manager.sees(manager.page().locator("#callback-meant"), "15:00");
    manager.press(words.say("desk.pause"));
    manager
        .page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(words.say("pause.meal")))
        .click();
    saves(result);
  }

  void pausesWithNothingLost() {
    manager.sees(manager.find(AriaRole.MAIN, ""), words.say("desk.paused"));
    var promised = manager.find(AriaRole.REGION, words.say("desk.callbacks.title"));
    manager.sees(promised, words.say("desk.callbacks.state.open"));
    manager.sees(promised, "15:00");
    manager.picture("desk-paused-" + words.tag());
    manager.press(words.say("desk.logOut"));
    manager.sees(manager.find(AriaRole.MAIN, ""), words.say("desk.out"));
  }

  void chasesTheOrder() {
    manager.goTo("/work-orders");
    var order = order();
    order
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say("orders.act.chase")))
        .click();
    var form = order.getByRole(AriaRole.FORM);
    form.getByRole(AriaRole.TEXTBOX).fill(words.either("客户在等", "The customer waits"));
    form.getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say("orders.act.chase")))
        .click();
    manager.sees(order, words.either("客户在等", "The customer waits"));
    manager.picture("work-orders-" + words.tag());
  }

  /** The region of the customer, as the card behind the order says. */
  String whereTheRepIsToGo() {
    opensTheCard();
    return manager
        .page()
        .locator("dt", new Page.LocatorOptions().setHasText(words.say("desk.region")))
        .locator("xpath=following-sibling::dd")
        .innerText();
  }

  void seesOnTheCardWhatTheRepDid() {
    manager.goTo("/work-orders");
    manager.page().getByText(words.say("orders.finished")).first().click();
    var order = order();
    manager.sees(order, RepVisit.done(words));
    opensTheCard();
    var card = manager.page().getByRole(AriaRole.ARTICLE).first();
    manager.sees(card, errand);
    manager.sees(card, RepVisit.done(words));
    manager.picture("customer-promise-kept-" + words.tag());
  }

  private void opensTheCard() {
    order().getByRole(AriaRole.LINK).first().click();
    manager.sees(AriaRole.HEADING, words.say("desk.promises"));
  }

  private Locator order() {
    var order = manager.find(AriaRole.LISTITEM, errand).first();
    assertThat(order).isVisible(PersonAtPage.patient());
    return order;
  }

  private Locator onCall() {
    var result = manager.find(AriaRole.REGION, words.say("desk.result"));
    assertThat(result).isVisible(PersonAtPage.patient());
    assertThat(manager.findLike(AriaRole.BUTTON, words.say("desk.hangUp")))
        .isVisible(PersonAtPage.patient());
    return result;
  }

  /**
   * By keyboard, whether the customer has hung up meanwhile or not; the same form never comes
   * twice.
   */
  private void saves(Locator result) {
    manager.keys("Alt+q");
    manager.sees(result, words.say("desk.complete"));
    manager.keys("Control+Enter");
    assertThat(
            manager
                .page()
                .getByText(words.say("desk.saved"), new Page.GetByTextOptions().setExact(true))
                .first())
        .isVisible(PersonAtPage.patient());
  }

  private static LocatorAssertions.HasValueOptions patientValue() {
    return new LocatorAssertions.HasValueOptions().setTimeout(PersonAtPage.PATIENCE);
  }
}
