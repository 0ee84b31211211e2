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
 * Where the dialer writes its decisions down: a folder with {@code CAMPAIGN.journal} and {@code
 * CAMPAIGN.journal.1} of at most 32 MiB each, or nowhere.
 */
record Journals(@Nullable Path folder) {
  static final String SETTING = "holdline.dialer.journal";
  private static final long MOST_BYTES = 32L << 20;

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
    var file = folder.resolve(campaign.value() + ".journal");
    try {
      return new JournalFile(file, MOST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal (%s) cannot be opened.".formatted(file), e);
    }
  }
}
