package io.holdline.approval;

/** What came of asking for an approval. */
public sealed interface Asked {
  record Waiting(long id) implements Asked {}

  /** The person has as many requests waiting as one may have. */
  record TooMany(int most) implements Asked {}
}
