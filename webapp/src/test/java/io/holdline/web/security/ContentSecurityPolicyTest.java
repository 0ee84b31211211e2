package io.holdline.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ContentSecurityPolicyTest {
  /** The rep's page is installed and opened without a network; nothing comes from elsewhere. */
  @Test
  void aPhoneMayKeepThePageAndNothingComesFromElsewhere() {
    assertThat(policy(""))
        .contains("connect-src 'self';")
        .contains("worker-src 'self';", "manifest-src 'self';", "default-src 'none';")
        .contains("script-src 'self';")
        .doesNotContain("unsafe", "blob:", "*", "http", "ws");
  }

  /** A telephone in the browser reaches the switch, at that address, and nothing else is opened. */
  @Test
  void aPhoneInTheBrowserOpensTheWayToTheSwitchAlone() {
    var without = policy("");
    var with = policy("wss://phones.example.com:7443");
    assertThat(with)
        .isEqualTo(
            without.replace(
                "connect-src 'self';", "connect-src 'self' wss://phones.example.com:7443;"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://phones.example.com",
        "https://phones.example.com",
        "wss://*.example.com",
        "wss://phones.example.com; script-src *",
        "wss://phones.example.com 'unsafe-inline'",
        "wss:"
      })
  void whatWouldOpenMoreIsNoAddressOfASwitch(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhoneAddress.of(address))
        .withMessageContaining("holdline.phone.address");
  }

  private static String policy(String phones) {
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/rep"));
    exchange.getAttributes().put(ContentSecurityPolicy.class.getName() + ".nonce", "once");
    new ContentSecurityPolicy(PhoneAddress.of(phones)).writeHttpHeaders(exchange).block();
    return String.valueOf(exchange.getResponse().getHeaders().getFirst("Content-Security-Policy"));
  }
}
