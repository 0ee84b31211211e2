package io.holdline.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where events may go, and the key that seals the secrets they are signed with. */
@Configuration(proxyBeanMethods = false)
class WebhookSettings {

  /**
   * @param hosts names with commas between
   */
  @Bean
  ReceiverAddress receiverAddress(
      @Value("${holdline.webhooks.loopback:false}") boolean loopback,
      @Value("${holdline.webhooks.internal-hosts:}") String hosts) {
    return new ReceiverAddress(
        loopback,
        Arrays.stream(hosts.split(","))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .collect(Collectors.toSet()));
  }

  @Bean
  @ConditionalOnProperty("holdline.webhooks.key-file")
  SecretSeal secretSeal(@Value("${holdline.webhooks.key-file}") Path file) throws IOException {
    try {
      var key = Base64.getDecoder().decode(Files.readString(file).strip());
      return new SecretSeal(key, new SecureRandom());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The file of the setting holdline.webhooks.key-file (%s) must hold 32 random bytes in base64."
              .formatted(file),
          e);
    }
  }
}
