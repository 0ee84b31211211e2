package io.holdline.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real browser without a window; each page of it is a person's own. */
public final class Chromium implements AutoCloseable {
  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser = launch(playwright);

  /** The page of somebody nobody knows yet, on a screen of the office. */
  public Page page(String language) {
    return browser.newPage(
        new Browser.NewPageOptions()
            .setViewportSize(1366, 768)
            .setLocale(language)
            .setPermissions(List.of("clipboard-read", "clipboard-write", "microphone")));
  }

  /** The page on a small telephone. */
  Page phone(String language) {
    return browser.newPage(
        new Browser.NewPageOptions()
            .setViewportSize(360, 740)
            .setDeviceScaleFactor(2)
            .setIsMobile(true)
            .setHasTouch(true)
            .setLocale(language));
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
                        "--disable-sync",
                        // A microphone that hums, for telephones in the page.
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--allow-loopback-in-peer-connection")));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
