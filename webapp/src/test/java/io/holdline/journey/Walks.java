package io.holdline.journey;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The packaged program with a small operator and a browser, for walks of people: in Chinese, in the
 * deep run in English too, by a program of its own, for what one walk has changed another would
 * find. No robot sits at a desk.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
abstract class Walks {
  private final Map<String, Program> programs = new HashMap<>();
  private final Map<String, URI> sites = new HashMap<>();
  private Path folder = Path.of("not-started");
  Chromium browser;

  @BeforeAll
  void opens(@TempDir Path empty) {
    folder = empty;
    browser = new Chromium();
  }

  @AfterAll
  void closes() throws InterruptedException {
    browser.close();
    for (var program : programs.values()) {
      program.close();
    }
  }

  static Stream<Words> languages() {
    return (Boolean.getBoolean("holdline.deep") ? Stream.of("zh", "en") : Stream.of("zh"))
        .map(Words::of);
  }

  /** Where the program of a language is open; it starts when it is first asked for. */
  URI site(Words words) {
    return sites.computeIfAbsent(
        words.tag(),
        tag -> {
          var program = new Program(folder.resolve(tag));
          programs.put(tag, program);
          return program.run(Map.of("HOLDLINE_DEMO_CUSTOMERS", "3000"), "--no-robots").url();
        });
  }

  PersonAtPage signedIn(String role, Words words) {
    return PersonAtPage.signedInAs(role, browser, site(words), words);
  }
}
