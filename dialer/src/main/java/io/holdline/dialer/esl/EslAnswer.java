package io.holdline.dialer.esl;

/** What became of one command. */
sealed interface EslAnswer {
  /** The switch answered: the reply's text, or the body of an {@code api} answer. */
  record Answered(String text) implements EslAnswer {
    boolean refused() {
      return text.startsWith("-");
    }

    boolean agreed() {
      return text.startsWith("+OK");
    }
  }

  /** It was never written. */
  record NotSent(String reason) implements EslAnswer {}

  /** It was written; the connection ended before the answer. */
  record Unanswered(String reason) implements EslAnswer {}
}
