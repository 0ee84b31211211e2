package io.holdline.fileserver;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * How to sign in at which file servers: {@code holdline.sftp.logins.NAME.at} is {@code
 * user@host:port}, beside it stands a password or the file of a private key. A secret is only ever
 * shown to the server for which it was set.
 */
final class FileLogins {
  private static final String SETTING = "holdline.sftp.logins";
  private static final Pattern AT = Pattern.compile("[^@\\s]+(?:@[^@\\s]+)?@[^@\\s]+:\\d{1,5}");

  private final Map<String, Login> byPlace;

  FileLogins(Environment settings) {
    var bound =
        Binder.get(settings)
            .bind(SETTING, Bindable.mapOf(String.class, Login.class))
            .orElseGet(Map::of);
    var places = new HashMap<String, Login>();
    bound.forEach((name, login) -> {
      check(SETTING + "." + name, login);
      if (places.put(String.valueOf(login.at), login) != null) {
        throw new IllegalArgumentException("Two of %s are of %s.".formatted(SETTING, login.at));
      }
    });
    byPlace = Map.copyOf(places);
  }

  /**
   * A way to sign in.
   *
   * @param keyFile of a private key as OpenSSH or PEM have it
   * @param passphrase of that file
   */
  record Login(
      @Nullable String at,
      @Nullable String password,
      @Nullable String keyFile,
      @Nullable String passphrase) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Login of " + at;
    }
  }

  private static void check(String name, Login login) {
    if (login.at == null || !AT.matcher(login.at).matches()) {
      throw new IllegalArgumentException(
          "The setting %s.at (%s) is not of the form user@host:port.".formatted(name, login.at));
    }
    if ((login.password == null) == (login.keyFile == null)) {
      throw new IllegalArgumentException(
          "Of the settings %s.password and %s.key-file one is needed.".formatted(name, name));
    }
  }

  Optional<Login> of(FileServer server) {
    return Optional.ofNullable(byPlace.get(server.at()));
  }
}
