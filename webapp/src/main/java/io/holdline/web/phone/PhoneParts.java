package io.holdline.web.phone;

import io.holdline.web.security.PhoneAddress;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The settings of telephones in browsers; without an address there are none. */
@Configuration(proxyBeanMethods = false)
class PhoneParts {
  @Bean
  @ConditionalOnProperty("holdline.phone.address")
  PhoneSettings phoneSettings(
      @Value("${holdline.phone.address}") String address,
      @Value("${holdline.phone.domain:}") String domain,
      @Value("${holdline.phone.secret:}") String secret,
      @Value("${holdline.phone.switch-secret:}") String switchSecret,
      @Value("${holdline.phone.gathering:1s}") Duration gathering) {
    var known = PhoneSettings.domain(domain);
    return new PhoneSettings(
        new PhoneAddress(address), known, new PhoneKeys(secret, known), switchSecret, gathering);
  }
}
