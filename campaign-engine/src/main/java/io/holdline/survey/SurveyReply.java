package io.holdline.survey;

import io.holdline.dialer.PhoneNumber;
import java.text.Normalizer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's reply to the question, as the operator's text gateway tells of it.
 *
 * @param source who says it, 1 to 100 characters
 * @param id of this piece of news at its source, 1 to 200 characters; said again it is the same
 * @param reference ours, by which the text was sent
 * @param score 1 to 5; null: the reply is none of them
 * @param sender the number it came from; null when the gateway does not say
 * @param happenedAt by the source's clock
 */
public record SurveyReply(
    String source,
    String id,
    UUID reference,
    @Nullable Integer score,
    @Nullable PhoneNumber sender,
    Instant happenedAt) {

  public SurveyReply {
    if (source.isBlank() || source.length() > 100 || id.isBlank() || id.length() > 200) {
      throw new IllegalArgumentException(
          "News needs a source of 1 to 100 characters and an id of 1 to 200.");
    }
  }

  /** The number that a reply's words are, if they are one from 1 to 5, in whatever width. */
  public static @Nullable Integer score(String words) {
    var said = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
    return said.length() == 1 && said.charAt(0) >= '1' && said.charAt(0) <= '5'
        ? said.charAt(0) - '0'
        : null;
  }
}
