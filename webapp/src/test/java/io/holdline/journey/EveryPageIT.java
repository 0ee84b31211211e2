package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.holdline.journey.PageList.Look;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page of the program as axe sees it, signed in as somebody whose page it is: in Chinese and
 * light, in the deep run in both languages and both colours.
 */
class EveryPageIT {
  private static final boolean DEEP = Boolean.getBoolean("holdline.deep");

  @TempDir Path folder;

  @Test
  void axeFindsNothingWrongOnAnyPage() throws Exception {
    try (var program = new Program(folder.resolve("home"));
        var browser = new Chromium()) {
      var running = program.run(Map.of("HOLDLINE_DEMO_CUSTOMERS", "1000"));
      var table = new AxeTable();
      new Round(browser, running.url(), table).looksAtAll();
      table.print();
      assertThat(table.wrong()).isEmpty();
    }
  }

  @Test
  void everyRouteIsLookedAt() {
    assertThat(PageList.looks("1", "1", "1").stream().map(Look::route))
        .containsExactlyInAnyOrderElementsOf(PageList.routes());
  }

  /** The lines of the report. */
  static final class AxeTable {
    private final List<String> lines = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    void add(Look look, String language, String scheme, List<String> found) {
      lines.add(
          "%-20s %-18s %-6s %-6s %d"
              .formatted(look.route(), look.role(), language, scheme, found.size()));
      found.forEach(
          each -> wrong.add("%s %s %s: %s".formatted(look.route(), language, scheme, each)));
    }

    List<String> wrong() {
      return wrong;
    }

    /** On the console and in {@code target/axe.txt}. */
    void print() throws IOException {
      var head =
          "%-20s %-18s %-6s %-6s %s".formatted("page", "role", "lang", "theme", "violations");
      var text = head + "\n" + String.join("\n", lines) + "\n" + String.join("\n", wrong) + "\n";
      Files.writeString(Path.of("target", "axe.txt"), text);
      System.out.print(text);
    }
  }

  /** One person of each role looks at what is theirs. */
  static final class Round {
    private static final Words ZH = Words.of("zh");
    private static final Words EN = Words.of("en");

    /** Until one of the robots' customers is this desk's. */
    private static final double LONGEST_WAIT = 240_000;

    /** The desk once more, when a customer has come. */
    private static final Look IN_A_CALL =
        new Look("/desk", "/desk", "telephone_manager", "desk.result");

    private final Chromium browser;
    private final URI site;
    private final AxeTable table;
    private final Axe axe = new Axe();
    private final Map<String, PersonAtPage> people = new HashMap<>();

    Round(Chromium browser, URI site, AxeTable table) {
      this.browser = browser;
      this.site = site;
      this.table = table;
    }

    void looksAtAll() {
      var customer = last(personOf("supervisor"), "/customers", "");
      var version = last(personOf("marketer"), "/rules/churn-points", ZH.begins("rules.version"));
      var job = last(personOf("admin"), "/jobs", "");
      for (var look : PageList.looks(customer, version, job)) {
        var person = personOf(look.role());
        open(person, look.address());
        looks(person, look);
      }
      waitsForACall(personOf(IN_A_CALL.role()));
      looks(personOf(IN_A_CALL.role()), IN_A_CALL);
    }

    /** Back at the desk, which other pages do not keep: a robot may have sat down meanwhile. */
    private static void waitsForACall(PersonAtPage person) {
      open(person, IN_A_CALL.address());
      var ready = person.find(AriaRole.BUTTON, ZH.say("desk.ready"));
      assertThat(ready.or(person.find(AriaRole.BUTTON, ZH.say("desk.pause"))).first())
          .isVisible(PersonAtPage.patient());
      if (ready.isVisible()) {
        ready.click();
      }
      assertThat(person.find(AriaRole.REGION, ZH.say("desk.result")))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONGEST_WAIT));
    }

    private void looks(PersonAtPage person, Look look) {
      heard(person, ZH, look);
      person.picture(
          "page"
              + look.route().replaceAll("[/:*]+", "-")
              + (look.equals(IN_A_CALL) ? "-call" : ""));
      judge(look, person.page(), "zh");
      if (DEEP) {
        person.press("English");
        heard(person, EN, look);
        judge(look, person.page(), "en");
        person.press("中文");
      }
      if (look.route().equals(IN_A_CALL.route()) && !look.equals(IN_A_CALL)) {
        takesNoCalls(person);
      }
    }

    /** A call leads to the desk, away from what is looked at; the robot who sat there took some. */
    private static void takesNoCalls(PersonAtPage person) {
      var logOut = person.find(AriaRole.BUTTON, ZH.say("desk.logOut"));
      assertThat(logOut)
          .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(LONGEST_WAIT));
      logOut.click();
      assertThat(logOut)
          .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PersonAtPage.PATIENCE));
    }

    /** An address that only the page itself leads to is gone to within the page. */
    private static void open(PersonAtPage person, String address) {
      if (PageList.NOWHERE.equals(address)) {
        person
            .page()
            .evaluate(
                "to => { history.pushState({}, '', to); dispatchEvent(new"
                    + " PopStateEvent('popstate')); }",
                address);
      } else {
        person.goTo(address);
      }
    }

    private void judge(Look look, Page page, String language) {
      var words = language.equals("zh") ? ZH : EN;
      table.add(look, language, "light", found(page));
      if (DEEP) {
        button(page, words.say("frame.dark")).click();
        assertThat(button(page, words.say("frame.light"))).isVisible();
        table.add(look, language, "dark", found(page));
        button(page, words.say("frame.light")).click();
      }
    }

    /** Once no hint of a button hangs over the page any more. */
    private List<String> found(Page page) {
      page.mouse().move(0, 0);
      assertThat(page.getByRole(AriaRole.TOOLTIP))
          .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PersonAtPage.PATIENCE));
      return axe.of(page);
    }

    private static Locator button(Page page, String name) {
      return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void heard(PersonAtPage person, Words words, Look look) {
      assertThat(person.page().getByText(words.begins(look.heard())).first())
          .isVisible(PersonAtPage.patient());
    }

    private PersonAtPage personOf(String role) {
      return people.computeIfAbsent(
          role,
          _ -> {
            var person =
                role.isEmpty()
                    ? PersonAtPage.unknown(browser, site, ZH)
                    : PersonAtPage.signedInAs(role, browser, site, ZH);
            person
                .page()
                .emulateMedia(
                    new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            return person;
          });
    }

    /** The end of the address that the first row of a list leads to. */
    private static String last(PersonAtPage person, String list, String name) {
      person.goTo(list);
      var link =
          person
              .page()
              .getByRole(AriaRole.ROWHEADER)
              .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
              .first();
      var address = String.valueOf(link.getAttribute("href"));
      return address.substring(address.lastIndexOf('/') + 1);
    }
  }
}
