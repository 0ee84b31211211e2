package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Takes the deliveries of one kind of feed over. Blocks. */
public interface FeedReader {
  /** The kind, as the feed names it. */
  String kind();

  /** Whether an older day may be loaded after a newer one, since it changes nothing newer. */
  boolean olderDoesNoHarm();

  /**
   * Takes a delivery over that was found whole. The same file again changes nothing.
   *
   * @param sha256 of the file; one that has another by now must not be loaded
   */
  Result take(Feed feed, Path data, String sha256);

  /** Whether a file is still the one that was found whole. */
  static boolean isStill(Path data, String sha256) throws IOException {
    return DataCheck.sha256(data).equals(sha256);
  }

  /** What came of it. */
  sealed interface Result {
    /**
     * It is loaded.
     *
     * @param figures by name, such as accepted and rejected
     */
    record Taken(Map<String, Long> figures, Label said) implements Result {}

    /** Nothing of it can be loaded, now or later. */
    record Refused(Label why) implements Result {}

    /** Nothing was loaded, and trying again may help. */
    record Failed(Label why) implements Result {}

    /** Something else is under way; nothing was tried. */
    record NotNow(Label why) implements Result {}
  }
}
