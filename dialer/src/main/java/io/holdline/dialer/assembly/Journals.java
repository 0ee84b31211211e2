package io.holdline.dialer.assembly;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.loop.Journal;
import io.holdline.dialer.loop.JournalFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the dialer writes its decisions down: a folder, a file of at most 64 MiB a campaign and
 * day.
 */
record Journals(@Nullable Path folder) {
  static final String SETTING = "holdline.dialer.journal";
  private static final long MOST_BYTES = 64L << 20;

  /** Nothing is written where the setting is absent or blank. */
  static Journals in(@Nullable String setting) {
    if (setting == null || setting.isBlank()) {
      return new Journals(null);
    }
    try {
      return new Journals(Files.createDirectories(Path.of(setting)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          """
          %s must name a folder that can be made and written, not (%s).\
          """
              .formatted(SETTING, setting),
          e);
    }
  }

  Journal of(CampaignId campaign) {
    if (folder == null) {
      return Journal.NONE;
    }
    try {
      return new JournalFile(folder, campaign, MOST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The journal of %s in (%s) cannot be opened.".formatted(campaign.value(), folder), e);
    }
  }
}
