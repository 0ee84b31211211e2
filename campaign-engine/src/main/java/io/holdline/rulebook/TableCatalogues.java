package io.holdline.rulebook;

import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.TableCheck;
import io.holdline.decisiontable.TableFault;
import io.holdline.decisiontable.TableKind;
import io.holdline.decisiontable.TableReader;
import io.holdline.decisiontable.TableText;
import io.holdline.offer.Performance;
import io.holdline.offer.StrategyAttributes;
import io.holdline.signals.SignalCatalogues;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What tables of each kind may ask for at this moment, and what is wrong with a table by that. Asks
 * the database and blocks: never call it on an event loop.
 */
@Component
public final class TableCatalogues {
  private final SignalCatalogues signals;

  TableCatalogues(SignalCatalogues signals) {
    this.signals = signals;
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
    return switch (TableReader.read(text, of(text.kind()))) {
      case TableReader.Read.Faulty(var faults) -> faults;
      case TableReader.Read.Valid(var table) -> TableCheck.faults(table);
    };
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
