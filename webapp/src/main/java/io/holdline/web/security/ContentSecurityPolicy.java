package io.holdline.web.security;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a browser may load and run: only this server's files, and style elements that carry the
 * nonce of this one response. It may speak with this server, and where telephones are in browsers
 * with the one address of the switch.
 */
public final class ContentSecurityPolicy implements ServerHttpHeadersWriter {
  private static final String NONCE = ContentSecurityPolicy.class.getName() + ".nonce";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String reached;

  ContentSecurityPolicy(@Nullable PhoneAddress phones) {
    this.reached = phones == null ? "'self'" : "'self' " + phones.url();
  }

  /** The nonce of the response of this exchange: 128 random bits, the same at every call. */
  public static String nonce(ServerWebExchange exchange) {
    return (String)
        exchange
            .getAttributes()
            .computeIfAbsent(
                NONCE,
                _ -> {
                  var bytes = new byte[16];
                  RANDOM.nextBytes(bytes);
                  return Base64.getEncoder().withoutPadding().encodeToString(bytes);
                });
  }

  @Override
  public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
    exchange
        .getResponse()
        .getHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src %s; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
                .formatted(nonce(exchange), reached));
    return Mono.empty();
  }
}
