package io.holdline.edge.rest;

import io.holdline.dialer.PhoneNumber;
import io.holdline.edge.DoNotCallCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Another's do-not-call list by a shape of our own: there is no standard one. */
final class RestDoNotCallCheck implements DoNotCallCheck {
  private static final int MOST = 1_000;

  private final WebClient client;

  RestDoNotCallCheck(WebClient client) {
    this.client = client;
  }

  record Listed(List<String> listed) {}

  @Override
  public Mono<Set<PhoneNumber>> listed(Set<PhoneNumber> numbers) {
    if (numbers.size() > MOST) {
      throw new IllegalArgumentException(
          "At most %d numbers are asked for at once, not %d.".formatted(MOST, numbers.size()));
    }
    return client
        .post()
        .uri("/doNotCall/v1/check")
        .bodyValue(Map.of("numbers", numbers.stream().map(PhoneNumber::e164).sorted().toList()))
        .retrieve()
        .bodyToMono(Listed.class)
        .map(answer ->
            numbers.stream()
                .filter(number -> answer.listed().contains(number.e164()))
                .collect(Collectors.toUnmodifiableSet()));
  }
}
