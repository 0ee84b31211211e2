package io.holdline.web.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdline.dialer.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhoneKeysTest {
  private static final String SECRET = "a secret of 32 letters, at the least";
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final AgentId LI = new AgentId("li");

  @Test
  void aHashIsGoodForOneManagerInOneDomainUntilTheHourIsOver() {
    var keys = new PhoneKeys(SECRET, "phones.example.com");
    var hash = keys.hash(LI, NOON);

    assertThat(hash).matches("[0-9a-f]{32}");
    assertThat(keys.hash(LI, NOON.plus(Duration.ofMinutes(59)))).isEqualTo(hash);
    assertThat(keys.validUntil(NOON.plus(Duration.ofMinutes(59))))
        .isEqualTo(NOON.plus(Duration.ofHours(1)));
    assertThat(
            Stream.of(
                keys.hash(LI, keys.validUntil(NOON)),
                keys.hash(new AgentId("li2"), NOON),
                new PhoneKeys(SECRET, "elsewhere.example.com").hash(LI, NOON),
                new PhoneKeys(SECRET + "!", "phones.example.com").hash(LI, NOON)))
        .doesNotHaveDuplicates()
        .doesNotContain(hash);
  }

  @Test
  void aShortSecretStopsTheStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PhoneKeys("31 letters are one letter short", "x").hash(LI, NOON))
        .withMessageContaining("holdline.phone.secret");
  }
}
