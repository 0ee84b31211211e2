package io.holdline.web.feeds;

import io.holdline.decisiontable.Label;
import io.holdline.filedrop.Feed;
import io.holdline.filedrop.FeedPlace;
import io.holdline.filedrop.FeedSchedule;
import io.holdline.fileserver.FileServer;
import io.holdline.fileserver.RemoteFolder;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A feed as an administrator writes it.
 *
 * @param template of customers: the import template; null: our own format
 * @param server from where the files are brought into the folder; null: the sender puts them there
 * @param dueAt such as 06:00
 * @param dueAfterDays null: 1
 * @param zone null: Asia/Shanghai
 * @param weekdays from 1, Monday, to 7; null: all
 * @param toleranceMinutes null: 120
 * @param campaigns null: all
 */
record FeedWish(
    @Nullable String nameZh,
    @Nullable String nameEn,
    @Nullable String kind,
    @Nullable String template,
    @Nullable String folder,
    @Nullable Server server,
    @Nullable String dueAt,
    @Nullable Integer dueAfterDays,
    @Nullable String zone,
    @Nullable List<Integer> weekdays,
    @Nullable Integer toleranceMinutes,
    @Nullable List<String> campaigns,
    @Nullable LocalDate since) {
  /**
   * @param port null: 22
   * @param hostKey the fingerprint of the key that the server must show, {@code SHA256:…}
   */
  record Server(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String user,
      @Nullable String folder,
      @Nullable String hostKey) {
    private static final int USUAL_PORT = 22;

    private RemoteFolder remote() {
      return new RemoteFolder(
          new FileServer(
              text("server.host", host, LONGEST_FOLDER),
              port == null ? USUAL_PORT : port,
              text("server.user", user, LONGEST_NAME),
              text("server.hostKey", hostKey, LONGEST_NAME)),
          text("server.folder", folder, LONGEST_FOLDER));
    }
  }

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_FOLDER = 1000;
  private static final int WEEK_MINUTES = 7 * 24 * 60;

  /**
   * The feed; an {@link IllegalArgumentException} with a sentence when it cannot be one.
   *
   * @param kinds that can be read
   * @param today from which on files are expected when the wish does not say
   */
  Feed feed(String name, Set<String> kinds, LocalDate today) {
    var wished = text("kind", kind, LONGEST_NAME);
    if (!kinds.contains(wished)) {
      throw new IllegalArgumentException(
          "Nothing here reads files of the kind (%s); take one of %s."
              .formatted(wished, String.join(", ", kinds)));
    }
    return new Feed(
        name,
        new Label(text("nameZh", nameZh, LONGEST_NAME), text("nameEn", nameEn, LONGEST_NAME)),
        wished,
        template,
        new FeedPlace(
            FeedPlace.folder(text("folder", folder, LONGEST_FOLDER)),
            server == null ? null : server.remote()),
        schedule(today),
        campaigns);
  }

  private FeedSchedule schedule(LocalDate today) {
    int after = dueAfterDays == null ? 1 : dueAfterDays;
    int tolerance = toleranceMinutes == null ? 120 : toleranceMinutes;
    if (after < 0 || after > 31 || tolerance < 0 || tolerance > WEEK_MINUTES) {
      throw new IllegalArgumentException(
          "'dueAfterDays' is 0 to 31, 'toleranceMinutes' 0 to %d.".formatted(WEEK_MINUTES));
    }
    try {
      return new FeedSchedule(
          LocalTime.parse(text("dueAt", dueAt, LONGEST_NAME)),
          after,
          ZoneId.of(zone == null ? "Asia/Shanghai" : zone),
          days(),
          Duration.ofMinutes(tolerance),
          since == null ? today : since);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'dueAt' is an hour such as 06:00, 'zone' a time zone, 'weekdays' from 1 to 7.", e);
    }
  }

  private Set<DayOfWeek> days() {
    return weekdays == null
        ? Arrays.stream(DayOfWeek.values()).collect(Collectors.toUnmodifiableSet())
        : weekdays.stream().map(DayOfWeek::of).collect(Collectors.toUnmodifiableSet());
  }

  private static String text(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest) {
      throw new IllegalArgumentException(
          "A feed needs '%s' of 1 to %d characters.".formatted(field, longest));
    }
    return value.strip();
  }
}
