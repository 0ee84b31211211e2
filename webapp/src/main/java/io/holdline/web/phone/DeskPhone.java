package io.holdline.web.phone;

import io.holdline.dialer.AgentId;
import io.holdline.web.security.Allowed;
import io.holdline.web.security.Person;
import io.holdline.web.security.Role;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The telephone of the manager who is signed in, where it is the browser. */
@RestController
final class DeskPhone {
  private final @Nullable PhoneSettings settings;
  private final Clock clock;

  DeskPhone(ObjectProvider<PhoneSettings> settings, Clock clock) {
    this.settings = settings.getIfAvailable();
    this.clock = clock;
  }

  /**
   * @param phone null when managers have telephones of their own on their desks
   */
  record Offer(@Nullable Registration phone) {}

  /**
   * What the browser registers with at the switch.
   *
   * @param hash stands for a password in this domain (a1-hash), good until {@code validUntil}
   * @param gatheringMillis how long it may look for its own addresses
   */
  record Registration(
      String address,
      String domain,
      String user,
      String hash,
      Instant validUntil,
      long gatheringMillis) {
    /** Without the hash. */
    @Override
    public String toString() {
      return "Registration[" + user + "@" + domain + " until " + validUntil + "]";
    }
  }

  @Allowed(Role.TELEPHONE_MANAGER)
  @GetMapping("/api/desk/phone")
  Mono<Offer> phone(@AuthenticationPrincipal Person person) {
    return Mono.just(new Offer(registration(new AgentId(person.id()))));
  }

  private @Nullable Registration registration(AgentId agent) {
    if (settings == null) {
      return null;
    }
    var now = clock.instant();
    return new Registration(
        settings.address().url(),
        settings.domain(),
        agent.value(),
        settings.keys().hash(agent, now),
        settings.keys().validUntil(now),
        settings.gathering().toMillis());
  }
}
