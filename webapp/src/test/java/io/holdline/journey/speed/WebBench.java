package io.holdline.journey.speed;

import io.holdline.journey.Chromium;
import io.holdline.journey.PersonAtPage;
import io.holdline.journey.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What {@code ./holdline bench web} runs: the demo of 30,000 customers in a process of its own,
 * people's interactions with it in a browser, the sizes of what they load, and two loads from this
 * process.
 */
final class WebBench {
  private static final int CUSTOMERS = 30_000;
  private static final Words WORDS = Words.of("en");
  private static final Map<String, List<String>> SCREENS =
      Map.of(
          "supervisor", List.of("/floor", "/kpi", "/customers"),
          "marketer", List.of("/rules", "/rules/churn-points/1", "/campaigns"),
          "telephone_manager", List.of("/today", "/desk"));

  /** So long a screen may still ask for parts of itself. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private WebBench() {}

  public static void main(String[] arguments) throws Exception {
    var parts = arguments.length == 0 ? "interactions,bundles,card,streams" : arguments[0];
    try (var line = Line.open();
        var office = Office.open(line.settings())) {
      interactions(office, line, parts);
      if (parts.contains("bundles")) {
        bundles(office);
      }
      var supervisor = Client.signedInAs("supervisor", office.url());
      if (parts.contains("card")) {
        new CardLoad(office, supervisor, CUSTOMERS).run(System.out);
      }
      if (parts.contains("streams")) {
        new StreamLoad(supervisor).run(System.out);
      }
    }
    System.exit(0);
  }

  /** All roles' by the word of all, one's by its own. */
  private static void interactions(Office office, Line line, String parts) {
    Predicate<String> asked = role -> parts.contains("interactions") || parts.contains(role);
    if (Stream.of("marketer", "supervisor", "rep", "manager", "called").noneMatch(asked)) {
      return;
    }
    var into = new Interactions();
    try (var browser = new Chromium()) {
      var site = office.url();
      if (asked.test("marketer")) {
        new MarketerAtSpeed(
                PersonAtPage.signedInAs("marketer", browser, site, WORDS), WORDS, CUSTOMERS)
            .measure(into);
      }
      if (asked.test("rep")) {
        new RepAtSpeed(
                PersonAtPage.onPhone(browser, site, WORDS), Client.signedInAs("mgr01", site), WORDS)
            .measure(into);
      }
      // Last but one, since it moves customers and pauses; the reps are done by then.
      if (asked.test("supervisor")) {
        new SupervisorAtSpeed(PersonAtPage.signedInAs("supervisor", browser, site, WORDS), WORDS)
            .measure(into);
      }
      if (asked.test("manager") || asked.test("called")) {
        var person = PersonAtPage.signedInAs("telephone_manager", browser, site, WORDS);
        if (asked.test("manager")) {
          new ManagerAtSpeed(person, WORDS, line).measure(into);
        }
        new CalledAtSpeed(person, WORDS, line, Client.signedInAs("supervisor", site)).measure(into);
      }
    }
    into.print(System.out);
  }

  private static void bundles(Office office) {
    try (var browser = new Chromium()) {
      SCREENS.forEach((role, screens) -> {
        for (var screen : screens) {
          try (var person = PersonAtPage.signedInAs(role, browser, office.url(), WORDS)) {
            person.goTo(screen);
            LockSupport.parkNanos(SETTLED.toNanos());
            Bundles.print(screen, Bundles.DESK_KB, person.page(), System.out);
          }
        }
      });
      try (var rep = PersonAtPage.onPhone(browser, office.url(), WORDS)) {
        rep.goTo("/rep");
        rep.entersAs(RepAtSpeed.REP);
        LockSupport.parkNanos(SETTLED.toNanos());
        Bundles.print("/rep", Bundles.PHONE_KB, rep.page(), System.out);
      }
    }
  }
}
