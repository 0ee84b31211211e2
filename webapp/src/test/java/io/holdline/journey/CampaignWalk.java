package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A campaign from the marketer's first words to the first look at what it changed. */
final class CampaignWalk {
  private final PersonAtPage marketer;
  private final PersonAtPage supervisor;
  private final PersonAtPage admin;
  private final Words words;
  private final String id;
  private final String name;

  CampaignWalk(PersonAtPage marketer, PersonAtPage supervisor, PersonAtPage admin) {
    this.marketer = marketer;
    this.supervisor = supervisor;
    this.admin = admin;
    words = marketer.words();
    id = words.either("walk-zh", "walk-en");
    name = words.either("冬季挽留", "Winter save");
  }

  /** What is refused is said, and nothing typed is lost. */
  void isDraftedWithAnAudience() {
    marketer.goTo("/campaigns");
    marketer.follow(words.say("campaigns.new"));
    marketer.type(words.say("campaigns.id"), id);
    marketer.type(words.say("campaigns.nameZh"), words.either(name, "冬季"));
    marketer.type(words.say("campaigns.nameEn"), words.either("Winter", name));
    marketer.press(words.say("campaigns.addCondition"));
    marketer.type(words.say("campaigns.signal"), "noSuchSignal");
    marketer
        .page()
        .getByLabel(words.say("campaigns.test"), new Page.GetByLabelOptions().setExact(true))
        .fill("> 6");
    marketer.press(words.say("campaigns.create"));
    marketer.sees(marketer.page().getByRole(AriaRole.ALERT).first(), "noSuchSignal");
    marketer.type(words.say("campaigns.signal"), "monthsInService");
    marketer.press(words.say("campaigns.create"));
    marketer.sees(AriaRole.HEADING, name);
    assertThat(marketer.place()).isEqualTo("/campaigns/" + id);
    stands(marketer, "draft");
    marketer.sees(marketer.region("campaigns.who"), words.say("campaigns.noList"));
    marketer.sees(marketer.region("campaigns.live.title"), words.either("会呼叫", "would be called"));
    marketer.sees(marketer.region("campaigns.effect"), words.either("可看出每百人", "it can show"));
  }

  void isApprovedByAnotherAndStarted() {
    marketer.press(words.say("campaigns.do.approve"));
    marketer.sees(
        marketer.page().getByRole(AriaRole.ALERT).first(), words.say("problem.codes.own-draft"));
    supervisor.goTo("/campaigns");
    supervisor.follow(name);
    supervisor.press(words.say("campaigns.do.approve"));
    stands(supervisor, "approved");
    supervisor.sees(supervisor.region("campaigns.gate.title"), words.say("campaigns.gate.ready"));
    supervisor.press(words.say("campaigns.do.launch"));
    stands(supervisor, "running");
  }

  void hasAList() {
    admin.goTo("/jobs");
    var form = admin.find(AriaRole.FORM, words.say("jobs.start"));
    admin.choose(form.getByLabel(words.say("jobs.which")), words.say("jobs.name.build-list"));
    admin.choose(form.getByLabel(words.say("jobs.campaign")), name);
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say("jobs.start")))
        .click();
    admin.sees(AriaRole.HEADING, words.say("jobs.name.build-list") + " · " + id);
    admin.sees(admin.find(AriaRole.MAIN, ""), words.say("jobs.state.completed"));
  }

  /** Everybody has one place, and a number that says nothing yet is not shown as one. */
  void showsWhoIsCalledAndThatItIsTooEarlyToTell() {
    marketer.goTo("/campaigns/" + id);
    var who = marketer.region("campaigns.who");
    for (var reason : new String[] {"listed", "hold-out", "not-in-audience"}) {
      marketer.sees(who, words.say("campaigns.reason." + reason));
    }
    var effect = marketer.region("campaigns.effect");
    marketer.sees(effect, words.either("样本不足", "Too few"));
    assertThat(effect.getByRole(AriaRole.IMG)).hasCount(0);
    marketer.picture("campaign-" + words.tag());
  }

  /** Its customers are free for another campaign. */
  void isPaused() {
    supervisor
        .find(AriaRole.TEXTBOX, words.say("campaigns.reasonWhy"))
        .fill(words.either("走查结束", "the walk is over"));
    supervisor.press(words.say("campaigns.do.pause"));
    stands(supervisor, "paused");
    supervisor.sees(
        supervisor.region("campaigns.steps.title"), words.either("走查结束", "the walk is over"));
  }

  private void stands(PersonAtPage person, String state) {
    var step =
        person
            .page()
            .getByRole(AriaRole.LISTITEM)
            .filter(new Locator.FilterOptions().setHasText(words.say("campaigns.state." + state)));
    assertThat(step.first()).hasAttribute("aria-current", "step");
  }
}
