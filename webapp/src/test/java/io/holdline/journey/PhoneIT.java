package io.holdline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.holdline.journey.sip.SwitchPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The browser as a manager's telephone, before a switch that speaks SIP over a WebSocket: it
 * registers, answers what asks for it, and comes back.
 */
class PhoneIT {
  private static final String DOMAIN = "phones.example.com";
  private static final String SECRET = "the-switch-proves-itself-0123";
  private static final String AUTO = "Call-Info: <sip:" + DOMAIN + ">;answer-after=0";
  private static final Duration A_WHILE = Duration.ofSeconds(60);
  private static final Words ZH = Words.of("zh");

  @TempDir Path folder;

  @Test
  void aManagerIsCalledInTheBrowser() throws Exception {
    try (var peer = SwitchPeer.of(DOMAIN);
        var program = new Program(folder.resolve("home"));
        var browser = new Chromium()) {
      var running = program.run(settings(peer), "--no-robots");
      peer.asks(running.url(), SECRET);
      var person = PersonAtPage.signedInAs("telephone_manager", browser, running.url(), ZH);
      says(person, "ready");
      assertThat(peer.registrations()).hasSize(2).startsWith("challenged");
      assertThat(peer.registrations().getLast()).startsWith("registered ");
      var user = peer.registrations().getLast().substring("registered ".length());

      var call = answersByItself(peer, person, user);
      mutesByItsKey(person);
      comesBackWithTheCall(peer, person);
      peer.hangsUp(call);
      says(person, "ready");
      theSecondTabOnlyShows(peer, person);
      person.hasNothingToComplainOf();

      answersNobodyWithoutMicrophone(peer, person, user);
    }
  }

  private static Map<String, String> settings(SwitchPeer peer) {
    return Map.of(
        "HOLDLINE_DEMO_CUSTOMERS",
        "1000",
        "HOLDLINE_PHONE_ADDRESS",
        peer.address(),
        "HOLDLINE_PHONE_DOMAIN",
        DOMAIN,
        "HOLDLINE_PHONE_SECRET",
        "only-for-this-walk-0123456789-0123456789",
        "HOLDLINE_PHONE_SWITCH_SECRET",
        SECRET);
  }

  /** How the telephone is, in words. */
  private static void says(PersonAtPage person, String how) {
    person.sees(person.find(AriaRole.REGION, ZH.say("phone.title")), ZH.say("phone.is." + how));
  }

  private static String answersByItself(SwitchPeer peer, PersonAtPage person, String user) {
    var call = peer.calls(user, AUTO);
    var answer = peer.answerTo(call);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("m=audio", "opus/48000/2", "telephone-event/8000", "a=fingerprint:sha-256");
    says(person, "talking");
    assertThat(new Axe().of(person.page())).isEmpty();

    assertThat(peer.answerTo(peer.calls(user, AUTO)).status()).isEqualTo(486);
    says(person, "talking");
    return call;
  }

  private static void mutesByItsKey(PersonAtPage person) {
    person.keys("F8");
    says(person, "muted");
    assertThat(person.page())
        .hasTitle(
            Pattern.compile("^🔇 .*"),
            new PageAssertions.HasTitleOptions().setTimeout(PersonAtPage.PATIENCE));
    person.keys("F8");
    says(person, "talking");
    assertThat(person.page().title()).doesNotContain("🔇");
  }

  /** The way to the switch breaks in the middle of a conversation, which goes on. */
  private static void comesBackWithTheCall(SwitchPeer peer, PersonAtPage person) {
    var before = peer.registrations().size();
    peer.cutsAllWires();
    says(person, "lostInCall");
    await().atMost(A_WHILE).until(() -> peer.registrations().size() >= before + 2);
    assertThat(peer.registrations().getLast()).startsWith("registered ");
    says(person, "talking");
  }

  private static void theSecondTabOnlyShows(SwitchPeer peer, PersonAtPage person) {
    var before = peer.registrations();
    var first = person.page();
    var second = first.waitForPopup(() -> first.evaluate("() => { open(location.href); }"));
    assertThat(second.getByText(ZH.say("phone.is.elsewhere"))).isVisible(PersonAtPage.patient());
    assertThat(peer.registrations()).isEqualTo(before);
    second.close();
  }

  private static void answersNobodyWithoutMicrophone(
      SwitchPeer peer, PersonAtPage person, String user) {
    var before = peer.registrations().size();
    person.page().context().clearPermissions();
    person.page().context().grantPermissions(List.of("clipboard-read"));
    person.goTo("/desk");
    says(person, "denied");
    await().atMost(A_WHILE).until(() -> peer.registrations().size() > before);
    await()
        .atMost(A_WHILE)
        .until(() -> peer.registrations().getLast().equals("registered " + user));

    var call = peer.calls(user, AUTO);
    says(person, "needsMicrophone");
    await().atMost(A_WHILE).until(() -> peer.hasRung(call));
    assertThat(peer.hasSettled(call)).isFalse();
    person.page().context().grantPermissions(List.of("microphone"));
    assertThat(peer.answerTo(call).status()).isEqualTo(200);
    says(person, "talking");
  }
}
