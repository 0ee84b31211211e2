package io.holdline.dialer.esl;

import io.holdline.dialer.CallId;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import io.holdline.dialer.esl.EslSettings.Dialing;
import io.holdline.dialer.simulator.FakeCallee;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.dialer.simulator.FakeOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A switch to try things on: the fake one, or the real one that {@code
 * -Dholdline.it.switch=host:port} names, with {@code .password}, {@code .dial-string} and {@code
 * .agent-dial-string}. Whoever is dialled does what the last digit says: 1 talks for seconds, 2 is
 * busy, 3 does not answer, 6 is the line itself, 7 presses 5 after a second, 9 talks for a minute.
 */
final class TrialSite implements AutoCloseable {
  private static final String REAL = "holdline.it.switch";

  private final String name;
  private final Optional<FakeFreeSwitch> fake;

  private TrialSite(String name, Optional<FakeFreeSwitch> fake) {
    this.name = name;
    this.fake = fake;
  }

  /** The names of the switches there are. */
  static Stream<String> names() {
    return Stream.concat(Stream.of("fake"), Stream.ofNullable(System.getProperty(REAL)));
  }

  static TrialSite open(String name) {
    return new TrialSite(
        name,
        name.equals("fake")
            ? Optional.of(
                FakeFreeSwitch.start(
                    FakeFreeSwitch.Settings.seeded(5)
                        .withPeople((number, attempt) -> callee(number))))
            : Optional.empty());
  }

  EslSettings settings(AgentLeg agentLeg) {
    if (fake.isPresent()) {
      return EslSettings.of("127.0.0.1", fake.get().port(), "ClueCon")
          .with(
              new Dialing(
                  EslSettings.DIAL_STRING, EslSettings.AGENT_DIAL_STRING, "", agentLeg, true));
    }
    var at = name.lastIndexOf(':');
    return EslSettings.of(
            name.substring(0, at),
            Integer.parseInt(name.substring(at + 1)),
            property(".password", "ClueCon"))
        .with(
            new Dialing(
                property(".dial-string", EslSettings.DIAL_STRING),
                property(".agent-dial-string", EslSettings.AGENT_DIAL_STRING),
                "",
                agentLeg,
                true));
  }

  private static String property(String key, String otherwise) {
    @Nullable String value = System.getProperty(REAL + key);
    return value == null ? otherwise : value;
  }

  /** Somebody calls the line; a real switch is its own caller, which {@code dial} places. */
  void callTheLine(Consumer<PhoneNumber> dial) {
    fake.ifPresentOrElse(
        one -> {
          var _ = one.callTheLine("+8613800138000");
        },
        () -> dial.accept(new PhoneNumber("+999000000006")));
  }

  /** The fake switch's list is so much behind; a real one's is by itself. */
  void listLate(Duration by) {
    fake.ifPresent(one -> one.listLate(by));
  }

  /** The fake switch tells nobody of these events. */
  void lose(String... events) {
    fake.ifPresent(one -> one.lose(events));
  }

  void loseTelephones() {
    fake.ifPresent(FakeFreeSwitch::loseTelephones);
  }

  /** The customer of number 7 presses 5; at a real switch by itself. */
  void press(CallId call) {
    fake.ifPresent(one -> one.press(call.toString(), '5'));
  }

  /** A machine beeps at the fake switch. */
  void beep(CallId call) {
    fake.ifPresent(one -> one.beep(call.toString()));
  }

  private static FakeCallee callee(String number) {
    var last = number.charAt(number.length() - 1);
    var outcome =
        switch (last) {
          case '2' -> FakeOutcome.BUSY;
          case '3' -> FakeOutcome.NO_ANSWER;
          default -> FakeOutcome.ANSWER;
        };
    var talk = last == '1' ? Duration.ofSeconds(1) : Duration.ofSeconds(60);
    return new FakeCallee(outcome, Duration.ofMillis(100), true, Duration.ofSeconds(60), talk);
  }

  @Override
  public void close() {
    fake.ifPresent(FakeFreeSwitch::close);
  }

  @Override
  public String toString() {
    return name;
  }
}
