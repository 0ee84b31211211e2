package io.holdline.web.campaigns;

import io.holdline.campaign.Campaign;
import io.holdline.dialer.CallTreatment;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A campaign as the page shows and changes it; the names of the terms are the fields' own. */
record CampaignView(
    String id,
    String nameZh,
    String nameEn,
    String state,
    String mode,
    int version,
    @Nullable Step lastStep,
    Terms terms) {

  /** Who paused or resumed it last. */
  record Step(String byId, String byZh, String byEn, @Nullable String reason, Instant at) {}

  /** Everything but mode and state. */
  record Terms(
      double abandonLimit,
      int ringLimitS,
      int wrapUpLimitS,
      boolean codeForced,
      int previewLimitS,
      boolean previewPlaces,
      int priority,
      int dayShare,
      List<String> skills,
      String callbackAfter,
      @Nullable String callerId,
      String machine,
      @Nullable String abandonMessage,
      @Nullable String optOutKey,
      String recorded,
      @Nullable String consentPhrase,
      String waitingPhrase,
      int keptForS) {

    static Terms of(Campaign campaign) {
      var settings = campaign.settings();
      var treatment = settings.treatment();
      var key = treatment.optOutKey();
      return new Terms(
          settings.abandonLimit(),
          seconds(settings.ringLimit()),
          seconds(settings.wrapUpLimit()),
          settings.afterCall().codeForced(),
          seconds(settings.preview().limit()),
          settings.preview().placedAtLimit(),
          settings.sharing().priority(),
          campaign.owners().dayShare(),
          settings.sharing().skills().stream().sorted().toList(),
          campaign.owners().afterTolerance().name().toLowerCase(Locale.ROOT),
          treatment.callerId(),
          treatment.machine().name(),
          key(treatment.abandonMessage()),
          key == null ? null : key.toString(),
          treatment.recorded().name(),
          key(treatment.consentPhrase()),
          treatment.waitingPhrase().key(),
          seconds(treatment.keptFor()));
    }

    /**
     * The campaign's settings with these terms; a term out of bounds is an {@link
     * IllegalArgumentException} whose message is one sentence.
     */
    CampaignSettings on(CampaignSettings before) {
      return new CampaignSettings(
          before.campaign(),
          before.mode(),
          abandonLimit,
          Duration.ofSeconds(ringLimitS),
          new CampaignSettings.AfterCall(Duration.ofSeconds(wrapUpLimitS), codeForced),
          new CampaignSettings.Preview(Duration.ofSeconds(previewLimitS), previewPlaces),
          new CampaignSettings.Sharing(priority, Set.copyOf(skills)),
          treatment());
    }

    Campaign.OwnersTerms owners() {
      return new Campaign.OwnersTerms(
          one(Campaign.AfterTolerance.class, "callbackAfter", callbackAfter), dayShare);
    }

    private CallTreatment treatment() {
      if (optOutKey != null && optOutKey.length() != 1) {
        throw new IllegalArgumentException("The opt-out key must be one of 0-9, * and #.");
      }
      return new CallTreatment(
          callerId,
          one(CallTreatment.Machine.class, "machine", machine),
          phrase(abandonMessage),
          optOutKey == null ? null : optOutKey.charAt(0),
          one(CallTreatment.Recorded.class, "recorded", recorded),
          phrase(consentPhrase),
          new Phrase(waitingPhrase),
          Duration.ofSeconds(keptForS));
    }

    private static <E extends Enum<E>> E one(Class<E> type, String field, String key) {
      for (var each : type.getEnumConstants()) {
        if (each.name().equalsIgnoreCase(key)) {
          return each;
        }
      }
      throw new IllegalArgumentException(
          "The field '%s' is one of %s.".formatted(field, List.of(type.getEnumConstants())));
    }

    private static int seconds(Duration time) {
      return (int) time.toSeconds();
    }

    private static @Nullable Phrase phrase(@Nullable String key) {
      return key == null || key.isEmpty() ? null : new Phrase(key);
    }

    private static @Nullable String key(@Nullable Phrase phrase) {
      return phrase == null ? null : phrase.key();
    }
  }

  static CampaignView of(Campaign campaign) {
    var pause = campaign.lastPause();
    return new CampaignView(
        campaign.id().value(),
        campaign.nameZh(),
        campaign.nameEn(),
        campaign.stage().key(),
        campaign.settings().mode().name(),
        campaign.version(),
        pause == null
            ? null
            : new Step(pause.byId(), pause.byZh(), pause.byEn(), pause.reason(), pause.at()),
        Terms.of(campaign));
  }
}
