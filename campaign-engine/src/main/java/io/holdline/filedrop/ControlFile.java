package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the sender says of a data file.
 *
 * @param rows without the header
 * @param sumColumn whose numbers add up to {@code sum}; null: no sum is said
 * @param sha256 of the data file, 64 small hexadecimal digits
 * @param bytes of the data file; null: not said
 * @param day that the data are about
 * @param correction 0 for the first delivery of the day; null: as the file's name says
 */
record ControlFile(
    long rows,
    @Nullable String sumColumn,
    @Nullable BigDecimal sum,
    String sha256,
    @Nullable Long bytes,
    LocalDate day,
    @Nullable Integer correction) {
  /** No control file has more bytes. */
  static final int LARGEST = 64 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");

  /** A number as the sum and the cells that it is of have it. */
  static final Pattern AMOUNT = Pattern.compile("[-+]?\\d{1,20}(\\.\\d{1,10})?");

  /** What a control file turned out to be. */
  sealed interface Read {
    record Said(ControlFile control) implements Read {}

    record Unreadable(Label why) implements Read {}
  }

  /** Reads JSON, or lines of {@code key=value}. */
  static Read read(String text) {
    try {
      var stripped = text.startsWith("\uFEFF") ? text.substring(1) : text;
      var fields = stripped.stripLeading().startsWith("{") ? ofJson(stripped) : ofLines(stripped);
      return new Read.Said(of(fields));
    } catch (Wrong wrong) {
      return new Read.Unreadable(wrong.why);
    }
  }

  private static ControlFile of(Map<String, String> fields) throws Wrong {
    var column = fields.get("sumcolumn");
    var sum = fields.get("sum");
    if ((column == null) != (sum == null)) {
      throw new Wrong(
          "控制文件必须同时写明 sumColumn 和 sum，或都不写", "The control file says only one of sumColumn and sum");
    }
    var sha = needed(fields, "sha256").toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(sha).matches()) {
      throw unfit("sha256", sha);
    }
    var bytes = fields.get("bytes");
    var correction = fields.get("correction");
    return new ControlFile(
        whole("rows", needed(fields, "rows")),
        column,
        sum == null ? null : number("sum", sum),
        sha,
        bytes == null ? null : (Long) whole("bytes", bytes),
        day(needed(fields, "asof")),
        correction == null
            ? null
            : (Integer) (int) Math.min(whole("correction", correction), Integer.MAX_VALUE));
  }

  private static String needed(Map<String, String> fields, String key) throws Wrong {
    var value = fields.get(key);
    if (value == null) {
      var name = key.equals("asof") ? "asOf" : key;
      throw new Wrong("控制文件缺少 " + name, "The control file lacks " + name);
    }
    return value;
  }

  private static long whole(String key, String value) throws Wrong {
    if (!WHOLE.matcher(value).matches()) {
      throw unfit(key, value);
    }
    return Long.parseLong(value);
  }

  private static BigDecimal number(String key, String value) throws Wrong {
    if (!AMOUNT.matcher(value).matches()) {
      throw unfit(key, value);
    }
    return new BigDecimal(value);
  }

  private static LocalDate day(String value) throws Wrong {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw unfit("asOf", value);
    }
  }

  private static Wrong unfit(String key, String value) {
    var shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return new Wrong(
        "控制文件的 %s（%s）无法识别".formatted(key, shown),
        "The control file's %s (%s) cannot be understood".formatted(key, shown));
  }

  private static Map<String, String> ofJson(String text) throws Wrong {
    try {
      var fields = new HashMap<String, String>();
      for (var field : JSON.readTree(text).properties()) {
        if (field.getValue().isValueNode() && !field.getValue().isNull()) {
          fields.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue().asString().strip());
        }
      }
      return fields;
    } catch (JacksonException e) {
      throw new Wrong("控制文件不是完整的 JSON", "The control file is no whole JSON");
    }
  }

  private static Map<String, String> ofLines(String text) throws Wrong {
    var fields = new HashMap<String, String>();
    for (var line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new Wrong(
            "控制文件既不是 JSON，也不是“名称=值”的行", "The control file is neither JSON nor lines of key=value");
      }
      fields.put(
          line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
          line.substring(equals + 1).strip());
    }
    return fields;
  }

  /** Ends the reading of a control file with what is wrong. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Label why;

    Wrong(String zh, String en) {
      super(en, null, false, false);
      this.why = new Label(zh, en);
    }
  }
}
