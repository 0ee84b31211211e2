package io.holdline.profile;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is asked of customers, and what this one said.
 *
 * @param choices one of these; null: any short text
 * @param standing null: never asked
 * @param due whether it is to be asked: never was, or so long ago that it may have changed
 * @param before what was said earlier, the latest first
 */
public record ProfileLine(
    String key,
    String nameZh,
    String nameEn,
    @Nullable List<Choice> choices,
    @Nullable Said standing,
    boolean due,
    List<Said> before) {

  public record Choice(String key, String zh, String en) {}

  /**
   * An answer.
   *
   * @param value null: the customer would rather not say
   * @param by a member of staff
   */
  public record Said(long id, @Nullable String value, String by, Instant at) {}
}
