package io.holdline.filedrop;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that the two files of a delivery have in common, such as {@code customers-2026-11-28-1}.
 *
 * @param correction 0 for the first
 */
public record DropName(String feed, LocalDate day, int correction, String text) {
  public static final String DATA = ".csv";
  public static final String CONTROL = ".ctl";

  /** Older days first, of a day the corrections last. */
  public static final Comparator<DropName> IN_ORDER =
      Comparator.comparing(DropName::day).thenComparingInt(DropName::correction);

  private static final Pattern REST = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2})(?:-(\\d{1,3}))?");

  /** The name without its end; empty when it is none of this feed's. */
  public static Optional<DropName> of(String feed, String stem) {
    if (!stem.startsWith(feed)) {
      return Optional.empty();
    }
    var rest = REST.matcher(stem.substring(feed.length()));
    if (!rest.matches()) {
      return Optional.empty();
    }
    try {
      int correction = rest.group(2) == null ? 0 : Integer.parseInt(rest.group(2));
      return Optional.of(new DropName(feed, LocalDate.parse(rest.group(1)), correction, stem));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a file is called like one of the feed's, well or badly. */
  public static boolean seemsOf(String feed, String file) {
    return file.startsWith(feed + "-")
        && (file.endsWith(DATA) || file.endsWith(CONTROL))
        && file.length() > feed.length() + 1
        && Character.isDigit(file.charAt(feed.length() + 1));
  }

  /** That of a file with its end; empty when it is none of this feed's. */
  public static Optional<DropName> ofFile(String feed, String file) {
    return file.endsWith(DATA) || file.endsWith(CONTROL)
        ? of(feed, file.substring(0, file.length() - DATA.length()))
        : Optional.empty();
  }

  public String data() {
    return text + DATA;
  }

  public String control() {
    return text + CONTROL;
  }
}
