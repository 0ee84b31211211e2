package io.holdline.web.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider of OpenID Connect in this process. It keeps to the protocol over HTTP: codes are good
 * once, for the client with its secret, its address and its PKCE verifier. It can be told to lie.
 */
final class TestOidcProvider implements AutoCloseable {
  static final String CLIENT = "holdline";
  static final String SECRET = "only-for-these-tests";

  /** What is wrong with the next ID tokens. */
  enum Lie {
    NONE,
    NONCE_OF_ANOTHER,
    FOREIGN_KEY,
    EXPIRED,
    FOR_ANOTHER_CLIENT,
    OF_ANOTHER_ISSUER,
    UNSIGNED
  }

  private final JsonMapper json = JsonMapper.builder().build();
  private final RSAKey key = newKey();
  private final RSAKey foreign = newKey();
  private final LoopbackServer server = new LoopbackServer();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final AtomicInteger discoveries = new AtomicInteger();
  private volatile String user = "";
  private volatile Lie lie = Lie.NONE;

  TestOidcProvider() {
    server.on("/.well-known/openid-configuration", this::discovery);
    server.on("/authorize", this::authorize);
    server.on("/token", this::token);
    server.on("/keys", exchange -> LoopbackServer.json(exchange, 200, keys()));
    server.start();
  }

  String issuer() {
    return server.address();
  }

  int discoveries() {
    return discoveries.get();
  }

  /** Who sits at the browser that comes next. */
  void knows(String name) {
    user = name;
    lie = Lie.NONE;
  }

  void lies(Lie about) {
    lie = about;
  }

  void stop() {
    server.stop();
  }

  void startAgain() {
    server.start();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void discovery(HttpExchange exchange) throws IOException {
    discoveries.incrementAndGet();
    LoopbackServer.json(
        exchange,
        200,
        """
        {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/authorize",
         "token_endpoint": "ISSUER/token", "jwks_uri": "ISSUER/keys",
         "response_types_supported": ["code"], "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"],
         "token_endpoint_auth_methods_supported": ["client_secret_basic"]}
        """
            .replace("ISSUER", issuer()));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    var asked = LoopbackServer.parameters(exchange.getRequestURI().getRawQuery());
    if (!"code".equals(asked.get("response_type"))
        || !CLIENT.equals(asked.get("client_id"))
        || !"openid".equals(asked.get("scope"))
        || !"S256".equals(asked.get("code_challenge_method"))
        || !asked.containsKey("nonce")) {
      LoopbackServer.json(exchange, 400, "{\"error\": \"invalid_request\"}");
      return;
    }
    var code = UUID.randomUUID().toString();
    codes.put(code, asked);
    LoopbackServer.redirect(
        exchange,
        "%s?code=%s&state=%s".formatted(asked.get("redirect_uri"), code, asked.get("state")));
  }

  private void token(HttpExchange exchange) throws IOException {
    var told = LoopbackServer.parameters(LoopbackServer.body(exchange));
    var asked = codes.remove(told.getOrDefault("code", "")); // good once
    var basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      LoopbackServer.json(exchange, 401, "{\"error\": \"invalid_client\"}");
    } else if (asked == null
        || !Objects.equals(asked.get("redirect_uri"), told.get("redirect_uri"))
        || !digest(told.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))) {
      LoopbackServer.json(exchange, 400, "{\"error\": \"invalid_grant\"}");
    } else {
      LoopbackServer.json(
          exchange,
          200,
          json.writeValueAsString(
              Map.of(
                  "access_token",
                  UUID.randomUUID().toString(),
                  "token_type",
                  "Bearer",
                  "expires_in",
                  60,
                  "id_token",
                  idToken(asked.getOrDefault("nonce", "")))));
    }
  }

  private String idToken(String nonce) {
    var now = Instant.now();
    var issued = lie == Lie.EXPIRED ? now.minus(Duration.ofHours(1)) : now;
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(lie == Lie.OF_ANOTHER_ISSUER ? issuer() + "/other" : issuer())
            .subject(user)
            .audience(lie == Lie.FOR_ANOTHER_CLIENT ? "somebody-else" : CLIENT)
            .issueTime(Date.from(issued))
            .expirationTime(Date.from(issued.plus(Duration.ofMinutes(5))))
            .claim("nonce", lie == Lie.NONCE_OF_ANOTHER ? digest("another") : nonce)
            .build();
    return sign(claims).serialize();
  }

  private JWT sign(JWTClaimsSet claims) {
    if (lie == Lie.UNSIGNED) {
      return new PlainJWT(claims);
    }
    try {
      var signed =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
      signed.sign(new RSASSASigner(lie == Lie.FOREIGN_KEY ? foreign : key));
      return signed;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("k").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
