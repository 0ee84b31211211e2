package io.holdline.journey;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Axe-core, with all its rules, on what is on the screen. */
final class Axe {
  /** Each finding as the rule, the first place and why, one a line. */
  private static final String RUN =
      """
      async () => (await axe.run(document)).violations.map(found =>
          `${found.id} (${found.nodes.length}): ${found.nodes[0].target.join(' ')} ${found.nodes[0].failureSummary.replaceAll(/\\s+/g, ' ')}`)
      """;

  private final String script;

  Axe() {
    try {
      script = Files.readString(Path.of("src/main/frontend/node_modules/axe-core/axe.min.js"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it finds wrong; nothing, if all is well. */
  List<String> of(Page page) {
    if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
      page.evaluate(script);
    }
    return ((List<?>) page.evaluate(RUN, Map.of())).stream().map(String::valueOf).toList();
  }
}
