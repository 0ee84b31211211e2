package io.holdline.web.signon;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a sign-on that was begun in the browser that began it, for ten minutes and for the
 * addresses of signing on alone; no script reads it.
 */
final class BegunCookie {
  static final String NAME = "HOLDLINE_SIGN_ON";
  static final String PATH = "/api/sign-on";
  private static final Logger LOG = LoggerFactory.getLogger(BegunCookie.class);
  private static final int LARGEST = 2_000;

  private final JsonMapper json;
  private final Clock clock;
  private final boolean secure;

  BegunCookie(JsonMapper json, Clock clock, boolean secure) {
    this.json = json;
    this.clock = clock;
    this.secure = secure;
  }

  void write(Begun begun, ServerWebExchange exchange) {
    var value =
        Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(begun));
    exchange.getResponse().addCookie(cookie(value, Begun.LONGEST));
  }

  /** What was begun here and is not over; null for nothing. It can be taken once. */
  @Nullable Begun take(ServerWebExchange exchange) {
    var kept = exchange.getRequest().getCookies().getFirst(NAME);
    if (kept == null) {
      return null;
    }
    exchange.getResponse().addCookie(cookie("", Duration.ZERO));
    var value = kept.getValue();
    if (value.length() > LARGEST) {
      return null;
    }
    try {
      var text = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
      var begun = json.readValue(text, Begun.class);
      return isWhole(begun) && !begun.isOver(clock.instant()) ? begun : null;
    } catch (JacksonException | IllegalArgumentException unreadable) {
      LOG.debug("The cookie of a sign-on cannot be read and counts as none.", unreadable);
      return null;
    }
  }

  /** What comes from a browser may lack anything, whatever the types say. */
  private static boolean isWhole(@Nullable Begun begun) {
    return begun != null
        && isText(begun.state())
        && isText(begun.nonce())
        && isText(begun.verifier())
        && begun.at() != null
        && begun.to() != null;
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private ResponseCookie cookie(String value, Duration kept) {
    return ResponseCookie.from(NAME, value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax") // it comes back from the provider's page
        .path(PATH)
        .maxAge(kept)
        .build();
  }
}
