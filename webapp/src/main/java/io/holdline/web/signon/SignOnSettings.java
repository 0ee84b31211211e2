package io.holdline.web.signon;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By whom people prove who they are; by default by Holdline alone, and then nothing else counts.
 *
 * @param baseUrl the address by which browsers know Holdline, without a path; the provider sends
 *     them back there
 * @param name what the page calls the provider
 * @param claim which of the provider's words is the person's name there; empty: {@code sub} of
 *     OpenID Connect, the user of CAS
 */
@ConfigurationProperties("holdline.sign-on")
record SignOnSettings(
    @DefaultValue("none") Kind provider,
    @DefaultValue("") String baseUrl,
    @DefaultValue Name name,
    @DefaultValue("") String claim,
    @DefaultValue Oidc oidc,
    @DefaultValue Cas cas) {

  enum Kind {
    NONE,
    OIDC,
    CAS
  }

  record Name(
      @DefaultValue("统一认证") String zh, @DefaultValue("your organisation’s account") String en) {}

  /**
   * A provider of OpenID Connect.
   *
   * @param issuer exactly as the provider writes it; its discovery document lies below
   * @param clientSecret empty: none, PKCE alone proves who finishes
   * @param algorithm by which ID tokens are signed
   */
  record Oidc(
      @DefaultValue("") String issuer,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("RS256") String algorithm) {
    @Override
    public String toString() {
      return "Oidc[%s, %s, …]".formatted(issuer, clientId);
    }
  }

  /**
   * A server of CAS 3.0.
   *
   * @param url below which {@code /login} and {@code /p3/serviceValidate} lie
   */
  record Cas(@DefaultValue("") String url) {}

  SignOnSettings {
    switch (provider) {
      case NONE -> {}
      case OIDC -> {
        checkAddress("base-url", baseUrl);
        checkAddress("oidc.issuer", oidc.issuer);
        if (oidc.clientId.isBlank()) {
          throw new IllegalArgumentException(
              """
              The setting holdline.sign-on.oidc.client-id is missing.
              Maybe Holdline has yet to be registered at the provider.\
              """);
        }
      }
      case CAS -> {
        checkAddress("base-url", baseUrl);
        checkAddress("cas.url", cas.url);
      }
    }
    if (provider != Kind.NONE && pathOf(baseUrl).length() > 1) {
      throw new IllegalArgumentException(
          "The setting holdline.sign-on.base-url (%s) must have no path.".formatted(baseUrl));
    }
  }

  /** Where browsers come back to. */
  String returnUrl() {
    return withoutSlash(baseUrl) + BegunCookie.PATH + "/return";
  }

  boolean isSecure() {
    return baseUrl.startsWith("https:");
  }

  static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private static String pathOf(String address) {
    var path = URI.create(address).getPath();
    return path == null ? "" : path;
  }

  private static void checkAddress(String setting, String address) {
    if (!isSafe(address)) {
      throw new IllegalArgumentException(
          """
          The setting holdline.sign-on.%s (%s) must be an address of https without a query.
          Maybe it is http: then anybody on the way could sign in as somebody else.\
          """
              .formatted(setting, address));
    }
  }

  /** On this machine itself nobody is on the way. */
  private static boolean isSafe(String address) {
    try {
      var url = URI.create(address);
      var host = url.getHost();
      return host != null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && url.getRawUserInfo() == null
          && ("https".equals(url.getScheme())
              || ("http".equals(url.getScheme())
                  && (host.equals("127.0.0.1") || host.equals("localhost"))));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
