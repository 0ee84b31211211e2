package io.holdline.journey;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Marketing's days with the packaged program, in a browser: a rule from the draft to the roll-back,
 * a campaign from its audience to its result. In Chinese, in the deep run in English too.
 */
class StudioIT extends Walks {
  @ParameterizedTest
  @MethodSource("languages")
  void aRuleGoesFromTheDraftIntoForceAndBack(Words words) {
    try (var marketer = signedIn("marketer", words);
        var supervisor = signedIn("supervisor", words)) {
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
  void aCampaignGoesFromItsAudienceToItsResult(Words words) {
    try (var marketer = signedIn("marketer", words);
        var supervisor = signedIn("supervisor", words);
        var admin = signedIn("admin", words)) {
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
