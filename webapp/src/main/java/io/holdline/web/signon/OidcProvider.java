package io.holdline.web.signon;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * What the provider says of itself in its discovery document, asked for by the first sign-on and
 * anew after an hour; what was not answered is asked for again by the next one.
 */
final class OidcProvider {
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final Duration KEPT = Duration.ofHours(1);
  private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
      new ParameterizedTypeReference<>() {};

  private final SignOnSettings settings;
  private final WebClient client;
  private final SignatureAlgorithm algorithm;
  private final Mono<Known> known;

  OidcProvider(SignOnSettings settings, WebClient client) {
    this.settings = settings;
    this.client = client;
    algorithm = algorithm(settings.oidc().algorithm());
    known = Mono.defer(this::discover).cache(_ -> KEPT, _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  /**
   * The provider as it is known now.
   *
   * @param proofs trades codes for ID tokens and verifies them by the provider's keys
   */
  record Known(
      ClientRegistration registration, OidcAuthorizationCodeReactiveAuthenticationManager proofs) {}

  Mono<Known> known() {
    return known;
  }

  private static SignatureAlgorithm algorithm(String name) {
    var algorithm = SignatureAlgorithm.from(name);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          """
          The setting holdline.sign-on.oidc.algorithm (%s) names no signature with a public key.
          Maybe it is RS256, PS256 or ES256.\
          """
              .formatted(name));
    }
    return algorithm;
  }

  private Mono<Known> discover() {
    return client
        .get()
        .uri(SignOnSettings.withoutSlash(settings.oidc().issuer()) + DISCOVERY)
        .retrieve()
        .bodyToMono(DOCUMENT)
        .map(this::read);
  }

  private Known read(Map<String, Object> document) {
    var issuer = settings.oidc().issuer();
    if (!issuer.equals(document.get("issuer"))) {
      throw new IllegalStateException(
          "The discovery document of %s is of the issuer %s."
              .formatted(issuer, document.get("issuer")));
    }
    var registration =
        ClientRegistrations.fromOidcConfiguration(document)
            .registrationId("sign-on")
            .clientId(settings.oidc().clientId())
            .clientSecret(settings.oidc().clientSecret())
            .redirectUri(settings.returnUrl())
            .scope(OidcScopes.OPENID);
    if (settings.oidc().clientSecret().isEmpty()) {
      registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
    }
    return new Known(registration.build(), proofs());
  }

  private OidcAuthorizationCodeReactiveAuthenticationManager proofs() {
    var tokens = new WebClientReactiveAuthorizationCodeTokenResponseClient();
    tokens.setWebClient(client);
    var decoders = new ReactiveOidcIdTokenDecoderFactory();
    decoders.setJwsAlgorithmResolver(_ -> algorithm);
    // What the ID token says is enough; the provider is asked for nothing else of the person.
    var proofs =
        new OidcAuthorizationCodeReactiveAuthenticationManager(
            tokens, asked -> Mono.just(new DefaultOidcUser(Set.of(), asked.getIdToken())));
    proofs.setJwtDecoderFactory(decoders);
    return proofs;
  }
}
