package io.holdline.dialer.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdline.dialer.esl.EslSettings.AgentLeg;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EslSettingsTest {
  @Test
  void nothingSetIsTheDefaults() {
    var settings = EslSettings.read(name -> null);
    assertThat(settings).isEqualTo(EslSettings.of("127.0.0.1", 8021, "ClueCon"));
    assertThat(settings.dialString()).isEqualTo("sofia/gateway/pstn/{number}");
    assertThat(settings.agentDialString()).isEqualTo("user/{agent}");
  }

  @Test
  void everySettingIsRead() {
    var set =
        Map.of(
            "holdline.switch.host", "switch.example.com",
            "holdline.switch.port", "18021",
            "holdline.switch.password", "s3cret!",
            "holdline.switch.dial-string", "sofia/external/{number}@carrier.example.com:5080",
            "holdline.switch.agent-dial-string", "user/{agent}@pbx",
            "holdline.switch.caller-id", "+861012345678",
            "holdline.switch.agent-leg", "call-on-answer",
            "holdline.switch.allow-test-numbers", "true");
    var settings = EslSettings.read(set::get);
    assertThat(settings)
        .isEqualTo(
            new EslSettings(
                "switch.example.com",
                18021,
                "s3cret!",
                "sofia/external/{number}@carrier.example.com:5080",
                "user/{agent}@pbx",
                "+861012345678",
                AgentLeg.CALL_ON_ANSWER,
                true));
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
        "allow-test-numbers=perhaps"
      })
  void everyOtherSettingNamesItselfWhenItIsWrong(String setting) {
    var at = setting.indexOf('=');
    refused(setting.substring(0, at), setting.substring(at + 1));
  }

  private static void refused(String property, String value) {
    var name = "holdline.switch." + property;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EslSettings.read(asked -> asked.equals(name) ? value : null))
        .withMessageMatching(name.replace(".", "\\.") + " must [^\n]+\\.");
  }
}
