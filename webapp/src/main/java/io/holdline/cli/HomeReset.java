package io.holdline.cli;

import io.holdline.demo.LeftBehind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** Empties a home that nobody uses; only what Holdline itself puts there is removed. */
final class HomeReset {
  private HomeReset() {}

  static void of(Home home) {
    var lock =
        home.lock()
            .orElseThrow(() ->
                new CommandFailed(
                    "The home (%s) is in use; stop that Holdline first.".formatted(home.folder())));
    try {
      LeftBehind.stop(home.postgres(), home.redis());
      for (var own :
          new String[] {
            "postgres",
            "redis",
            "rejects",
            "uploads",
            "journal",
            "switch-ledger.jsonl",
            "instance.json",
            "holdline.log"
          }) {
        delete(home.folder().resolve(own));
      }
      lock.release();
      lock.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The home (%s) cannot be emptied.".formatted(home.folder()), e);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var tree = Files.walk(path)) {
      for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
