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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Marketing's days with the packaged program, in a browser: a rule from the draft to the roll-back,
 * a campaign from its audience to its result. In Chinese, in the deep run in English too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class StudioIT {
  @TempDir static Path folder;

  private Program program = new Program(Path.of("not-started"));
  private Running running;
  private Chromium browser;

  @BeforeAll
  void opens() {
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

  @ParameterizedTest
  @MethodSource("languages")
  void aRuleGoesFromTheDraftIntoForceAndBack(String language) {
    var words = Words.of(language);
    try (var marketer = PersonAtPage.signedInAs("marketer", browser, running.url(), words);
        var supervisor = PersonAtPage.signedInAs("supervisor", browser, running.url(), words)) {
      var walk = new RuleWalk(marketer, supervisor);
      var customer = walk.findsACustomer();
      walk.makesADraft();
      walk.isShownAFaultAndGoesToIt();
      walk.pastesABlockAndTakesItBack();
      walk.triesOneCustomerAndSeesWhatChanges(customer);
      walk.simulates();
      walk.submitsAndMayNotApprove();
      walk.isReturnedThenApprovedAndInForce();
      walk.rollsBackAndReadsTheWholeStory();
      marketer.hasNothingToComplainOf();
      supervisor.hasNothingToComplainOf();
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aCampaignGoesFromItsAudienceToItsResult(String language) {
    var words = Words.of(language);
    try (var marketer = PersonAtPage.signedInAs("marketer", browser, running.url(), words);
        var supervisor = PersonAtPage.signedInAs("supervisor", browser, running.url(), words);
        var admin = PersonAtPage.signedInAs("admin", browser, running.url(), words)) {
      var walk = new CampaignWalk(marketer, supervisor, admin);
      walk.isDraftedWithAnAudience();
      walk.isApprovedByAnotherAndStarted();
      walk.hasAList();
      walk.showsWhoIsCalledAndThatItIsTooEarlyToTell();
      walk.isPaused();
      marketer.hasNothingToComplainOf();
      supervisor.hasNothingToComplainOf();
      admin.hasNothingToComplainOf();
    }
  }
}
