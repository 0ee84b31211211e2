package io.holdline.decisiontable.exchange;

import io.holdline.decisiontable.TableReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of FEEL that cells of ours can say: lists of literals, comparisons, intervals, null and
 * not(...). Names, functions and arithmetic are not; nothing is ever computed.
 */
final class FeelReader {
  private static final int LONGEST = 10_000;
  private static final Pattern LITERAL =
      Pattern.compile(
          "\\G\\s*(?:(?<number>-?(?:\\d+(?:\\.\\d+)?|\\.\\d+))"
              + "|(?<date>date\\s*\\(\\s*\"(?<day>\\d{4}-\\d{2}-\\d{2})\"\\s*\\))"
              + "|\"(?<text>(?:[^\"\\\\]|\\\\.)*+)\""
              + "|(?<word>true|false|null)(?![\\w\"(]))",
          Pattern.DOTALL);
  private static final Pattern SIGN =
      Pattern.compile("\\G\\s*(<=|>=|<|>|\\.\\.|[\\[\\](),]|not\\b)");

  private final String feel;
  private final Matcher literal;
  private final Matcher sign;
  private int at;

  private FeelReader(String feel) {
    this.feel = feel;
    this.literal = LITERAL.matcher(feel);
    this.sign = SIGN.matcher(feel);
  }

  /** What is not of this part of FEEL. */
  private static final class NotOurs extends Exception {
    private static final long serialVersionUID = 1;

    NotOurs() {
      super("not ours", null, false, false);
    }
  }

  /** A cell of ours with the same meaning; empty when there is none. */
  static Optional<String> cell(String feel) {
    if (feel.isBlank() || feel.strip().equals("-")) {
      return Optional.of("-");
    }
    if (feel.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FeelReader(feel).tests());
    } catch (NotOurs notOurs) {
      return Optional.empty();
    }
  }

  /** The number or text of an output; empty when it is no literal. */
  static Optional<String> output(String feel) {
    var reader = new FeelReader(feel);
    try {
      var value = reader.value();
      reader.end();
      boolean text = feel.strip().startsWith("\"");
      return text ? Optional.of(plainOrQuoted(unescaped(reader.lastText()))) : Optional.of(value);
    } catch (NotOurs notOurs) {
      return Optional.empty();
    }
  }

  private static String plainOrQuoted(String text) {
    return text.startsWith("\"") || text.startsWith("“") ? TableReader.quoted(text) : text;
  }

  private String lastText() {
    return literal.group("text");
  }

  private String tests() throws NotOurs {
    if (took("not")) {
      expect("(");
      var tests = list();
      expect(")");
      end();
      boolean nullToo = tests.remove("unknown");
      if (tests.isEmpty()) {
        return "known";
      }
      return "not(" + String.join(", ", tests) + ")" + (nullToo ? "" : ", unknown");
    }
    var tests = list();
    end();
    return String.join(", ", tests);
  }

  private List<String> list() throws NotOurs {
    var tests = new ArrayList<String>();
    do {
      tests.add(test());
    } while (took(","));
    return tests;
  }

  private String test() throws NotOurs {
    for (var comparison : List.of("<=", ">=", "<", ">")) {
      if (took(comparison)) {
        return comparison + " " + known();
      }
    }
    for (var open : List.of("[", "(", "]")) {
      if (took(open)) {
        var low = known();
        expect("..");
        var high = known();
        boolean closed = took("]");
        if (!closed && !took(")")) {
          expect("[");
        }
        return (open.equals("[") ? "[" : "(") + low + ".." + high + (closed ? "]" : ")");
      }
    }
    return value();
  }

  private String known() throws NotOurs {
    var value = value();
    if (value.equals("unknown")) {
      throw new NotOurs();
    }
    return value;
  }

  private String value() throws NotOurs {
    if (!literal.find(at) || literal.start() != at) {
      throw new NotOurs();
    }
    at = literal.end();
    if (literal.group("number") != null) {
      return literal.group("number");
    }
    if (literal.group("date") != null) {
      return literal.group("day");
    }
    if (literal.group("text") != null) {
      return TableReader.quoted(unescaped(literal.group("text")));
    }
    return literal.group("word").equals("null") ? "unknown" : literal.group("word");
  }

  private static String unescaped(String text) throws NotOurs {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each != '\\') {
        plain.append(each);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case '"', '\\', '\'' -> plain.append(escaped);
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case 'r' -> plain.append('\r');
        case 'u' -> {
          if (i + 4 >= text.length() || !text.substring(i + 1, i + 5).matches("\\p{XDigit}{4}")) {
            throw new NotOurs();
          }
          plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
          i += 4;
        }
        default -> throw new NotOurs();
      }
    }
    return plain.toString();
  }

  private boolean took(String wanted) {
    if (sign.find(at) && sign.start() == at && sign.group(1).equals(wanted)) {
      at = sign.end();
      return true;
    }
    return false;
  }

  private void expect(String wanted) throws NotOurs {
    if (!took(wanted)) {
      throw new NotOurs();
    }
  }

  private void end() throws NotOurs {
    if (!feel.substring(at).isBlank()) {
      throw new NotOurs();
    }
  }
}
