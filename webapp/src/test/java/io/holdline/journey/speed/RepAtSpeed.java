package io.holdline.journey.speed;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.holdline.journey.PersonAtPage;
import io.holdline.journey.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The rep's ten on a telephone, with orders that a manager has just promised. */
final class RepAtSpeed {
  static final String REP = "rep1";
  private static final String ROLE = "rep";
  private static final String STATE = "document.querySelector('article .state')?.textContent";

  private final PersonAtPage person;
  private final Client dispatcher;
  private final Words words;
  private final KeyToPaint clock;

  RepAtSpeed(PersonAtPage person, Client dispatcher, Words words) {
    this.person = person;
    this.dispatcher = dispatcher;
    this.words = words;
    clock = new KeyToPaint(person.page());
  }

  void measure(Interactions into) {
    var ends = ordersForTheRep();
    into.tried(ROLE, "2 what was promised, from the list", 0, this::reads);
    into.tried(ROLE, "1 accept in one tap", 0, () -> taps("accept", this::opensOneThatWaits));
    into.tried(ROLE, "4 begin in one tap", 0, () -> taps("begin", this::opensOneOfMine));
    into.tried(ROLE, "6 why it cannot be done: the form", 0, () -> form("return"));
    into.tried(ROLE, "7 a pause needs a reason: the form", 0, () -> form("pause"));
    into.tried(ROLE, "5 proof: the form", 0, () -> form("finish"));
    into.tried(ROLE, "8 walk-in: four digits find the orders", 1_000, () -> matches(ends));
    into.tried(ROLE, "10 what came of it, from the bar", 0, this::looksAtWhatIsDone);
    into.not(ROLE, "3 call the customer", "a telephone rings, which nobody here answers");
    into.not(ROLE, "9 hand over a shift", "the page's tests do it; it has no limit");
  }

  /** Their customers' last four digits. */
  private List<String> ordersForTheRep() {
    int given = 0;
    for (var customer : dispatcher.get("/api/customers")) {
      if (given++ > 3 * Interactions.TRIES) {
        break;
      }
      dispatcher.post("/api/work-orders", order(customer));
    }
    person.goTo("/rep");
    person.entersAs(REP);
    person.sees(AriaRole.HEADING, words.say("rep.shelf.waiting"));
    return StreamSupport.stream(dispatcher.get("/api/work-orders").spliterator(), false)
        .map(order -> order.path("phoneMasked").asString(""))
        .filter(phone -> phone.length() > 4)
        .map(phone -> phone.substring(phone.length() - 4))
        .toList();
  }

  private static Map<String, Object> order(JsonNode customer) {
    return Map.of(
        "customerId",
        customer.path("id").asLong(),
        "promise",
        "Somebody comes tomorrow",
        "dueAt",
        Instant.now().plus(Duration.ofDays(2)).toString(),
        "what",
        "Change the router",
        "assignTo",
        REP);
  }

  private void opensOneThatWaits() {
    opens("waiting", "dispatched");
  }

  private void opensOneOfMine() {
    opens("mine", "accepted");
  }

  private void opens(String shelf, String state) {
    person.goTo("/rep#/" + shelf);
    person
        .page()
        .locator(".order-line a")
        .filter(new Locator.FilterOptions().setHasText(words.say("work.state." + state)))
        .first()
        .click();
    person.page().locator("article .state").waitFor();
  }

  private double reads() {
    person.goTo("/rep#/waiting");
    var line = person.page().locator(".order-line a").first();
    line.waitFor();
    return clock.of("document.querySelector('article blockquote')", line::click);
  }

  private double taps(String step, Runnable opens) {
    opens.run();
    person.page().evaluate("() => { window.were = %s; }".formatted(STATE));
    return clock.of(
        STATE + " !== window.were",
        person.find(AriaRole.BUTTON, words.say("rep.step." + step))::click);
  }

  private double form(String step) {
    opens("mine", "working");
    return clock.of(
        "document.querySelector('article .steps form')",
        person.find(AriaRole.BUTTON, words.say("rep.step." + step))::click);
  }

  private double matches(List<String> ends) {
    person.goTo("/rep#/walk-in");
    var field = person.page().locator(".walk-in input");
    field.fill("");
    field.focus();
    var end = ends.get((int) (System.nanoTime() % ends.size()));
    return clock.of(
        "document.querySelector('.walk-in .order-line')", () -> person.page().keyboard().type(end));
  }

  private double looksAtWhatIsDone() {
    person.goTo("/rep#/waiting");
    var link = person.page().locator("a[href='#/done']").first();
    link.waitFor();
    return clock.of("document.querySelector('.sum, .empty')", link::click);
  }
}
