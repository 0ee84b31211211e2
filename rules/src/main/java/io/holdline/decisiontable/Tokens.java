package io.holdline.decisiontable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cell cut into its parts. Outside quotes full-width signs and digits count as the plain ones,
 * since whoever types Chinese types them.
 */
final class Tokens {
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "=", "!=");
  private static final Map<String, String> MISTYPED =
      Map.of("=>", ">=", "=<", "<=", "==", "=", "<>", "!=", "><", "!=", "=!", "!=");

  enum Kind {
    WORD,
    QUOTED,
    COMPARISON,
    COMMA,
    OPEN_ROUND,
    CLOSE_ROUND,
    OPEN_SQUARE,
    CLOSE_SQUARE,
    DOTS,
    END
  }

  /**
   * @param text of a word or comparison in plain signs; of a quoted text what is between its quotes
   * @param from its first place in the cell
   * @param to after its last place
   */
  record Token(Kind kind, String text, int from, int to) {}

  private final String cell;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String cell) {
    this.cell = cell;
  }

  /** The parts in their order, and END. */
  static List<Token> of(String cell) throws NotATest {
    var tokens = new Tokens(cell);
    tokens.cut();
    return tokens.tokens;
  }

  /** A text with its full-width signs and digits as plain ones. */
  static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(plain(text.charAt(i)));
    }
    return plain.toString().strip();
  }

  private static char plain(char sign) {
    if (sign >= '！' && sign <= '～') {
      return (char) (sign - '！' + '!');
    }
    return switch (sign) {
      case '。' -> '.';
      case '、' -> ',';
      case '《', '〈' -> '<';
      case '》', '〉' -> '>';
      case '【', '〔' -> '[';
      case '】', '〕' -> ']';
      case '−', '–', '—', '‒' -> '-';
      case '￥' -> '¥';
      case '\u00a0', '\u2007', '\u202f' -> ' ';
      default -> Character.isWhitespace(sign) ? ' ' : sign;
    };
  }

  private char here() {
    return at < cell.length() ? plain(cell.charAt(at)) : '\0';
  }

  private boolean dotsHere() {
    return here() == '.' && at + 1 < cell.length() && plain(cell.charAt(at + 1)) == '.';
  }

  private void cut() throws NotATest {
    while (at < cell.length()) {
      char sign = here();
      switch (sign) {
        case ' ' -> at++;
        case ',' -> take(Kind.COMMA, 1);
        case '(' -> take(Kind.OPEN_ROUND, 1);
        case ')' -> take(Kind.CLOSE_ROUND, 1);
        case '[' -> take(Kind.OPEN_SQUARE, 1);
        case ']' -> take(Kind.CLOSE_SQUARE, 1);
        case '"', '“', '”', '„' -> takeQuoted();
        default -> {
          if (isComparison(sign)) {
            takeComparison();
          } else if (dotsHere()) {
            take(Kind.DOTS, 2);
          } else {
            takeWord();
          }
        }
      }
    }
    tokens.add(new Token(Kind.END, "", at, at));
  }

  private void take(Kind kind, int signs) {
    tokens.add(new Token(kind, "", at, at + signs));
    at += signs;
  }

  private static boolean isComparison(char sign) {
    return "<>=!≤≥≠".indexOf(sign) >= 0;
  }

  private void takeComparison() throws NotATest {
    int from = at;
    var text = new StringBuilder();
    while (at < cell.length() && isComparison(here())) {
      switch (here()) {
        case '≤' -> text.append("<=");
        case '≥' -> text.append(">=");
        case '≠' -> text.append("!=");
        default -> text.append(here());
      }
      at++;
    }
    var comparison = text.toString();
    if (!COMPARISONS.contains(comparison)) {
      var meant = MISTYPED.get(comparison);
      throw NotATest.because(
          "“%s”不是比较符号；可用 <、<=、>、>=、=。".formatted(comparison),
          "(%s) is no comparison; there are <, <=, >, >= and =.".formatted(comparison),
          meant == null ? null : cell.substring(0, from) + meant + cell.substring(at));
    }
    tokens.add(new Token(Kind.COMPARISON, comparison, from, at));
  }

  private void takeWord() {
    int from = at;
    while (at < cell.length()
        && " ,()[]\"“”„".indexOf(here()) < 0
        && !isComparison(here())
        && !dotsHere()) {
      at++;
    }
    tokens.add(new Token(Kind.WORD, plain(cell.substring(from, at)), from, at));
  }

  /** A plain quote ends at the next plain one, another at any; {@code \"} and {@code \\} escape. */
  private void takeQuoted() throws NotATest {
    int from = at;
    var ends = cell.charAt(at) == '"' ? "\"" : "\"”“＂";
    var text = new StringBuilder();
    for (at++; at < cell.length(); at++) {
      char sign = cell.charAt(at);
      if (ends.indexOf(sign) >= 0) {
        at++;
        tokens.add(new Token(Kind.QUOTED, text.toString(), from, at));
        return;
      }
      if (sign == '\\' && at + 1 < cell.length() && "\\\"".indexOf(cell.charAt(at + 1)) >= 0) {
        at++;
        sign = cell.charAt(at);
      }
      text.append(sign);
    }
    throw NotATest.because("引号没有成对。", "A quote is opened and not closed.", null);
  }
}
