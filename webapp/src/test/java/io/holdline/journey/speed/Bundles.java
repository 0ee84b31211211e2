package io.holdline.journey.speed;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/** What a browser that knows nothing of the page loads for a screen, packed as servers pack it. */
final class Bundles {
  private static final Path ASSETS = Path.of("target/classes/static/assets");
  static final int DESK_KB = 500;
  static final int PHONE_KB = 200;

  private Bundles() {}

  /** The page is a new one, on the screen that is measured. */
  static void print(String screen, int limitKb, Page page, PrintStream out) {
    var files = new TreeSet<String>();
    var loaded =
        (List<?>)
            page.evaluate(
                "() => performance.getEntriesByType('resource').map(each => new"
                    + " URL(each.name).pathname)");
    for (var each : loaded) {
      var name = String.valueOf(each);
      if (name.startsWith("/assets/")) {
        files.add(name.substring("/assets/".length()));
      }
    }
    out.printf(
        "first load of %-12s limit %d KB gzip: %.1f KB in %d files%n",
        screen, limitKb, files.stream().mapToLong(Bundles::packed).sum() / 1000.0, files.size());
  }

  private static long packed(String name) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      Files.copy(ASSETS.resolve(name), gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.size();
  }
}
