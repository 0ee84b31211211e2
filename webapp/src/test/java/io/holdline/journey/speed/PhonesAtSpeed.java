package io.holdline.journey.speed;

import com.microsoft.playwright.options.AriaRole;
import io.holdline.journey.PersonAtPage;
import io.holdline.journey.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The telephone manager's and the rep's ten, as far as no customer has to be on the line. */
final class PhonesAtSpeed {
  private static final String MANAGER = "manager";
  private static final String REP = "rep";

  private final PersonAtPage manager;
  private final PersonAtPage rep;
  private final Client dispatcher;
  private final Words words;

  PhonesAtSpeed(PersonAtPage manager, PersonAtPage rep, Client dispatcher, Words words) {
    this.manager = manager;
    this.rep = rep;
    this.dispatcher = dispatcher;
    this.words = words;
  }

  void measure(Interactions into) {
    into.tried(MANAGER, "2 a card: why, promises, offers, from the list", 300, this::opensACard);
    into.tried(MANAGER, "10 the desk is back after a reload", 5_000, this::reloads);
    for (var what :
        new String[] {"1 next customer", "3 dial and know the state", "4 wrap up", "6 an offer"}) {
      into.not(MANAGER, what, "it needs 20 customers on the line; the desk's page tests do it");
    }
    into.not(MANAGER, "5 promise a callback, 7 dispatch", "the same");
    into.not(MANAGER, "8 own customer calls in, 9 ask a colleague", "the page has none yet");
    ordersForTheRep();
    into.tried(REP, "1 accept in one tap", 0, () -> taps(words.say("orders.accept")));
    into.tried(REP, "4 finish, with what was done", 0, this::finishes);
    into.not(REP, "2, 7 read what was promised, the clock", "shown with 1, no limit of their own");
    into.not(REP, "3, 5, 6, 8, 9, 10", "the page has none yet");
  }

  private double opensACard() {
    manager.goTo("/customers");
    var card = manager.page().getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).first();
    card.focus();
    return new KeyToPaint(manager.page())
        .of(
            "document.querySelector('main').innerText.includes('%s')"
                .formatted(words.say("desk.why")),
            () -> manager.keys("Enter"));
  }

  /** By the clock of the new document, which begins with the wish for it. */
  private double reloads() {
    manager.goTo("/desk");
    manager.page().reload();
    return ((Number)
            manager
                .page()
                .waitForFunction(
                    "() => document.querySelector('section[aria-label=\"%s\"]') && performance.now()"
                        .formatted(words.say("desk.state")))
                .jsonValue())
        .doubleValue();
  }

  private void ordersForTheRep() {
    int given = 0;
    for (var customer : dispatcher.get("/api/customers")) {
      if (given++ > 2 * Interactions.TRIES + 8) {
        break;
      }
      dispatcher.post(
          "/api/work-orders",
          Map.of(
              "customerId",
              customer.path("id").asLong(),
              "promise",
              "Somebody comes tomorrow",
              "dueAt",
              Instant.now().plus(Duration.ofDays(2)).toString(),
              "what",
              "Change the router",
              "assignTo",
              "rep1"));
    }
    rep.goTo("/work-orders");
  }

  private double taps(String button) {
    var count = "document.querySelectorAll('main li').length";
    var first = rep.find(AriaRole.BUTTON, button).first();
    first.waitFor();
    rep.page().evaluate("() => { window.were = " + count + "; }");
    return new KeyToPaint(rep.page()).of(count + " < window.were", first::click);
  }

  private double finishes() {
    var accepted = rep.page().getByText(words.say("orders.accepted")).first();
    accepted.click();
    var result = rep.page().getByLabel(words.say("orders.result")).first();
    result.fill("Done");
    return taps(words.say("orders.finish"));
  }
}
