package io.holdline.web.signon;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The one way of signing on that the settings choose; none of them asks anything at the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignOnSettings.class)
class SignOnChoice {
  @Bean
  SignOn signOn(SignOnSettings settings) {
    return switch (settings.provider()) {
      case NONE -> new LocalSignOn();
      case OIDC -> new OidcSignOn(settings, new OidcProvider(settings, ProviderHttp.client()));
      case CAS -> new CasSignOn(settings, ProviderHttp.client());
    };
  }

  @Bean
  BegunCookie begunCookie(SignOnSettings settings, JsonMapper json, Clock clock) {
    return new BegunCookie(json, clock, settings.isSecure());
  }
}
