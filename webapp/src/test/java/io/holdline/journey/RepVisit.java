package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.holdline.journey.ManagerDay.Promised;
import java.util.Map;
import java.util.regex.Pattern;

/** A rep on the way with a phone: an order that was promised, done where there is no network. */
final class RepVisit {
  private static final String STATES = "accept begin finish";

  private final PersonAtPage rep;
  private final Words words;
  private final Promised promised;

  RepVisit(PersonAtPage rep, Promised promised) {
    this.rep = rep;
    this.words = rep.words();
    this.promised = promised;
  }

  /** What the rep says was done. */
  static String done(Words words) {
    return words.either("光猫已更换，测速正常", "Router changed, speed as it should be");
  }

  /** The demo has one rep for each of its regions. */
  void signsInAsTheRepOf(String region) {
    var reps =
        Map.of(
            words.either("湖滨区", "Lakeside"), "rep1",
            words.either("山前区", "Hillfoot"), "rep2",
            words.either("港口区", "Harbour"), "rep3");
    assertThat(reps).containsKey(region);
    rep.goTo("/rep");
    rep.entersAs(String.valueOf(reps.get(region)));
    rep.sees(AriaRole.HEADING, words.say("rep.shelf.waiting"));
  }

  void readsWhatWasPromised() {
    var line = rep.page().getByRole(AriaRole.LINK).filter(withErrand()).first();
    assertThat(line).isVisible(PersonAtPage.patient());
    rep.picture("rep-waiting-" + words.tag());
    line.click();
    rep.sees(AriaRole.HEADING, promised.errand());
    rep.sees(rep.page().getByRole(AriaRole.BLOCKQUOTE), promised.promise());
    assertThat(rep.page().getByRole(AriaRole.ARTICLE).innerText()).doesNotContainPattern("\\d{11}");
  }

  /** One tap each; what the phone keeps is seen at once. */
  void worksWithoutANetwork() {
    rep.page().context().setOffline(true);
    rep.press(words.say("rep.step.accept"));
    rep.press(words.say("rep.step.begin"));
    rep.press(words.say("rep.step.finish"));
    var form = rep.find(AriaRole.FORM, words.say("rep.step.finish"));
    form.getByRole(AriaRole.TEXTBOX).first().fill(done(words));
    form.getByLabel(words.say("rep.form.orderNumber")).fill("WO-" + words.tag());
    form.getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say("rep.step.finish")))
        .click();
    rep.sees(rep.page().getByRole(AriaRole.ARTICLE), words.say("work.state.finished"));
    // The fourth is that the order was seen, unless that went out before.
    assertThat(rep.page().locator(".waiting-mark"))
        .containsText(Pattern.compile("[34] "), PersonAtPage.patientText());
    rep.picture("rep-offline-" + words.tag());
  }

  void isOnlineAgainAndEverythingIsSentOnce() {
    rep.page().context().setOffline(false);
    assertThat(rep.page().locator(".waiting-mark"))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PersonAtPage.PATIENCE));
    rep.page().reload();
    var story = rep.find(AriaRole.REGION, words.say("rep.story.title"));
    for (var step : STATES.split(" ")) {
      var said = story.getByText(words.say("work.did." + step), exact());
      assertThat(said).hasCount(1, patientCount());
    }
    rep.picture("rep-done-" + words.tag());
  }

  private Locator.FilterOptions withErrand() {
    return new Locator.FilterOptions().setHasText(promised.errand());
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static LocatorAssertions.HasCountOptions patientCount() {
    return new LocatorAssertions.HasCountOptions().setTimeout(PersonAtPage.PATIENCE);
  }
}
