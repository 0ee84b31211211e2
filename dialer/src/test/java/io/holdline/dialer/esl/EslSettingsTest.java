package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdline.dialer.esl.EslSettings.Address;
import io.holdline.dialer.esl.EslSettings.AgentLeg;
import io.holdline.dialer.esl.EslSettings.Dialing;
import io.holdline.dialer.esl.EslSettings.Files;
import io.holdline.dialer.esl.EslSettings.Limits;
import io.holdline.dialer.esl.EslSettings.Ringing;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EslSettingsTest {
  @Test
  void nothingSetIsTheDefaults() {
    var settings = only(name -> null);
    assertThat(settings).isEqualTo(EslSettings.of("127.0.0.1", 8021, "ClueCon"));
    assertThat(settings.dialing().dialString()).isEqualTo("sofia/gateway/pstn/{number}");
    assertThat(settings.dialing().agentDialString()).isEqualTo("user/{agent}");
  }

  @Test
  void everySettingIsRead() {
    var set =
        Map.ofEntries(
            Map.entry("holdline.switch.host", "switch.example.com"),
            Map.entry("holdline.switch.port", "18021"),
            Map.entry("holdline.switch.password", "s3cret!"),
            Map.entry(
                "holdline.switch.dial-string", "sofia/external/{number}@carrier.example.com:5080"),
            Map.entry("holdline.switch.agent-dial-string", "user/{agent}@pbx"),
            Map.entry("holdline.switch.caller-id", "+861012345678"),
            Map.entry("holdline.switch.agent-leg", "call-on-answer"),
            Map.entry("holdline.switch.allow-test-numbers", "true"),
            Map.entry("holdline.switch.sessions-per-second", "120"),
            Map.entry("holdline.switch.max-channels", "700"),
            Map.entry("holdline.switch.sounds", "/srv/sounds/holdline"),
            Map.entry("holdline.switch.recordings", "/srv/recordings"),
            Map.entry("holdline.switch.ringing-tone", "%(2000,4000,440,480)"));
    var settings = only(set::get);
    assertThat(settings)
        .isEqualTo(
            new EslSettings(
                new Address("switch.example.com", 18021, "s3cret!"),
                new Dialing(
                    "sofia/external/{number}@carrier.example.com:5080",
                    "user/{agent}@pbx",
                    "+861012345678",
                    AgentLeg.CALL_ON_ANSWER,
                    true),
                new Limits(120, 700),
                new Files("/srv/sounds/holdline", "/srv/recordings"),
                new Ringing("%(2000,4000,440,480)")));
    assertThat(settings.toString()).doesNotContain("s3cret!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sofia/gateway/pstn/",
        "sofia/gateway/pstn/{number}{number}",
        "sofia/gateway/pstn/{number},sofia/gateway/b/1",
        "sofia/gateway/pstn/{number}|sofia/gateway/b/1",
        "{a=b}sofia/gateway/pstn/{number}",
        "[a=b]sofia/gateway/pstn/{number}",
        "sofia/gateway/pstn/{number} &park()",
        "sofia/gateway/pstn/{number}\nexit",
        "sofia/gateway/'pstn'/{number}",
        "sofia/gateway/\"pstn\"/{number}",
        "sofia/gateway/^^pstn/{number}",
        "sofia/gateway/${var}/{number}",
        "sofia/gateway/pstn/{number}:_:user/boss",
        "{number}"
      })
  void aDialStringThatCouldSayMoreIsRefused(String dialString) {
    refused("dial-string", dialString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user/agent", "user/{agent}&park()", "user/{agent},user/boss"})
  void soIsOneOfAgents(String dialString) {
    refused("agent-dial-string", dialString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host=",
        "host=two hosts",
        "port=0",
        "port=65536",
        "port=many",
        "password=",
        "password=two words",
        "password=a\nexit",
        "caller-id=Bank",
        "caller-id=12,34",
        "agent-leg=sitting",
        "allow-test-numbers=perhaps",
        "sessions-per-second=1",
        "sessions-per-second=fast",
        "max-channels=0",
        "sounds=",
        "sounds=../etc",
        "sounds=a b",
        "recordings=here",
        "recordings=/srv/../etc",
        "ringing-tone=%(1000, 4000, 450)",
        "ringing-tone=%(1000,4000,450);loops=3",
        "ringing-tone='%(1000,4000,450)'",
        "ringing-tone=%(1000,4000,450)\napi hupall"
      })
  void everyOtherSettingNamesItselfWhenItIsWrong(String setting) {
    var at = setting.indexOf('=');
    refused(setting.substring(0, at), setting.substring(at + 1));
  }

  private static void refused(String property, String value) {
    var name = "holdline.switch." + property;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SwitchSettings.read(asked -> asked.equals(name) ? value : null))
        .withMessageMatching(name.replace(".", "\\.") + " must [^\n]+\\.");
  }

  @Test
  void severalSwitchesHaveWhatTheyShareAndTheirOwn() {
    var set =
        Map.of(
            "holdline.switches", "a, b",
            "holdline.switch.password", "shared",
            "holdline.switch.a.host", "a.example.com",
            "holdline.switch.b.host", "b.example.com",
            "holdline.switch.b.password", "own",
            "holdline.switch.b.weight", "3");
    var two = SwitchSettings.read(set::get);
    assertThat(two)
        .containsExactly(
            new SwitchSettings("a", 1, EslSettings.of("a.example.com", 8021, "shared")),
            new SwitchSettings("b", 3, EslSettings.of("b.example.com", 8021, "own")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,a", "A", "a,,b", "a b", "a,b\nexit"})
  void namesOfSwitchesThatCannotBeAreRefused(String names) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SwitchSettings.read(asked -> asked.equals("holdline.switches") ? names : null))
        .withMessageStartingWith("holdline.switches must ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.weight=0", "a.weight=heavy", "a.port=0", "a.max-channels=none"})
  void aSettingOfOneOfThemNamesItself(String setting) {
    var name = "holdline.switch." + setting.substring(0, setting.indexOf('='));
    var set = Map.of("holdline.switches", "a,b", name, setting.substring(setting.indexOf('=') + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SwitchSettings.read(set::get))
        .withMessageStartingWith(name + " must ");
  }

  private static EslSettings only(Function<String, @Nullable String> properties) {
    var read = SwitchSettings.read(properties);
    assertThat(read).hasSize(1);
    return read.getFirst().settings();
  }
}
