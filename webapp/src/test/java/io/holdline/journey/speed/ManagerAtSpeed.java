package io.holdline.journey.speed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.holdline.journey.PersonAtPage;
import io.holdline.journey.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The telephone manager's ten: cards from the list, then twenty customers on the line. */
final class ManagerAtSpeed {
  private static final String ROLE = "manager";
  private static final double LONGEST_WAIT = 240_000;

  /** The agent's key of whoever is signed in. */
  static final String WHO = "async () => (await (await fetch('/api/session')).json()).id";

  /** Of those whose customer had hung up before, as many are missing. */
  private enum OnCall {
    STATE("3 hang up: the new state, by way of the switch", 0),
    OFFER("6 an offer is declined, the next is there", 500),
    CALLBACK("5 a callback: its words are understood", 0),
    DISPATCH("7 the form for a rep opens", 0),
    COLLEAGUE("9 colleagues to ask or hand on to", 0),
    RELOAD("10 reload in a call: call, note, form are back", 5_000),
    POP("3 screen pop: from the join at the switch", 300),
    SAVED("1, 4 Ctrl+Enter until it is saved and the desk is free", 200);

    private final String words;
    private final double limitMs;

    OnCall(String words, double limitMs) {
      this.words = words;
      this.limitMs = limitMs;
    }
  }

  private final PersonAtPage person;
  private final Page page;
  private final Words words;
  private final Line line;
  private final KeyToPaint clock;
  private final ScreenPop pop;
  private final String agent;
  private final Map<OnCall, List<Double>> took = new LinkedHashMap<>();

  ManagerAtSpeed(PersonAtPage person, Words words, Line line) {
    this.line = line;
    this.person = person;
    this.page = person.page();
    this.words = words;
    clock = new KeyToPaint(page);
    pop =
        new ScreenPop(page, section("desk.result") + " && document.querySelector('main article')");
    agent = String.valueOf(page.evaluate(WHO));
  }

  void measure(Interactions into) {
    into.tried(ROLE, "2 a card: why, promises, offers, from the list", 300, this::opensACard);
    into.tried(ROLE, "2 today's list, from the bar", 0, this::seesToday);
    person.goTo("/desk");
    var ready = person.find(AriaRole.BUTTON, words.say("desk.ready"));
    if (ready.isVisible()) {
      ready.click();
    }
    pop.expected();
    talks(); // once to be warm
    took.clear();
    for (int call = 0; call < Interactions.TRIES; call++) {
      talks();
    }
    for (var what : OnCall.values()) {
      into.took(ROLE, what.words, what.limitMs, took.getOrDefault(what, List.of()));
    }
    into.not(ROLE, "4 wrap up: two keys, Alt+3 and Ctrl+Enter", "its time is the person's");
  }

  private double opensACard() {
    person.goTo("/customers");
    var card = page.getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).first();
    card.focus();
    return clock.of(
        "document.querySelector('main').innerText.includes('%s')".formatted(words.say("desk.why")),
        () -> person.keys("Enter"));
  }

  private double seesToday() {
    person.goTo("/customers");
    person.find(AriaRole.LINK, words.say("screen.today")).focus();
    return clock.of(
        "location.pathname === '/today' && document.querySelector('main a[href^=\"/customers/\"]')",
        () -> person.keys("Enter"));
  }

  private void talks() {
    assertThat(person.find(AriaRole.REGION, words.say("desk.result")))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONGEST_WAIT));
    add(OnCall.POP, pop.painted() - line.lastJoin(agent));
    declines();
    callsBack();
    took(OnCall.DISPATCH, textbox("desk.what"), "Alt+w");
    person.keys("Alt+w");
    if (hangUp().isVisible()) {
      took(OnCall.COLLEAGUE, "document.querySelector('[role=dialog] .transfer li')", "Alt+t");
      person.keys("Escape");
    }
    reloads();
    if (hangUp().isVisible()) {
      took(
          OnCall.STATE,
          "![...document.querySelectorAll('button')].some(each => each.innerText.startsWith('%s'))"
              .formatted(words.say("desk.hangUp")),
          "Alt+q");
    }
    person.keys("Alt+3");
    page.evaluate("() => { window.panel = %s; }".formatted(section("desk.result")));
    took(OnCall.SAVED, "!window.panel.isConnected", "Control+Enter");
    pop.expected();
  }

  private void declines() {
    var first = "document.querySelector('button[data-answer=declined]')?.ariaLabel";
    page.evaluate("() => { window.were = %s; }".formatted(first));
    if (Boolean.TRUE.equals(page.evaluate("() => Boolean(window.were)"))) {
      took(OnCall.OFFER, first + " !== window.were", "Alt+n");
    }
  }

  private void callsBack() {
    person.keys("Alt+b");
    var when = person.find(AriaRole.TEXTBOX, words.say("desk.callback.when"));
    when.fill("");
    when.focus();
    add(
        OnCall.CALLBACK,
        clock.of(
            "document.getElementById('callback-meant')?.textContent.includes('15:00')",
            () -> page.keyboard().type("tomorrow 3pm")));
  }

  private void reloads() {
    var note = "typed in call " + took.getOrDefault(OnCall.RELOAD, List.of()).size();
    person.find(AriaRole.TEXTBOX, words.say("desk.note")).fill(note);
    page.reload();
    add(
        OnCall.RELOAD,
        ((Number)
                page.waitForFunction(
                        "() => %s?.value === '%s' && performance.now()"
                            .formatted(textbox("desk.note"), note))
                    .jsonValue())
            .doubleValue());
  }

  private Locator hangUp() {
    return person.findLike(AriaRole.BUTTON, words.say("desk.hangUp"));
  }

  private void took(OnCall what, String seen, String keys) {
    add(what, clock.of(seen, () -> person.keys(keys)));
  }

  private void add(OnCall what, double milliseconds) {
    took.computeIfAbsent(what, _ -> new ArrayList<>()).add(milliseconds);
  }

  private String textbox(String key) {
    return "document.querySelector('[aria-label=\"%s\"]')".formatted(words.say(key));
  }

  private String section(String key) {
    return "document.querySelector('section[aria-label=\"%s\"]')".formatted(words.say(key));
  }
}
