package io.holdline.decisiontable;

import java.util.List;

/** The value that a row gives to one output of its table's kind. */
sealed interface OutputCell {
  /** Points of one row, either way. */
  int MOST_POINTS = 500;

  double LARGEST_NUMBER = 1e9;

  record Number(double value) implements OutputCell {}

  record Word(String value) implements OutputCell {}

  record Refused(UnaryTests.Wrong wrong) implements OutputCell {}

  static OutputCell read(String cell, TableKind.Output output) {
    if (cell.length() > UnaryTests.LONGEST_CELL) {
      return new Refused(
          NotATest.because("too-long", "单元格过长。", "The cell is too long.", null).wrong());
    }
    try {
      return switch (output.type()) {
        case AttributeType.Number(var unit, var whole) ->
            new Number(number(Tokens.plain(cell), unit, whole));
        case AttributeType.Text(var values) -> new Word(word(cell.strip(), values));
        case AttributeType.Bool(), AttributeType.Date(), AttributeType.DaysUntil() ->
            throw new IllegalStateException(
                "No table kind has an output of the type %s.".formatted(output.type()));
      };
    } catch (NotATest fault) {
      return new Refused(fault.wrong());
    }
  }

  private static double number(String plain, String unit, boolean whole) throws NotATest {
    double number = Literals.number(plain, unit, whole).number();
    double most = whole ? MOST_POINTS : LARGEST_NUMBER;
    if (Math.abs(number) > most || (whole && number != Math.rint(number))) {
      throw NotATest.because(
          "number-out-of-range",
          (whole ? "“%s”不是 -%,.0f 到 %,.0f 之间的整数。" : "“%s”不在 -%,.0f 到 %,.0f 之间。")
              .formatted(Shown.of(plain), most, most),
          (whole
                  ? "(%s) is no whole number from -%,.0f to %,.0f."
                  : "(%s) is not from -%,.0f to %,.0f.")
              .formatted(Shown.of(plain), most, most),
          null);
    }
    return number;
  }

  private static String word(String cell, List<String> values) throws NotATest {
    var tokens = Tokens.of(cell.startsWith("\"") || cell.startsWith("“") ? cell : "");
    var word =
        tokens.size() == 2 && tokens.getFirst().kind() == Tokens.Kind.QUOTED
            ? tokens.getFirst().text()
            : cell;
    if (!TableFrame.isId(word)) {
      throw NotATest.because(
          "output",
          "结果“%s”为空、超过 100 个字符或含不可见字符。".formatted(Shown.of(word)),
          "The output (%s) has not 1 to 100 printable characters.".formatted(Shown.of(word)),
          null);
    }
    if (!values.isEmpty()) {
      return values.get((int) Literals.text(word, Tokens.plain(word), values));
    }
    return word;
  }
}
