package io.holdline.assignment;

import io.holdline.ledger.LedgerRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/** Reads what the statements of assignments answer. */
final class AssignmentRows {
  private AssignmentRows() {}

  /** A manager with his customers of one tier. */
  static Manager part(LedgerRow row) {
    var tier = row.textOrNull("tier");
    var load = Load.NOTHING;
    if (tier != null) {
      var tiers = new TreeMap<String, Long>();
      tiers.put(tier, row.number("customers"));
      load =
          new Load(
              row.number("customers"),
              tiers,
              row.get("value", BigDecimal.class),
              row.number("promises"),
              row.number("orders"),
              row.number("calls"));
    }
    return new Manager(
        row.text("id"),
        row.text("name_zh"),
        row.text("name_en"),
        row.textOrNull("team_id"),
        row.textOrNull("region_id"),
        row.flag("active"),
        row.orNull("capacity", Integer.class),
        load);
  }

  static Chosen chosen(LedgerRow row) {
    var value = row.orNull("value", BigDecimal.class);
    return new Chosen(
        row.number("id"),
        row.text("subscription_key"),
        row.textOrNull("owner_id"),
        value,
        Load.of(
            row.textOrNull("tier"),
            value == null ? BigDecimal.ZERO : value,
            row.number("promises"),
            row.number("orders"),
            row.flag("called") ? 1 : 0),
        row.flag("awaited"),
        row.flag("on_line"));
  }

  static Batch batch(LedgerRow row) {
    return new Batch(
        row.number("id"),
        row.at("at"),
        row.text("made_by"),
        row.text("reason"),
        List.of(row.get("from_ids", String[].class)),
        row.flag("from_nobody"),
        List.of(row.get("to_ids", String[].class)),
        row.orNull("undoes", Long.class),
        row.orNull("undone_by", Long.class),
        row.number("moved"),
        row.number("stayed_on_line"),
        row.number("stayed_promised"),
        row.number("stayed_elsewhere"));
  }
}
