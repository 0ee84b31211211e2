package io.holdline.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

final class LocalSignInTest {
  private static final Person ADMIN = person("admin", Role.ADMIN);
  private static final Person AUDITOR = person("audit", Role.AUDITOR);

  @Test
  void passwordsAreForEverybodyOrForAdministratorsAlone() {
    var everyone = new LocalSignIn("everyone", "none");
    assertThat(everyone.admits(ADMIN)).isTrue();
    assertThat(everyone.admits(AUDITOR)).isTrue();
    var admins = new LocalSignIn("admins", "cas");
    assertThat(admins.admits(ADMIN)).isTrue();
    assertThat(admins.admits(AUDITOR)).isFalse();
  }

  @Test
  void aWayInForNobodyAndAWordThatIsNoneAreRefusedAtTheStart() {
    assertThatThrownBy(() -> new LocalSignIn("admins", "none"))
        .hasMessageContaining("holdline.sign-on.local");
    assertThatThrownBy(() -> new LocalSignIn("nobody", "cas"))
        .hasMessageContaining("holdline.sign-on.local (nobody)");
  }

  @Test
  void ofTriesWithoutANameFiftyAMinuteMayFailFromAnAddress() {
    var limit = new SignInLimit(Clock.fixed(Instant.parse("2026-11-30T01:00:00Z"), ZoneOffset.UTC));
    var office =
        MockServerWebExchange.from(
            MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress("10.0.0.1", 1)));
    var another =
        MockServerWebExchange.from(
            MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress("10.0.0.2", 1)));
    assertThat(IntStream.range(0, 50).allMatch(_ -> limit.admitsFrom(office))).isTrue();
    assertThat(limit.admitsFrom(office)).isFalse();
    assertThat(limit.admitsFrom(another)).isTrue();
    limit.succeededFrom(office);
    assertThat(limit.admitsFrom(office)).isTrue();
    assertThat(limit.admitsFrom(office)).isFalse();
  }

  private static Person person(String id, Role role) {
    return new Person(id, id, id, role, null, null);
  }
}
