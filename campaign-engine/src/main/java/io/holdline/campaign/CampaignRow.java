package io.holdline.campaign;

import io.holdline.campaign.Campaign.AfterTolerance;
import io.holdline.campaign.Campaign.OwnersTerms;
import io.holdline.campaign.Campaign.Pause;
import io.holdline.dialer.CallTreatment;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.Phrase;
import io.holdline.ledger.LedgerRow;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A campaign's row, read and written. */
final class CampaignRow {
  static final String SELECT =
      """
      select c.id, c.name_zh, c.name_en, c.state, c.mode, c.abandon_limit, c.ring_limit_s, c.wrap_up_limit_s,
             c.code_forced, c.preview_limit_s, c.preview_places, c.caller_id, c.machine, c.abandon_message,
             c.opt_out_key, c.recorded, c.consent_phrase, c.waiting_phrase, c.kept_for_s, c.call_priority, c.skills,
             c.callback_after, c.day_share, c.version,
             e.by_id, s.name_zh as by_zh, s.name_en as by_en, e.reason, e.at,
             array(select distinct w.by_id from campaign_event w
                    where w.campaign_id = c.id and w.kind in ('drafted', 'redrafted')) as writers
        from campaign c
        left join lateral (select by_id, reason, at from campaign_event
                            where campaign_id = c.id and kind in ('paused', 'resumed')
                            order by id desc limit 1) e on true
        left join staff s on s.id = e.by_id
      """;
  static final String UPDATE =
      """
      update campaign
         set abandon_limit = :abandonLimit, ring_limit_s = :ringLimit, wrap_up_limit_s = :wrapUpLimit,
             code_forced = :codeForced, preview_limit_s = :previewLimit, preview_places = :previewPlaces,
             caller_id = :callerId, machine = :machine, abandon_message = :abandonMessage, opt_out_key = :optOutKey,
             recorded = :recorded, consent_phrase = :consentPhrase, waiting_phrase = :waitingPhrase,
             kept_for_s = :keptFor, call_priority = :priority, skills = :skills, callback_after = :callbackAfter,
             day_share = :dayShare, version = version + 1
       where id = :id and version = :version and state <> 'closed'
      """;

  private CampaignRow() {}

  static Campaign campaign(LedgerRow row) {
    return new Campaign(
        row.text("name_zh"),
        row.text("name_en"),
        stage(row),
        settings(row),
        new OwnersTerms(
            AfterTolerance.valueOf(row.text("callback_after").toUpperCase(Locale.ROOT)),
            row.count("day_share")),
        row.count("version"),
        pause(row));
  }

  static Stage stage(LedgerRow row) {
    return switch (row.text("state")) {
      case "draft" -> new Stage.Draft(Set.of(row.get("writers", String[].class)));
      case "approved" -> new Stage.Approved();
      case "running" -> new Stage.Running();
      case "paused" -> new Stage.Paused();
      case "closed" -> new Stage.Closed();
      default -> throw new IllegalStateException("The state %s".formatted(row.text("state")));
    };
  }

  private static @Nullable Pause pause(LedgerRow row) {
    var by = row.textOrNull("by_id");
    return by == null
        ? null
        : new Pause(
            by, row.text("by_zh"), row.text("by_en"), row.textOrNull("reason"), row.at("at"));
  }

  private static CampaignSettings settings(LedgerRow row) {
    return new CampaignSettings(
        new CampaignId(row.text("id")),
        DialingMode.valueOf(row.text("mode")),
        row.get("abandon_limit", Double.class),
        Duration.ofSeconds(row.count("ring_limit_s")),
        new CampaignSettings.AfterCall(
            Duration.ofSeconds(row.count("wrap_up_limit_s")), row.flag("code_forced")),
        new CampaignSettings.Preview(
            Duration.ofSeconds(row.count("preview_limit_s")), row.flag("preview_places")),
        new CampaignSettings.Sharing(
            row.count("call_priority"), Set.of(row.get("skills", String[].class))),
        treatment(row));
  }

  private static CallTreatment treatment(LedgerRow row) {
    var key = row.textOrNull("opt_out_key");
    return new CallTreatment(
        row.textOrNull("caller_id"),
        CallTreatment.Machine.valueOf(row.text("machine")),
        phrase(row.textOrNull("abandon_message")),
        key == null ? null : key.charAt(0),
        CallTreatment.Recorded.valueOf(row.text("recorded")),
        phrase(row.textOrNull("consent_phrase")),
        new Phrase(row.text("waiting_phrase")),
        Duration.ofSeconds(row.count("kept_for_s")));
  }

  private static @Nullable Phrase phrase(@Nullable String key) {
    return key == null ? null : new Phrase(key);
  }
}
