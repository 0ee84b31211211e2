package io.holdline.filedrop;

import io.holdline.fileserver.RemoteFolder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a feed lie.
 *
 * @param folder absolute; the only place where deliveries are judged
 * @param server from where they are brought into it; null: the sender puts them there
 */
public record FeedPlace(Path folder, @Nullable RemoteFolder server) {
  public FeedPlace {
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException(
          "The folder of a feed (%s) must be an absolute path.".formatted(folder));
    }
  }

  /** A folder into which the sender puts the files. */
  public static FeedPlace here(Path folder) {
    return new FeedPlace(folder, null);
  }

  /** Throws IllegalArgumentException when the text is no path. */
  public static Path folder(String text) {
    try {
      return Path.of(text).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("The folder (%s) is no path.".formatted(text), e);
    }
  }

  /** Where the files come from, as a person reads it. */
  public String text() {
    return server == null ? folder.toString() : server.text();
  }
}
