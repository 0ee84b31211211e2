package io.holdline.web.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;

class PhoneSettingsTest {
  private static final Map<String, Object> ALL =
      Map.of(
          "holdline.phone.address", "wss://phones.example.com:7443",
          "holdline.phone.domain", "phones.example.com",
          "holdline.phone.secret", "a secret of 32 letters, at the least",
          "holdline.phone.switch-secret", "0123456789-0123456789-0123");

  private static AnnotationConfigApplicationContext started(Map<String, Object> settings) {
    var context = new AnnotationConfigApplicationContext();
    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("set", settings));
    context.register(PhoneParts.class);
    context.refresh();
    return context;
  }

  @Test
  void withoutAnAddressThereAreNone() {
    try (var context = started(Map.of())) {
      assertThat(context.getBeansOfType(PhoneSettings.class)).isEmpty();
    }
  }

  @Test
  void whatIsSetIsReadAndNothingTellsTheSecrets() {
    try (var context = started(ALL)) {
      var settings = context.getBean(PhoneSettings.class);
      assertThat(settings.gathering()).isEqualTo(Duration.ofSeconds(1));
      assertThat(settings.toString()).contains("phones.example.com").doesNotContain("0123");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "address,ws://phones.example.com",
    "domain,'phones.example.com\"/><x'",
    "domain,''",
    "secret,short",
    "switch-secret,short",
    "switch-secret,with a blank 0123456789-0123",
    "gathering,20ms",
    "gathering,11s"
  })
  void aWrongValueStopsTheStartWithASentenceThatNamesIt(String setting, String value) {
    var settings = new HashMap<>(ALL);
    settings.put("holdline.phone." + setting, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> {
          try {
            started(settings).close();
          } catch (RuntimeException failure) {
            throw NestedExceptionUtils.getMostSpecificCause(failure);
          }
        })
        .withMessageContaining("holdline.phone." + setting);
  }
}
