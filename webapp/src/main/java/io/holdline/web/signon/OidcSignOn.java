package io.holdline.web.signon;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import reactor.core.publisher.Mono;

/**
 * Signing on by OpenID Connect: an authorization code with PKCE, traded for an ID token that is
 * verified by the provider's published keys.
 */
final class OidcSignOn implements SignOn {
  private static final Logger LOG = LoggerFactory.getLogger(OidcSignOn.class);
  private static final String SUBJECT = "sub";

  private final SignOnSettings settings;
  private final OidcProvider provider;

  OidcSignOn(SignOnSettings settings, OidcProvider provider) {
    this.settings = settings;
    this.provider = provider;
  }

  @Override
  public String provider() {
    return settings.oidc().issuer();
  }

  @Override
  public Mono<Departure> depart(Begun begun) {
    return provider
        .known()
        .<Departure>map(known ->
            new Departure.To(URI.create(request(known, begun).getAuthorizationRequestUri())))
        .timeout(ProviderHttp.LONGEST)
        .onErrorResume(failure -> {
          LOG.warn("The provider {} cannot be asked: {}", provider(), failure.toString());
          return Mono.just(new Departure.Impossible(Refusal.PROVIDER_DOWN));
        });
  }

  @Override
  public Mono<Proof> prove(Begun begun, ReturnAddress said) {
    var error = said.only(OAuth2ParameterNames.ERROR);
    var code = said.only(OAuth2ParameterNames.CODE);
    var state = said.only(OAuth2ParameterNames.STATE);
    if (error != null || code == null || state == null) {
      return Mono.just(new Proof.Refused(Refusal.NOT_PROVED, "no code"));
    }
    return provider
        .known()
        .flatMap(known -> {
          var answer =
              OAuth2AuthorizationResponse.success(code)
                  .redirectUri(settings.returnUrl())
                  .state(state)
                  .build();
          return known
              .proofs()
              .authenticate(
                  new OAuth2AuthorizationCodeAuthenticationToken(
                      known.registration(),
                      new OAuth2AuthorizationExchange(request(known, begun), answer)));
        })
        .map(proved -> proof(proved.getPrincipal()))
        .defaultIfEmpty(new Proof.Refused(Refusal.NOT_PROVED, "no ID token"))
        .timeout(ProviderHttp.LONGEST)
        .onErrorResume(failure -> Mono.just(refused(failure)));
  }

  private Proof proof(@Nullable Object principal) {
    var claim = settings.claim().isEmpty() ? SUBJECT : settings.claim();
    return principal instanceof OidcUser user
            && user.getIdToken().getClaims().get(claim) instanceof String name
            && !name.isBlank()
        ? new Proof.Known(name, null)
        : new Proof.Refused(Refusal.NOT_PROVED, "no " + claim);
  }

  private Proof refused(Throwable failure) {
    if (ProviderHttp.isDown(failure)) {
      LOG.warn("The provider {} does not answer: {}", provider(), failure.toString());
      return new Proof.Refused(Refusal.PROVIDER_DOWN, "no answer");
    }
    var why =
        failure instanceof OAuth2AuthenticationException said
            ? said.getError().getErrorCode()
            : "not understood";
    var refused = new Proof.Refused(Refusal.NOT_PROVED, why);
    LOG.warn("A sign-on by {} was not proved ({}).", provider(), refused.detail());
    LOG.debug("A sign-on was not proved.", failure);
    return refused;
  }

  /** The request as it was sent, made again from what the browser has kept. */
  private static OAuth2AuthorizationRequest request(OidcProvider.Known known, Begun begun) {
    var registration = known.registration();
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(
            requireNonNull(
                registration.getProviderDetails().getAuthorizationUri(), "authorization_endpoint"))
        .clientId(registration.getClientId())
        .redirectUri(registration.getRedirectUri())
        .scope(OidcScopes.OPENID)
        .state(begun.state())
        .attributes(kept -> {
          kept.put(OidcParameterNames.NONCE, begun.nonce());
          kept.put(PkceParameterNames.CODE_VERIFIER, begun.verifier());
        })
        .additionalParameters(sent -> {
          sent.put(OidcParameterNames.NONCE, digest(begun.nonce()));
          sent.put(PkceParameterNames.CODE_CHALLENGE, digest(begun.verifier()));
          sent.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
        })
        .build();
  }

  private static String digest(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(digest.digest(secret.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java has no SHA-256.", missing);
    }
  }
}
