package io.holdline.fileserver;

import java.util.Arrays;

/**
 * A folder on a file server.
 *
 * @param path from the root, or from where the user arrives; without {@code ..}
 */
public record RemoteFolder(FileServer server, String path) {
  private static final int LONGEST = 1000;

  public RemoteFolder {
    if (path.isBlank()
        || path.length() > LONGEST
        || path.codePoints().anyMatch(Character::isISOControl)
        || Arrays.asList(path.split("/", -1)).contains("..")) {
      throw new IllegalArgumentException(
          "The folder on a file server is a path of 1 to %d characters without '..'."
              .formatted(LONGEST));
    }
  }

  /** The folder as a person reads it. */
  public String text() {
    return "sftp://" + server.at() + (path.startsWith("/") ? path : "/~/" + path);
  }

  String of(String name) {
    return path.endsWith("/") ? path + name : path + "/" + name;
  }
}
