package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of file that is dropped into a folder again and again.
 *
 * @param name with which its files begin: 1 to 40 of a-z, 0-9 and '-', beginning with a letter
 * @param kind of the reader that takes them over
 * @param template of customers: the import template; null: our own format
 * @param place where its files lie
 * @param campaigns whose lists need it; null: those of all
 */
public record Feed(
    String name,
    Label title,
    String kind,
    @Nullable String template,
    FeedPlace place,
    FeedSchedule schedule,
    @Nullable List<String> campaigns) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public Feed {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name of a feed (%s) is 1 to 40 of a-z, 0-9 and '-', beginning with a letter."
              .formatted(name));
    }
    campaigns = campaigns == null ? null : List.copyOf(campaigns);
  }

  /** The folder in which its deliveries are judged. */
  public Path folder() {
    return place.folder();
  }

  /** Whether the list of a campaign needs it. */
  boolean serves(String campaign) {
    return campaigns == null || campaigns.contains(campaign);
  }
}
