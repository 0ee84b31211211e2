package io.holdline.uplift;

/**
 * How customers of a segment respond to contact (Radcliffe and Surry 2011), said only when it is
 * known.
 */
public enum Response {
  /** Contact gets them the wished outcome. */
  PERSUADABLE,
  /** At least half have the wished outcome either way. */
  SURE_THING,
  /** Fewer than half have the wished outcome either way. */
  LOST_CAUSE,
  /** Contact harms: do not disturb. */
  SLEEPING_DOG,
  /** Too few to tell. */
  UNKNOWN;

  static Response of(Effect effect, Wish wish) {
    return switch (effect) {
      case Effect.TooFew _ -> UNKNOWN;
      case Effect.Shown shown ->
          switch (shown.verdict()) {
            case FALLS -> wish == Wish.LESS ? PERSUADABLE : SLEEPING_DOG;
            case RISES -> wish == Wish.MORE ? PERSUADABLE : SLEEPING_DOG;
            case NONE_SEEN -> {
              double wished = wish == Wish.MORE ? shown.heldOutRate() : 1 - shown.heldOutRate();
              yield wished >= 0.5 ? SURE_THING : LOST_CAUSE;
            }
          };
    };
  }
}
