package io.holdline.dialer.loop;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.CampaignSettings;
import io.holdline.dialer.core.DialerCommand;
import io.holdline.dialer.core.DialerEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A campaign's journal in a folder. {@code CAMPAIGN.journal} is put away as {@code
 * CAMPAIGN.yyyyMMddTHHmmss.nnnnnnnnn.journal} when it is full and when a day (UTC) is over; files
 * nobody has written to for 30 days are deleted. One line a decision, as {@link JournalText} writes
 * it: a stand-in for each telephone number, and call ids join it with the ledger.
 *
 * <p>Each line is handed to the operating system at once, so that a killed process loses no more
 * than the line it was writing; the disk is waited for only when a file is put away. A full disk
 * costs lines, never a call: writing is tried again a minute later.
 */
public final class JournalFile implements Journal {
  static final Duration KEPT = Duration.ofDays(30);
  static final String ENDING = ".journal";

  private static final Logger log = LoggerFactory.getLogger(JournalFile.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.nnnnnnnnn").withZone(ZoneOffset.UTC);

  /** Stand-ins of one process are the same in all its journals. */
  private static final StandIns NUMBERS = new StandIns(new SecureRandom().nextLong());

  private final Path folder;
  private final CampaignId campaign;
  private final Path path;
  private final long mostBytes;
  private @Nullable FileChannel out;
  private long written;
  private LocalDate day = LocalDate.EPOCH;
  private Instant notBefore = Instant.MIN;

  /**
   * Goes on behind what the campaign's file holds already.
   *
   * @param mostBytes size at which a file is full, at least 4096
   */
  public JournalFile(Path folder, CampaignId campaign, long mostBytes) throws IOException {
    if (mostBytes < 4_096) {
      throw new IllegalArgumentException(
          "The journal's size (%d) must be at least 4096 bytes.".formatted(mostBytes));
    }
    this.folder = folder;
    this.campaign = campaign;
    this.path = folder.resolve(campaign.value() + ENDING);
    this.mostBytes = mostBytes;
    open();
  }

  private FileChannel open() throws IOException {
    var opened =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    written = opened.size();
    if (written > 0) {
      day = dayOf(Files.getLastModifiedTime(path).toInstant());
      endTornLine(opened);
    }
    opened.position(written);
    out = opened;
    return opened;
  }

  private void endTornLine(FileChannel file) throws IOException {
    var last = ByteBuffer.allocate(1);
    file.read(last, written - 1);
    if (last.get(0) != '\n') {
      file.write(ByteBuffer.wrap(new byte[] {'\n'}), written);
      written++;
    }
  }

  private static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  @Override
  public void started(Instant now, CampaignSettings settings) {
    write(
        now, "{\"t\":\"" + now + "\",\"started\":" + JournalText.write(settings, NUMBERS) + "}\n");
  }

  @Override
  public void append(Instant now, DialerEvent event, List<DialerCommand> commands) {
    if (!now.isBefore(notBefore)) {
      write(
          now,
          "{\"t\":\"%s\",\"event\":%s,\"commands\":%s}\n"
              .formatted(
                  now, JournalText.write(event, NUMBERS), JournalText.write(commands, NUMBERS)));
    }
  }

  private void write(Instant now, String text) {
    if (now.isBefore(notBefore)) {
      return;
    }
    var line = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try {
      var current = out == null ? open() : out;
      var today = dayOf(now);
      if (written > 0 && (written + line.remaining() > mostBytes || today.isAfter(day))) {
        current = putAway(current, now);
      }
      day = today;
      written += line.remaining();
      while (line.hasRemaining()) {
        current.write(line);
      }
    } catch (IOException e) {
      log.warn("The journal ({}) cannot be written; lines are left out for {}", path, PAUSE, e);
      notBefore = now.plus(PAUSE);
      close();
    }
  }

  private FileChannel putAway(FileChannel full, Instant now) throws IOException {
    full.force(true);
    full.close();
    Files.move(path, folder.resolve(campaign.value() + "." + STAMP.format(now) + ENDING));
    dropOld(now);
    return open();
  }

  /** Also the files of campaigns that are over. */
  private void dropOld(Instant now) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (var file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() {
    try (var closing = out) {
      out = null;
      if (closing != null) {
        closing.force(true);
      }
    } catch (IOException e) {
      log.warn("The end of the journal ({}) may be lost", path, e);
    }
  }
}
