package io.holdline.worksheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalTime;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.StylesTable;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a number says as text: days as 2026-03-31, numbers whole and without an exponent.
 */
record CellText(@Nullable StylesTable styles, boolean from1904) {
  /** Excel keeps 15 digits; those after them are noise of its arithmetic. */
  private static final int DIGITS = 15;

  private static final int FARTHEST_DIGIT = 400;

  /**
   * Empty for a number that Excel cannot have kept whole.
   *
   * @param value as it stands in the file
   * @param style its place in the table of styles
   */
  Optional<String> of(String value, int style) {
    var exact = new BigDecimal(value.strip());
    if (exact.precision() - exact.scale() > FARTHEST_DIGIT || exact.scale() > FARTHEST_DIGIT) {
      return Optional.empty();
    }
    if (isDate(style) && DateUtil.isValidExcelDate(exact.doubleValue())) {
      return Optional.of(moment(exact.doubleValue()));
    }
    var shown = exact.round(new MathContext(DIGITS));
    return shown.precision() - shown.scale() > DIGITS
        ? Optional.empty()
        : Optional.of(shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString());
  }

  private String moment(double days) {
    var at = DateUtil.getLocalDateTime(days, from1904, true);
    if (days < 1) {
      return at.toLocalTime().toString();
    }
    return at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? at.toLocalDate().toString()
        : at.toLocalDate() + " " + at.toLocalTime();
  }

  private boolean isDate(int style) {
    var known = styles;
    if (known == null || style < 0 || style >= known.getNumCellStyles()) {
      return false;
    }
    var found = known.getStyleAt(style);
    int format = found.getDataFormat();
    return isEastern(format) || DateUtil.isADateFormat(format, found.getDataFormatString());
  }

  /** The formats of days that Chinese, Japanese and Korean workbooks have by number alone. */
  private static boolean isEastern(int format) {
    return (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
  }
}
