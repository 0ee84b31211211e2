package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The floor as a supervisor sees it in a real browser. */
final class FloorPage implements AutoCloseable {
  private static final double PATIENCE = 120_000;
  private final Chromium browser = new Chromium();
  private final Page page = browser.page("en-US");
  private final List<String> complaints = new ArrayList<>();

  /** Signs in and waits until managers talk with customers. */
  static FloorPage seenBySupervisor(Program.Running running) {
    var floor = new FloorPage();
    floor.page.onPageError(floor.complaints::add);
    floor.page.navigate(running.url().toString());
    floor.signIn(running.password("supervisor"));
    assertThat(
            floor.page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName("Retention")))
        .isVisible(patient());
    floor.page.waitForCondition(
        () -> floor.page.getByText(Pattern.compile("connects [1-9]")).count() >= 4,
        new Page.WaitForConditionOptions().setTimeout(PATIENCE));
    return floor;
  }

  /** Takes the README's picture. */
  void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** Asks what half a shift with two managers more would bring, and reads the answer. */
  void asksWhatTwoMoreManagersWouldBring() {
    press("What if…");
    page.getByLabel("Agents more or fewer").fill("2");
    page.getByLabel("Hours").fill("0.5");
    press("Simulate");
    var answer =
        page.getByRole(
            AriaRole.REGION, new Page.GetByRoleOptions().setName("What would come of it"));
    assertThat(answer).isVisible(patient());
    assertThat(answer).containsText(Pattern.compile("[0-9]+ talks instead of [0-9]+"));
    var agents =
        answer
            .getByRole(
                AriaRole.ROW, new Locator.GetByRoleOptions().setName(Pattern.compile("^Agents")))
            .getByRole(AriaRole.CELL)
            .allInnerTexts()
            .stream()
            .map(Integer::valueOf)
            .toList();
    assertThat(agents).hasSize(2);
    assertThat(agents.getLast() - agents.getFirst()).isEqualTo(2);
    page.keyboard().press("Escape");
    assertThat(answer).isHidden();
    assertThat(complaints).isEmpty();
  }

  /** Switches colours and language without a reload, and finds no script error on the way. */
  void speaksBothLanguagesInBothThemes() {
    press("Dark colours");
    picture(Path.of("target", "floor-dark-en.png"));
    page.getByText("中文").first().click();
    assertThat(page.getByText("实时看板")).isVisible(patient());
    picture(Path.of("target", "floor-dark-zh.png"));
    press("浅色");
    picture(Path.of("target", "floor-light-zh.png"));
    assertThat(complaints).isEmpty();
  }

  private void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  private void signIn(String password) {
    page.getByLabel("User name").fill("supervisor");
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
    page.waitForURL(Pattern.compile(".*/floor"));
  }

  @Override
  public void close() {
    browser.close();
  }

  private static LocatorAssertions.IsVisibleOptions patient() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
  }
}
