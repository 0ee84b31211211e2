package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody who works with the page: finds things by what they are and what they are called. */
public final class PersonAtPage implements AutoCloseable {
  /** So long a slow machine may take for one answer. */
  static final double PATIENCE = 60_000;

  private final Page page;
  private final URI site;
  private final Words words;
  private final List<String> complaints = new ArrayList<>();

  /** What the page asked the server to do, with its status once there is an answer. */
  private final Map<Request, String> deeds = new LinkedHashMap<>();

  private PersonAtPage(Page page, URI site, Words words) {
    this.page = page;
    this.site = site;
    this.words = words;
    page.setDefaultTimeout(PATIENCE);
    page.onPageError(complaints::add);
    page.onRequest(request -> {
      if (!request.method().equals("GET")) {
        deeds.put(request, "unanswered");
      }
    });
    page.onRequestFailed(request -> deeds.replace(request, String.valueOf(request.failure())));
    page.onResponse(
        response -> deeds.replace(response.request(), String.valueOf(response.status())));
  }

  /** Nobody has signed in yet. */
  static PersonAtPage unknown(Chromium browser, URI site, Words words) {
    return new PersonAtPage(browser.page(words.tag()), site, words);
  }

  /** Nobody yet, on a small telephone. */
  public static PersonAtPage onPhone(Chromium browser, URI site, Words words) {
    return new PersonAtPage(browser.phone(words.tag()), site, words);
  }

  /** Opens the page in a language and enters as the first of the demo's people in a role. */
  public static PersonAtPage signedInAs(String role, Chromium browser, URI site, Words words) {
    var person = unknown(browser, site, words);
    person.goTo("/sign-in");
    person
        .page
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions()
                .setName(Pattern.compile("^" + words.say("role." + role) + " ")))
        .first()
        .click();
    person.sees(AriaRole.BUTTON, words.say("frame.signOut"));
    return person;
  }

  /**
   * Types the name and the password of one of the demo's people, found by what the page calls them.
   */
  public void entersAs(String username) {
    var password =
        page.evaluate(
            "async username => (await (await fetch('/api/session/demo')).json())"
                + ".find(each => each.username === username).password",
            username);
    type(words.say("rep.signIn.username"), username);
    type(words.say("rep.signIn.password"), String.valueOf(password));
    press(words.say("rep.signIn.enter"));
  }

  public Page page() {
    return page;
  }

  Words words() {
    return words;
  }

  public void goTo(String path) {
    page.navigate(site.resolve(path).toString());
  }

  /** Where the person is, without the site. */
  String place() {
    return URI.create(page.url()).getPath();
  }

  /** What is of a kind and of exactly this name. */
  public Locator find(AriaRole what, String name) {
    return page.getByRole(what, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What is of a kind and in whose name this is found. */
  public Locator findLike(AriaRole what, String part) {
    return page.getByRole(what, new Page.GetByRoleOptions().setName(part));
  }

  public Locator region(String key) {
    return findLike(AriaRole.REGION, words.begins(key));
  }

  public void sees(AriaRole what, String name) {
    orSaysWhy(() -> assertThat(find(what, name).first()).isVisible(patient()));
  }

  public void sees(Locator part, String text) {
    orSaysWhy(() -> assertThat(part).containsText(text, patientText()));
  }

  /** What does not come is seldom explained by itself, but often by what the page says instead. */
  private void orSaysWhy(Runnable look) {
    try {
      look.run();
    } catch (AssertionError missing) {
      var instead =
          "at %s the page says %s, its script %s; it has asked for %s; its buttons are %s"
              .formatted(
                  place(),
                  page.getByRole(AriaRole.ALERT).allInnerTexts(),
                  complaints,
                  lastDeeds(),
                  page.getByRole(AriaRole.BUTTON).allInnerTexts());
      throw new AssertionError(instead + "; " + missing.getMessage(), missing);
    }
  }

  private List<String> lastDeeds() {
    return deeds.entrySet().stream()
        .skip(Math.max(0, deeds.size() - 5))
        .map(each ->
            "%s %s %s"
                .formatted(
                    each.getKey().method(),
                    URI.create(each.getKey().url()).getPath(),
                    each.getValue()))
        .toList();
  }

  public void press(String button) {
    find(AriaRole.BUTTON, button).click();
  }

  void follow(String link) {
    find(AriaRole.LINK, link).first().click();
  }

  public void type(String label, String text) {
    page.getByLabel(label).fill(text);
  }

  /** Chooses one of a closed list, by keyboard and mouse as the list offers it. */
  void choose(Locator list, String value) {
    list.click();
    page.getByTitle(value, new Page.GetByTitleOptions().setExact(true)).last().click();
  }

  public void keys(String... keys) {
    for (var key : keys) {
      page.keyboard().press(key);
    }
  }

  /** What was copied in another program. */
  public void hasCopied(String text) {
    page.evaluate("text => navigator.clipboard.writeText(text)", text);
  }

  void picture(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", name + ".png")));
  }

  /** Nothing went wrong in the page's own script so far. */
  void hasNothingToComplainOf() {
    assertThat(complaints).isEmpty();
  }

  static LocatorAssertions.IsVisibleOptions patient() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
  }

  static LocatorAssertions.ContainsTextOptions patientText() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
  }

  @Override
  public void close() {
    page.close();
  }
}
