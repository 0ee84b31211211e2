package io.holdline.script;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How far a conversation went by its script.
 *
 * @param stage key of the last stage that was reached
 * @param said sentences that were said, each {@code STAGE/NUMBER}, the first of a stage being 0; at
 *     most 100
 */
public record ScriptWalk(long script, String stage, List<String> said) {
  private static final Pattern SENTENCE = Pattern.compile("[a-z][a-z0-9-]{0,31}/[0-9]");

  public ScriptWalk {
    said = said.stream().distinct().toList();
    if (said.size() > 100 || !said.stream().allMatch(each -> SENTENCE.matcher(each).matches())) {
      throw new IllegalArgumentException(
          "What was said of a script is at most 100 sentences, each STAGE/NUMBER.");
    }
  }
}
