package io.holdline.web.phone;

import io.holdline.dialer.AgentId;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.Everyone;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells the switch (mod_xml_curl, binding {@code directory}) who may register as a telephone and
 * how one is called. Whoever is not a manager on the staff now is not found.
 */
@RestController
@ConditionalOnProperty("holdline.phone.address")
final class SwitchDirectory {
  private final PhoneSettings settings;
  private final ManagersAtWork managers;
  private final Clock clock;

  SwitchDirectory(PhoneSettings settings, ManagersAtWork managers, Clock clock) {
    this.settings = settings;
    this.managers = managers;
    this.clock = clock;
  }

  @Everyone
  @PostMapping("/edge/phones")
  Mono<ResponseEntity<String>> find(ServerWebExchange exchange) {
    var proof = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    if (proof == null || !settings.isSwitch(proof)) {
      return Mono.error(
          Problem.of(
              HttpStatus.UNAUTHORIZED,
              "wrong-secret",
              "This is not the secret of the switch (holdline.phone.switch-secret)."));
    }
    return exchange
        .getFormData()
        .flatMap(asked -> Mono.justOrEmpty(asked(asked)))
        .filterWhen(managers::includes)
        .map(this::found)
        .defaultIfEmpty(DirectoryXml.NOT_FOUND)
        .map(xml -> ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(xml));
  }

  private String found(AgentId agent) {
    return DirectoryXml.user(
        settings.domain(), agent, settings.keys().hash(agent, clock.instant()));
  }

  /** Whom the switch asks for; null when it asks for something else, or in another domain. */
  private @Nullable AgentId asked(MultiValueMap<String, String> form) {
    var user = form.getFirst("user");
    if (user == null
        || !"directory".equals(form.getFirst("section"))
        || !settings.domain().equalsIgnoreCase(form.getFirst("domain"))) {
      return null;
    }
    try {
      return new AgentId(user);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
