package io.holdline.web.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who may sign in with a name and a password of Holdline: everybody, or administrators alone. */
@Component
public final class LocalSignIn {
  private static final String EVERYONE = "everyone";
  private static final String ADMINS = "admins";

  private final String whom;

  /**
   * @param whom {@code everyone} or {@code admins}
   * @param provider {@code none} when nobody else says who somebody is
   */
  LocalSignIn(
      @Value("${holdline.sign-on.local:everyone}") String whom,
      @Value("${holdline.sign-on.provider:none}") String provider) {
    if (!whom.equals(EVERYONE) && !whom.equals(ADMINS)) {
      throw new IllegalArgumentException(
          "The setting holdline.sign-on.local (%s) must be everyone or admins.".formatted(whom));
    }
    if (whom.equals(ADMINS) && provider.equalsIgnoreCase("none")) {
      throw new IllegalArgumentException(
          """
          The setting holdline.sign-on.local (admins) leaves everybody else no way in.
          Maybe holdline.sign-on.provider is missing: oidc or cas.\
          """);
    }
    this.whom = whom;
  }

  /** As the setting says it. */
  public String whom() {
    return whom;
  }

  boolean admits(Person person) {
    return whom.equals(EVERYONE) || person.role() == Role.ADMIN;
  }
}
