package io.holdline.decisiontable;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one cell. It leaves the descent of {@link UnaryTests} and becomes a value
 * there; it never leaves this package.
 */
final class NotATest extends Exception {
  private static final long serialVersionUID = 1;

  private final UnaryTests.Wrong wrong;

  private NotATest(UnaryTests.Wrong wrong) {
    super(wrong.sentence().en(), null, false, false);
    this.wrong = wrong;
  }

  static NotATest because(String zh, String en, @Nullable String suggestion) {
    return because("not-a-test", zh, en, suggestion);
  }

  static NotATest because(String code, String zh, String en, @Nullable String suggestion) {
    return new NotATest(new UnaryTests.Wrong(code, new Label(zh, en), suggestion));
  }

  UnaryTests.Wrong wrong() {
    return wrong;
  }
}
