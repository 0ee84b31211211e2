package io.holdline.rulebook;

import io.holdline.churn.ChurnTables;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.Shipped;
import io.holdline.offer.ShippedTables;
import io.holdline.signals.SignalCatalogues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The tables that the program comes with. Uses JDBC and blocks. */
@Component
public final class ShippedRules {
  private final Rulebook rulebook;
  private final SignalCatalogues signals;

  ShippedRules(Rulebook rulebook, SignalCatalogues signals) {
    this.rulebook = rulebook;
    this.signals = signals;
  }

  /** Those that are not in the rulebook yet become its version 1; answers how many. */
  public int ensure(Instant now) {
    return rulebook.ensureShipped(all(signals.signals().catalogue()), now);
  }

  private static List<Shipped> all(AttributeCatalogue catalogue) {
    var all = new ArrayList<>(ChurnTables.shipped(catalogue));
    all.addAll(ShippedTables.all(catalogue));
    return all;
  }
}
