package io.holdline.journey;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A working day with the packaged program, in a browser: a telephone manager's with what a rep does
 * of it, and a supervisor's. In Chinese, in the deep run in English too. No robot sits at a desk,
 * so whoever is called talks with the person of the walk.
 */
class DaysIT extends Walks {
  @ParameterizedTest
  @MethodSource("languages")
  void aManagersDayAndTheRepWhoKeepsThePromise(Words words) {
    try (var manager = signedIn("telephone_manager", words);
        var phone = PersonAtPage.onPhone(browser, site(words), words)) {
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
  void aSupervisorsDay(Words words) {
    try (var supervisor = signedIn("supervisor", words);
        var manager = signedIn("telephone_manager", words)) {
      var day = new SupervisorDay(supervisor, manager);
      day.pausesACampaignWithAReasonAndGoesOn();
      day.opensANumberOfTheMonthToItsCustomers();
      day.movesCustomersAndTakesThemBack();
      day.letsSomebodyStandIn();
      day.allowsNumbersInFullToAnother();
      day.answersWhatACustomerComplainsOf();
      day.looksWhoWaitsOnWhom();
      supervisor.hasNothingToComplainOf();
      manager.hasNothingToComplainOf();
    }
  }
}
