package io.holdline.holding;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something a customer has. */
public sealed interface Holding {
  /** Up to 32 characters that no other thing of the operator's has. */
  String key();

  /**
   * A place in a calling circle.
   *
   * @param id the operator's, 1 to 30 characters
   */
  record Circle(String id, Kind kind) implements Holding {
    /** The operator's circles. */
    public enum Kind {
      /** 合家欢. */
      FAMILY,
      /** 朋友圈. */
      FRIENDS,
      /** V网. */
      V_NET;

      public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }

      /** Throws IllegalArgumentException, with all there are, when the key is none. */
      public static Kind named(String key) {
        return Arrays.stream(values())
            .filter(kind -> kind.key().equals(key))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The kind of circle (%s) is none of family, friends, v-net.".formatted(key)));
      }
    }

    public Circle {
      bounded("circle", id, 30);
    }

    @Override
    public String key() {
      return "c:" + id;
    }
  }

  /**
   * A telephone or another terminal.
   *
   * @param id its IMEI or the operator's number of it, 1 to 30 characters
   * @param model 1 to 100 characters
   */
  record Terminal(String id, @Nullable String model) implements Holding {
    public Terminal {
      bounded("terminal", id, 30);
      bounded("model", model, 100);
    }

    @Override
    public String key() {
      return "t:" + id;
    }
  }

  /** Throws IllegalArgumentException for a text that is blank or too long. */
  static void bounded(String what, @Nullable String text, int most) {
    if (text != null && (text.isBlank() || text.length() > most)) {
      throw new IllegalArgumentException(
          "The %s must have 1 to %d characters.".formatted(what, most));
    }
  }
}
