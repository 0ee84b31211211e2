package io.holdline.journey;

import io.holdline.journey.Program.Running;
import java.nio.file.Path;
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
 * deep run in English too. No robot sits at a desk.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
abstract class Walks {
  private Program program = new Program(Path.of("not-started"));
  Running running;
  Chromium browser;

  @BeforeAll
  void opens(@TempDir Path folder) {
    program = new Program(folder.resolve("home"));
    running = program.run(Map.of("HOLDLINE_DEMO_CUSTOMERS", "3000"), "--no-robots");
    browser = new Chromium();
  }

  @AfterAll
  void closes() throws InterruptedException {
    browser.close();
    program.close();
  }

  static Stream<String> languages() {
    return Boolean.getBoolean("holdline.deep") ? Stream.of("zh", "en") : Stream.of("zh");
  }

  PersonAtPage signedIn(String role, Words words) {
    return PersonAtPage.signedInAs(role, browser, running.url(), words);
  }
}
