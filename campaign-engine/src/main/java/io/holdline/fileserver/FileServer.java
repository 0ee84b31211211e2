package io.holdline.fileserver;

import java.util.regex.Pattern;

/**
 * A file server of the operator, as one user of it.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param user 1 to 64 letters, digits and {@code . _ @ -}
 * @param hostKey the fingerprint of the key that it must show, as {@code ssh-keygen -l} prints it:
 *     {@code SHA256:} and 43 signs of base64
 */
public record FileServer(String host, int port, String user, String hostKey) {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,45}");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final Pattern HOST_KEY = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
  private static final int HIGHEST_PORT = 65_535;

  public FileServer {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "The host of a file server (%s) is a name or an address.".formatted(host));
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "The port of a file server (%d) is 1 to %d.".formatted(port, HIGHEST_PORT));
    }
    if (!USER.matcher(user).matches()) {
      throw new IllegalArgumentException(
          "The user of a file server (%s) is 1 to 64 letters, digits, and '.', '_', '@', '-'."
              .formatted(user));
    }
    if (!HOST_KEY.matcher(hostKey).matches()) {
      throw new IllegalArgumentException(
          """
          The host key of a file server (%s) is SHA256: and 43 signs of base64.
          Maybe take it from `ssh-keygen -lf` on the server.\
          """
              .formatted(hostKey));
    }
  }

  /** Who signs in where, such as {@code holdline@files.example.com:22}. */
  public String at() {
    return user + "@" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
