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
 * A working day with the packaged program, in a browser: a telephone manager's with what a rep does
 * of it, and a supervisor's. In Chinese, in the deep run in English too. No robot sits at a desk,
 * so whoever is called talks with the person of the walk.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class DaysIT {
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
  void aManagersDayAndTheRepWhoKeepsThePromise(String language) {
    var words = Words.of(language);
    try (var manager = PersonAtPage.signedInAs("telephone_manager", browser, running.url(), words);
        var phone = PersonAtPage.onPhone(browser, running.url(), words)) {
      var day = new ManagerDay(manager);
      day.beginsWithWhatIsDueAndOpensACardByKeyboard();
      day.takesACallAndSendsARep();
      day.promisesACallInTheCustomersWords();
      day.pausesWithNothingLost();
      var rep = new RepVisit(phone, day.promised());
      day.chasesTheOrder();
      rep.signsInAsTheRepOf(day.whereTheRepIsToGo());
      rep.readsWhatWasPromised();
      rep.worksWithoutANetwork();
      rep.isOnlineAgainAndEverythingIsSentOnce();
      day.seesOnTheCardWhatTheRepDid();
      manager.hasNothingToComplainOf();
      phone.hasNothingToComplainOf();
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aSupervisorsDay(String language) {
    var words = Words.of(language);
    try (var supervisor = PersonAtPage.signedInAs("supervisor", browser, running.url(), words);
        var manager = PersonAtPage.signedInAs("telephone_manager", browser, running.url(), words)) {
      var day = new SupervisorDay(supervisor, manager);
      day.pausesACampaignWithAReasonAndGoesOn();
      day.opensANumberOfTheMonthToItsCustomers();
      day.movesCustomersAndTakesThemBack();
      day.letsSomebodyStandIn();
      day.allowsNumbersInFullToAnother();
      day.looksWhoWaitsOnWhom();
      supervisor.hasNothingToComplainOf();
      manager.hasNothingToComplainOf();
    }
  }
}
