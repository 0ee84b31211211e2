package io.holdline.web.signon;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Holdline alone says who somebody is, by name and password; nothing is asked of anybody else. */
final class LocalSignOn implements SignOn {
  @Override
  public @Nullable String provider() {
    return null;
  }

  @Override
  public Mono<Departure> depart(Begun begun) {
    return Mono.just(new Departure.Impossible(Refusal.OFF));
  }

  @Override
  public Mono<Proof> prove(Begun begun, ReturnAddress said) {
    return Mono.just(new Proof.Refused(Refusal.OFF, "no provider"));
  }
}
