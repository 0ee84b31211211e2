package io.holdline.journey.speed;

import com.microsoft.playwright.Page;

/**
 * The first frame that shows a customer, by the clock of this machine. A page that is made anew
 * meanwhile forgets that it was to look.
 */
final class ScreenPop {
  private static final String LOOK =
      """
      () => {
        window.popped = new Promise(done => {
          const look = () => {
            if (!(%s)) {
              requestAnimationFrame(look);
              return;
            }
            const frame = new MessageChannel();
            frame.port1.onmessage = () => done(performance.timeOrigin + performance.now());
            requestAnimationFrame(() => frame.port2.postMessage(0));
          };
          requestAnimationFrame(look);
        });
      }
      """;

  private final Page page;
  private final String seen;

  /** Where {@code seen} is an expression of the page's script, not true before. */
  ScreenPop(Page page, String seen) {
    this.page = page;
    this.seen = seen;
  }

  void expected() {
    page.evaluate(LOOK.formatted(seen));
  }

  /** Waits for it; milliseconds since 1970. */
  double painted() {
    return ((Number) page.evaluate("() => window.popped")).doubleValue();
  }
}
