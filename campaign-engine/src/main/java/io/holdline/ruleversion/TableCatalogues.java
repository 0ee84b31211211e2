package io.holdline.ruleversion;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.Label;
import io.holdline.decisiontable.TableCheck;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import io.holdline.offer.Performance;
import io.holdline.offer.StrategyAttributes;
import io.holdline.signals.SignalCatalogues;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What tables of each kind may ask for at this moment, and what is wrong with a table by that. Asks
 * the database and blocks: never call it on an event loop.
 */
@Component
public final class TableCatalogues {
  private final SignalCatalogues signals;
  private final JdbcClient jdbc;

  TableCatalogues(SignalCatalogues signals, DataSource dataSource) {
    this.signals = signals;
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** An offer that a strategy may name. */
  public record OfferName(String id, Label label) {}

  /** All offers, by id. */
  public List<OfferName> offers() {
    return jdbc.sql("select id, name_zh, name_en from offer order by id limit 500")
        .query((row, _) ->
            new OfferName(
                row.getString("id"), new Label(row.getString("name_zh"), row.getString("name_en"))))
        .list();
  }

  public AttributeCatalogue of(TableKind kind) {
    return switch (kind) {
      case CHURN_POINTS, VALUE_TIER -> signals.signals().catalogue();
      case STRATEGY, CONTACT_PRIORITY -> StrategyAttributes.over(signals.signals().catalogue());
      case SCORING_BANDS -> Performance.CATALOGUE;
    };
  }

  /**
   * A table with every fault that is found in its cells, or, when there is none, in the table as a
   * whole. Attributes that a table brings along are left out: here it is read by the operator's.
   */
  public Drafts.Content checked(TableText table) {
    var text = table.attributes() == null ? table : withoutAttributes(table);
    return new Drafts.Content(text, faults(text));
  }

  private List<TableFault> faults(TableText text) {
    var faults =
        switch (TableReader.read(text, of(text.kind()))) {
          case TableReader.Read.Faulty(var found) -> found;
          case TableReader.Read.Valid(var table) -> TableCheck.faults(table);
        };
    return text.kind() == TableKind.STRATEGY
        ? Stream.concat(faults.stream(), strangeOffers(text)).toList()
        : faults;
  }

  /** An offer that comes later may be named before it is there, so that this stops nobody. */
  private Stream<TableFault> strangeOffers(TableText text) {
    var known = offers().stream().map(OfferName::id).collect(Collectors.toSet());
    return text.rows().stream()
        .filter(row -> !row.outputs().isEmpty() && !row.outputs().getFirst().isBlank())
        .filter(row -> !known.contains(plain(row.outputs().getFirst())))
        .map(row -> strange(row.id(), plain(row.outputs().getFirst()), known));
  }

  private static TableFault strange(String row, String offer, Set<String> known) {
    var start = offer.substring(0, Math.min(4, offer.length()));
    return new TableFault(
        "unknown-offer",
        TableFault.Severity.WARNING,
        row,
        "offer",
        new Label(
            "没有编号为“%s”的优惠。".formatted(offer),
            "There is no offer with the id (%s).".formatted(offer)),
        known.stream().filter(id -> id.startsWith(start)).sorted().findFirst().orElse(null));
  }

  private static String plain(String cell) {
    return cell.strip().replace("\"", "");
  }

  private static TableText withoutAttributes(TableText text) {
    return new TableText(
        text.kind(),
        text.hitPolicy(),
        text.name(),
        text.inputs(),
        text.rows(),
        null,
        text.scale(),
        text.bands(),
        text.measured());
  }
}
