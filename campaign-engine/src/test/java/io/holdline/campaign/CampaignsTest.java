package io.holdline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.campaign.Campaign.AfterTolerance;
import io.holdline.campaign.Campaign.OwnersTerms;
import io.holdline.campaign.Campaigns.Change;
import io.holdline.dialer.CallTreatment;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.Phrase;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Changes of a campaign while it runs, and who is on record for them. */
final class CampaignsTest {
  private static final CampaignId RETENTION = new CampaignId("retention");

  private final LedgerDatabase database = LedgerDatabase.withOperator();
  private final Campaigns campaigns = new Campaigns(database.client(), database.transactions());

  @AfterEach
  void close() {
    database.close();
  }

  private static Campaign changed(Mono<Change> change) {
    return ((Change.Changed) change.blockOptional().orElseThrow()).campaign();
  }

  private static String refused(Mono<Change> change) {
    return ((Change.Refused) change.blockOptional().orElseThrow()).reason();
  }

  private Campaign now() {
    return campaigns.find(RETENTION).blockOptional().orElseThrow();
  }

  @Test
  void theModeChangesWhileItRuns() {
    var after = changed(campaigns.mode(RETENTION, DialingMode.PREVIEW, "m1"));
    assertThat(after.settings().mode()).isEqualTo(DialingMode.PREVIEW);
    assertThat(campaigns.running().collectList().block()).containsExactly(after.settings());
    assertThat(database.row("select kind, by_id, detail->>'to' as to from campaign_event"))
        .containsEntry("kind", "mode")
        .containsEntry("by_id", "m1")
        .containsEntry("to", "PREVIEW");
  }

  @Test
  void aClosedCampaignStaysAsItIs() {
    database.run("update campaign set state = 'closed'");
    assertThat(refused(campaigns.mode(RETENTION, DialingMode.MANUAL, "m1")))
        .isEqualTo("campaign-closed");
    assertThat(database.rows("select 1 from campaign_event")).isEmpty();
  }

  @Test
  void everythingElseIsReadAsItWasWritten() {
    var before = now();
    var wish =
        new CampaignSettings(
            RETENTION,
            before.settings().mode(),
            0.03,
            Duration.ofSeconds(30),
            new CampaignSettings.AfterCall(Duration.ofSeconds(90), true),
            new CampaignSettings.Preview(Duration.ofSeconds(45), true),
            new CampaignSettings.Sharing(70, Set.of("gold", "en")),
            new CallTreatment(
                "10086",
                CallTreatment.Machine.BEEP_AFTER_JOIN,
                new Phrase("retention/sorry"),
                '9',
                CallTreatment.Recorded.ON_DEMAND,
                new Phrase("retention/consent"),
                new Phrase("retention/wait"),
                Duration.ofSeconds(25)));
    var owners = new OwnersTerms(AfterTolerance.TASK, 30);
    var after = changed(campaigns.terms(wish, owners, before.version(), "m1"));
    assertThat(after.settings()).isEqualTo(wish);
    assertThat(after.owners()).isEqualTo(owners);
    assertThat(refused(campaigns.terms(wish, owners, before.version(), "m1")))
        .isEqualTo("stale-version");
    var mute =
        wish.withTreatment(wish.treatment().withRecording(CallTreatment.Recorded.ALWAYS, null));
    assertThat(refused(campaigns.terms(mute, owners, after.version(), "m1")))
        .isEqualTo("consent-phrase-missing");
  }

  @Test
  void theUsualTreatmentIsWhatTheColumnsBeginWith() {
    assertThat(now().settings().treatment()).isEqualTo(CallTreatment.PLAIN);
    assertThat(now().settings().sharing()).isEqualTo(CampaignSettings.Sharing.USUAL);
    assertThat(List.of(now().lastPause() == null, now().version() == 0)).containsOnly(true);
  }
}
