package io.holdline.journey.speed;

import com.microsoft.playwright.Page;

/**
 * From the last key or press to the first frame that shows what was waited for, by the browser's
 * own clock. What is waited for is looked for once a frame; a frame is 16 ms.
 */
final class KeyToPaint {
  private static final String BEGIN =
      """
      () => {
        const seen = () => %s;
        let from = null;
        const pressed = event => {
          if (!['Control', 'Shift', 'Alt'].includes(event.key)) from = event.timeStamp;
        };
        addEventListener('keydown', pressed, true);
        addEventListener('pointerdown', pressed, true);
        window.painted = new Promise(done => {
          const look = () => {
            if (from === null || !seen()) {
              requestAnimationFrame(look);
              return;
            }
            removeEventListener('keydown', pressed, true);
            removeEventListener('pointerdown', pressed, true);
            const frame = new MessageChannel();
            frame.port1.onmessage = () => done(performance.now() - from);
            requestAnimationFrame(() => frame.port2.postMessage(0));
          };
          requestAnimationFrame(look);
        });
      }
      """;

  private final Page page;

  KeyToPaint(Page page) {
    this.page = page;
  }

  /**
   * Milliseconds.
   *
   * @param seen an expression of the page's script, not true before
   */
  double of(String seen, Runnable act) {
    page.evaluate(BEGIN.formatted(seen));
    act.run();
    return ((Number) page.evaluate("() => window.painted")).doubleValue();
  }
}
