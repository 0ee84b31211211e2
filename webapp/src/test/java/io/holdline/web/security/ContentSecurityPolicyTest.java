package io.holdline.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ContentSecurityPolicyTest {
  /** The rep's page is installed and opened without a network; nothing comes from elsewhere. */
  @Test
  void aPhoneMayKeepThePageAndNothingComesFromElsewhere() {
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/rep"));
    new ContentSecurityPolicy().writeHttpHeaders(exchange).block();
    assertThat(exchange.getResponse().getHeaders().getFirst("Content-Security-Policy"))
        .contains("worker-src 'self';", "manifest-src 'self';", "default-src 'none';")
        .contains("script-src 'self';")
        .doesNotContain("unsafe", "blob:", "*", "http");
  }
}
