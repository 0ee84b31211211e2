package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The floor as a supervisor sees it in a real browser. */
final class FloorPage {
  private static final double PATIENCE = 120_000;

  private FloorPage() {}

  /**
   * Signs in, watches until customers are talked with, switches the language, and takes the
   * README's picture.
   */
  static void seenBySupervisor(Program.Running running, Path picture) {
    try (var playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = launch(playwright)) {
      var page =
          browser.newPage(
              new Browser.NewPageOptions().setViewportSize(1366, 768).setLocale("en-US"));
      var complaints = new ArrayList<String>();
      page.onPageError(complaints::add);
      page.navigate(running.url().toString());
      signIn(page, running.password("supervisor"));
      var heading =
          page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Retention"));
      assertThat(heading).isVisible(patient());
      assertThat(page.getByText("Talking", new Page.GetByTextOptions().setExact(true)).nth(1))
          .isVisible(patient());
      page.waitForCondition(
          () -> page.getByText(Pattern.compile("connects [1-9]")).count() >= 4,
          new Page.WaitForConditionOptions().setTimeout(PATIENCE));
      page.screenshot(new Page.ScreenshotOptions().setPath(picture));
      page.getByText("中文").first().click();
      assertThat(page.getByText("呼叫").first()).isVisible(patient());
      assertThat(complaints).isEmpty();
    }
  }

  private static void signIn(Page page, String password) {
    page.getByLabel("User name").fill("supervisor");
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
    page.waitForURL(Pattern.compile(".*/floor"));
  }

  private static Browser launch(Playwright playwright) {
    var chromium =
        Optional.ofNullable(System.getenv("HOLDLINE_CHROMIUM")).orElse("/usr/bin/chromium");
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(chromium))
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  private static LocatorAssertions.IsVisibleOptions patient() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
  }
}
