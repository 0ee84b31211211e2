package io.holdline.journey.speed;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;

/**
 * From the last key or press to the first frame that shows what was waited for, by the browser's
 * own clock. What is waited for is looked for once a frame; a frame is 16 ms.
 */
final class KeyToPaint {
  /** What takes longer has failed. */
  private static final int LONGEST_MS = 30_000;

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
        window.painted = new Promise((done, failed) => {
          setTimeout(() => failed(new Error('never seen')), %d);
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
   * Milliseconds; throws what the page says when it is not seen at all.
   *
   * @param seen an expression of the page's script, not true before
   */
  double of(String seen, Runnable act) {
    page.evaluate(BEGIN.formatted(seen, LONGEST_MS));
    act.run();
    try {
      return ((Number) page.evaluate("() => window.painted")).doubleValue();
    } catch (PlaywrightException unseen) {
      throw new IllegalStateException(
          "%s, at %s: %s"
              .formatted(seen, page.url(), page.innerText("body").replaceAll("\\s+", " ")),
          unseen);
    }
  }
}
