package io.holdline.web.signon;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

final class SignOnSettingsTest {
  private static final Map<String, String> OIDC =
      Map.of(
          "provider", "oidc",
          "base-url", "https://holdline.example",
          "name.zh", "省公司4A",
          "name.en", "the 4A gateway",
          "claim", "employee_number",
          "oidc.issuer", "https://sso.example/realms/staff",
          "oidc.client-id", "holdline",
          "oidc.client-secret", "secret");

  private static SignOnSettings bound(Map<String, String> settings) {
    var all = new HashMap<String, String>();
    settings.forEach((name, value) -> all.put("holdline.sign-on." + name, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("holdline.sign-on", SignOnSettings.class);
  }

  @Test
  void byDefaultHoldlineAloneSaysWhoSomebodyIs() {
    var settings = bound(Map.of());
    assertThat(settings.provider()).isEqualTo(SignOnSettings.Kind.NONE);
    assertThat(new SignOnChoice().signOn(settings)).isInstanceOf(LocalSignOn.class);
    assertThat(settings.oidc().algorithm()).isEqualTo("RS256");
    assertThat(settings.name().zh()).isEqualTo("统一认证");
  }

  @Test
  void everySettingIsBoundAndTheSecretIsNotPrinted() {
    var settings = bound(OIDC);
    assertThat(settings.returnUrl()).isEqualTo("https://holdline.example/api/sign-on/return");
    assertThat(settings.isSecure()).isTrue();
    assertThat(settings.name()).isEqualTo(new SignOnSettings.Name("省公司4A", "the 4A gateway"));
    assertThat(settings.claim()).isEqualTo("employee_number");
    assertThat(settings.oidc().clientSecret()).isEqualTo("secret");
    assertThat(settings.toString()).doesNotContain("clientSecret", "secret,", "secret]");
    assertThat(new SignOnChoice().signOn(settings).provider())
        .isEqualTo("https://sso.example/realms/staff");
    var cas =
        bound(
            Map.of(
                "provider", "cas",
                "base-url", "https://holdline.example/",
                "cas.url", "https://cas.example/cas/"));
    assertThat(cas.returnUrl()).isEqualTo("https://holdline.example/api/sign-on/return");
    assertThat(new SignOnChoice().signOn(cas).provider()).isEqualTo("https://cas.example/cas");
  }

  @Test
  void theEnvironmentNamesThemAsTheChartDoes() {
    var environment =
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            Map.of(
                "HOLDLINE_SIGN_ON_PROVIDER", "oidc",
                "HOLDLINE_SIGN_ON_BASE_URL", "https://holdline.example",
                "HOLDLINE_SIGN_ON_NAME_ZH", "省公司4A",
                "HOLDLINE_SIGN_ON_CLAIM", "",
                "HOLDLINE_SIGN_ON_OIDC_ISSUER", "https://sso.example",
                "HOLDLINE_SIGN_ON_OIDC_CLIENT_ID", "holdline",
                "HOLDLINE_SIGN_ON_OIDC_CLIENT_SECRET", "secret"));
    var settings =
        new Binder(requireNonNull(ConfigurationPropertySource.from(environment)))
            .bindOrCreate("holdline.sign-on", SignOnSettings.class);
    assertThat(settings.provider()).isEqualTo(SignOnSettings.Kind.OIDC);
    assertThat(settings.baseUrl()).isEqualTo("https://holdline.example");
    assertThat(settings.name().zh()).isEqualTo("省公司4A");
    assertThat(settings.claim()).isEmpty();
    assertThat(settings.oidc())
        .isEqualTo(new SignOnSettings.Oidc("https://sso.example", "holdline", "secret", "RS256"));
  }

  @ParameterizedTest
  @CsvSource({
    "base-url,''",
    "base-url,http://holdline.example",
    "base-url,https://holdline.example/path",
    "base-url,https://user@holdline.example",
    "oidc.issuer,sso.example",
    "oidc.issuer,http://sso.example",
    "oidc.issuer,https://sso.example?x=1",
    "oidc.client-id,' '",
    "oidc.algorithm,HS256",
    "oidc.algorithm,none",
    "provider,saml"
  })
  void whatCannotBeIsRefusedAtTheStart(String setting, String value) {
    var settings = new HashMap<>(OIDC);
    settings.put(setting, value);
    assertThatThrownBy(() -> new SignOnChoice().signOn(bound(settings)))
        .hasStackTraceContaining("holdline.sign-on." + setting);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/desk", "/customers/17", "/open/customer?key=C%2F17", "/kpi?month=2026-11"})
  void onesOwnPagesAreGoneOnWith(String path) {
    assertThat(OwnPath.or(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "desk",
        "//evil.example",
        "/\\evil.example",
        "/desk\r\nX: y",
        "https://evil.example",
        "/api/session",
        "/actuator/env",
        "/desk#x",
        "javascript:alert(1)",
        "/\t/evil.example"
      })
  void everythingElseIsTheFirstPage(String path) {
    assertThat(OwnPath.or(path)).isEqualTo("/");
  }

  @Test
  void aSignOnIsOverAfterTenMinutesAndNotBegunInTheFuture() {
    var at = Instant.parse("2026-11-30T01:00:00Z");
    var begun = new Begun("s", "n", "v", "/", at);
    assertThat(begun.isOver(at.plus(Duration.ofMinutes(10)))).isFalse();
    assertThat(begun.isOver(at.plus(Duration.ofMinutes(10)).plusMillis(1))).isTrue();
    assertThat(begun.isOver(at.minusMillis(1))).isTrue();
  }
}
